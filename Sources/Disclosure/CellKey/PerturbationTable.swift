// SPDX-License-Identifier: MIT
import Foundation

/// The noise for each count and cell key: a table made once, kept secret and never changed.
///
/// The form is that of the Office for National Statistics: records have keys from 0 to 255, a cell's
/// key is their sum modulo 256, and counts above 750 use the rows 501 to 750 again and again.
public struct PerturbationTable: Sendable, Equatable {
  /// How many keys there are.
  public static let keyCount = 256
  /// The last row that belongs to one count only.
  static let lastOwnRow = 750
  /// How many rows larger counts share.
  static let sharedRows = 250

  /// Which table it is, for the record of a release.
  public let version: String
  /// The noise by row and key; what is left out is 0.
  private let noise: [Int: [Int]]

  /// Takes the noise of every row, each of 256 keys.
  ///
  /// - Throws: `SpecificationProblem` when a row has not 256 keys, lies outside 0 to 750, or would make
  ///   a count negative.
  public init(version: String, noise: [Int: [Int]]) throws(SpecificationProblem) {
    for (row, values) in noise.sorted(by: { $0.key < $1.key }) {
      guard (0...Self.lastOwnRow).contains(row), values.count == Self.keyCount else {
        throw SpecificationProblem(
          "The perturbation table \(version) has a row \(row) with \(values.count) keys. Rows go "
            + "from 0 to \(Self.lastOwnRow), each with \(Self.keyCount) keys.")
      }
      if let key = values.firstIndex(where: { row + $0 < 0 }) {
        throw SpecificationProblem(
          "The perturbation table \(version) makes the count \(row) negative for the key \(key). "
            + "Take a table whose noise is never below minus the count.")
      }
    }
    self.version = version
    self.noise = noise
  }

  /// The table that ONS publishes with its package: counts below 10 become 0, others multiples of 5.
  ///
  /// It is a rule rather than noise: every key has the same value, the one that takes the count to the
  /// nearest 5, halves up (`ptable_10_5_rule.csv` of the package cell_key_perturbation, MIT).
  public static let tenFive: PerturbationTable = {
    var noise: [Int: [Int]] = [:]
    for count in 1...lastOwnRow {
      let published = count < 10 ? 0 : CountRounding.nearest(count, base: 5)
      noise[count] = Array(repeating: published - count, count: keyCount)
    }
    return PerturbationTable(version: "ons-10-5", unchecked: noise)
  }()

  private init(version: String, unchecked noise: [Int: [Int]]) {
    self.version = version
    self.noise = noise
  }

  /// The row of the table that a count uses.
  public static func row(of count: Int) -> Int {
    count <= lastOwnRow ? max(0, count) : (count - 1) % sharedRows + 501
  }

  /// The key of a cell: the sum of its records' keys modulo 256.
  public static func cellKey(_ recordKeys: some Sequence<Int>) -> Int {
    recordKeys.reduce(0) { ($0 + (($1 % keyCount) + keyCount)) % keyCount }
  }

  /// The noise for a count with a cell key; 0 where the table has none.
  public func noise(count: Int, cellKey: Int) -> Int {
    guard (0..<Self.keyCount).contains(cellKey) else { return 0 }
    return noise[Self.row(of: count)]?[cellKey] ?? 0
  }

  /// The count as it is published, before the threshold.
  public func perturbed(_ count: Int, cellKey: Int) -> Int {
    max(0, count + noise(count: count, cellKey: cellKey))
  }

  /// The noise of a row, for the statistics of a table; zeros where it has none.
  public func row(_ row: Int) -> [Int] {
    noise[row] ?? Array(repeating: 0, count: Self.keyCount)
  }
}
