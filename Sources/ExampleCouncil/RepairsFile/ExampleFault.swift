// SPDX-License-Identifier: MIT

/// The kinds of fault the example file has; the raw value is the check of the example contract that
/// finds it, and each fault fails that check and no other.
enum ExampleFault: String, CaseIterable, Sendable {
  case missingReference = "repair_ref.required"
  case repeatedReference = "repair_ref.unique"
  case malformedUPRN = "uprn.type"
  case malformedPostcode = "postcode.pattern"
  case missingPostcode = "postcode.required"
  case unknownWard = "ward_code.reference"
  case unknownTrade = "trade.enum"
  case unknownPriority = "priority.enum"
  case unknownStatus = "status.enum"
  case malformedReportedDate = "reported_date.type"
  case completedBeforeReported = "completed_date.order"
  case malformedCost = "cost_gbp.type"
  case costOutOfRange = "cost_gbp.range"
  case ratingOutOfRange = "tenant_rating.range"

  /// How often it occurs, as a part of all faults: what people get wrong often is frequent here.
  var weight: Int {
    switch self {
    case .malformedPostcode: 17
    case .missingPostcode, .completedBeforeReported: 13
    case .unknownWard, .unknownTrade, .costOutOfRange: 8
    case .unknownPriority: 6
    case .repeatedReference, .malformedUPRN, .malformedReportedDate, .malformedCost: 4
    case .ratingOutOfRange, .unknownStatus: 4
    case .missingReference: 1
    }
  }

  /// Draws one kind, by weight.
  static func draw(using random: inout SplitMix64) -> ExampleFault {
    lottery[random.below(lottery.count)]
  }

  private static let lottery = allCases.flatMap { Array(repeating: $0, count: $0.weight) }
}
