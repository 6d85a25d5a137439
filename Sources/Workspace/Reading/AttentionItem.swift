// SPDX-License-Identifier: MIT
public import Foundation

/// Something that a person should look at; lists of them are sorted worst first.
public struct AttentionItem: Sendable, Equatable {
  /// What it is about, from the worst to the mildest.
  public enum Kind: String, Sendable, CaseIterable, Comparable {
    /// A contract or `reeve.yaml` is wrong.
    case definition
    /// A delivery could not be read, or another step failed.
    case step
    /// A check of severity error fails.
    case faults
    /// A promise about freshness is not kept.
    case late
    /// A contract is there and no delivery.
    case noDelivery = "no-delivery"
    /// A file is there that no contract claims.
    case unclaimedFile = "unclaimed-file"
    /// A waiver ends within two weeks.
    case waiverEnding = "waiver-ending"
    /// Only checks of lower severity fail.
    case warnings

    /// The kind for people.
    public var title: String {
      switch self {
      case .definition: "Definition is wrong"
      case .step: "Not built"
      case .faults: "Faults"
      case .late: "Late"
      case .noDelivery: "No delivery yet"
      case .unclaimedFile: "File without a contract"
      case .waiverEnding: "Waiver ends soon"
      case .warnings: "Warnings"
      }
    }

    /// Orders kinds from the worst to the mildest.
    public static func < (one: Kind, other: Kind) -> Bool {
      (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
  }

  /// The page that says more.
  public enum Target: Sendable, Equatable {
    /// A dataset's page.
    case dataset(String)
    /// A dataset's checks.
    case checks(String)
    /// A dataset's contract.
    case contract(String)
    /// A dataset's waivers.
    case waivers(String)
    /// A link's page.
    case link(String)
    /// The files without a contract.
    case files
  }

  /// What it is about.
  public var kind: Kind
  /// The dataset it concerns.
  public var dataset: DatasetLink?
  /// What is the matter, as a sentence.
  public var message: String
  /// What to do, as a sentence.
  public var remedy: String
  /// The page that says more; nil where there is none.
  public var target: Target?
  /// Where in a file of definitions it is.
  public var problem: DefinitionProblem?
  /// Since when.
  public var since: Date?
  /// What comes first within a kind, where the order of the catalogue does not say: the fewest days
  /// left of a waiver.
  public var weight: Int

  /// Makes an item.
  public init(
    kind: Kind, dataset: DatasetLink? = nil, message: String, remedy: String,
    target: Target? = nil, problem: DefinitionProblem? = nil, since: Date? = nil, weight: Int = 0
  ) {
    self.kind = kind
    self.dataset = dataset
    self.message = message
    self.remedy = remedy
    self.target = target
    self.problem = problem
    self.since = since
    self.weight = weight
  }
}
