// SPDX-License-Identifier: MIT

/// A kind of fault that was put into a file of the example on purpose, and how often.
public struct Fault: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    case amountWithCurrencySign = "amount-with-currency-sign"
    case amountBelowThreshold = "amount-below-threshold"
    case birthOutOfAgeRange = "age-out-of-range"
    case coordinateOffTheMap = "coordinate-off-the-map"
    case dateInTheFuture = "date-in-the-future"
    case dateInAnotherFormat = "date-in-another-format"
    case endBeforeStart = "end-before-start"
    case lateDelivery = "late-delivery"
    case malformedEmail = "malformed-email"
    case malformedIdentifier = "malformed-identifier"
    case malformedPostcode = "malformed-postcode"
    case malformedTelephone = "malformed-telephone"
    case missingValue = "missing-value"
    case nameInFreeText = "name-in-free-text"
    case numberOutOfRange = "number-out-of-range"
    case raggedRow = "ragged-row"
    case repeatedReference = "repeated-reference"
    case suppressionMark = "suppression-mark"
    case unexplainedGap = "unexplained-gap"
    case unknownCode = "unknown-code"
    case unknownWard = "unknown-ward"
    case wrongLength = "wrong-length"
  }

  /// The dataset, as its contract calls it.
  public var dataset: String
  /// The file in which it is.
  public var fileName: String
  /// What is wrong.
  public var kind: Kind
  /// How many failures of the check it makes.
  public var count: Int
  /// The check of the contract that finds it; ``rejected`` for a record that cannot be read.
  public var check: String

  /// Stands in place of a check for records that cannot be read at all.
  public static let rejected = "rejected"
}
