// SPDX-License-Identifier: MIT

/// The roles that every council has names for; templates can add their own.
package enum StandardRole: String, Sendable, CaseIterable {
  /// Whoever made the record.
  case author
  /// Everybody who works for the council.
  case staff
  case projectOwner = "project-owner"
  case seniorManager = "senior-manager"
  case iao, iam, siro, dpo
  case informationAssetAdministrator = "information-asset-administrator"
  case caldicottGuardian = "caldicott-guardian"
  case informationGovernance = "information-governance"
  case informationGovernanceBoard = "information-governance-board"
  case dataSpecialist = "data-specialist"
  case dataSteward = "data-steward"
  case designAuthority = "design-authority"
  case monitoringOfficer = "monitoring-officer"
  case recordsManager = "records-manager"
  /// Whoever keeps the accounts by which people sign in.
  case accessAdministrator = "access-administrator"
  case analyst, auditor, member, partner
  case publicReader = "public"

  /// The role in words.
  package var title: String {
    switch self {
    case .author: "author of the record"
    case .staff: "member of staff"
    case .projectOwner: "project owner"
    case .seniorManager: "senior manager"
    case .iao: "information asset owner"
    case .iam: "information asset manager"
    case .siro: "senior information risk owner"
    case .dpo: "data protection officer"
    case .informationAssetAdministrator: "information asset administrator"
    case .caldicottGuardian: "Caldicott guardian"
    case .informationGovernance: "information governance team"
    case .informationGovernanceBoard: "information governance board"
    case .dataSpecialist: "data specialist"
    case .dataSteward: "data steward"
    case .designAuthority: "technical design and innovation authority"
    case .monitoringOfficer: "monitoring officer"
    case .recordsManager: "records manager"
    case .accessAdministrator: "administrator of access"
    case .analyst: "analyst"
    case .auditor: "auditor"
    case .member: "councillor"
    case .partner: "partner organisation"
    case .publicReader: "member of the public"
    }
  }
}
