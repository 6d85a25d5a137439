// SPDX-License-Identifier: MIT

/// What somebody reads about a part of the people: that their number lies between two limits.
struct RegionFact {
  /// The smallest parts that it counts, in rising order.
  let region: [Int]
  /// The least number that it can stand for; equal to ``high`` where it is exact.
  let low: Double
  /// The greatest number that it can stand for; infinite where it says nothing of that.
  let high: Double
  /// What was published, such as a rounded number, where it isn't the exact one; nil for a hidden one.
  var shown: String?
  /// Whether it is what a reader knows of a hidden number.
  var isOfHidden = false
  /// Where it was published.
  let place: String
  /// Its place among all facts.
  let number: Int

  var isExact: Bool { low == high }

  /// The number that a sum takes of it: where it is added its greatest, where it is taken away its least.
  func number(added isAdded: Bool) -> Double { isAdded ? high : low }

  /// The fact as a term of a sum.
  func words(added isAdded: Bool) -> String {
    guard !isExact else { return "\(ReleaseAudit.number(low)) (\(place))" }
    return "\(ReleaseAudit.number(number(added: isAdded))) at \(isAdded ? "most" : "least") "
      + "(\(shown ?? "hidden") in \(place))"
  }
}
