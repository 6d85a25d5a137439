// SPDX-License-Identifier: MIT
import Synchronization

/// What can be told of a text without reading it: its length and which bytes it has.
struct TextOutline: Sendable {
  /// One bit for each of 32 groups of bytes; letters a to z, of either case, have a bit each.
  var letters: UInt32
  /// The length in bytes.
  var length: UInt32

  init(_ text: UnsafeBufferPointer<UInt8>) {
    letters = 0
    for byte in text { letters |= 1 << UInt32(byte & 31) }
    length = UInt32(truncatingIfNeeded: text.count)
  }
}

/// Tells cheaply that two texts can't reach a Jaro or Jaro–Winkler similarity.
///
/// A byte group that one text has and the other lacks is at least one byte without a match, which
/// bounds the number of matches; transpositions and Winkler's bonus are taken at their best.
struct JaroBound: Sendable {
  private static let side = BytePlaces.wordLength + 1
  /// The fewest matches that may reach the similarity, by both lengths; more than can be when none.
  private let leastMatches: [UInt8]

  /// What asks for a table.
  private struct Question: Hashable {
    let similarity: Double
    let hasBonus: Bool
  }

  /// The tables that this process made: models ask for few similarities, each very often.
  private static let tables = Mutex([Question: [UInt8]]())
  private static let tableLimit = 64

  /// Makes the bound for reaching a similarity.
  init(reaching similarity: Double, withBonus: Bool) {
    let question = Question(similarity: similarity, hasBonus: withBonus)
    if let known = Self.tables.withLock({ $0[question] }) {
      leastMatches = known
      return
    }
    let table = Self.table(reaching: similarity, withBonus: withBonus)
    Self.tables.withLock { tables in
      if tables.count >= Self.tableLimit { tables.removeAll() }
      tables[question] = table
    }
    leastMatches = table
  }

  private static func table(reaching similarity: Double, withBonus: Bool) -> [UInt8] {
    var needed = similarity
    if withBonus, similarity > JaroSimilarity.bonusThreshold {
      let bonus = Double(JaroSimilarity.bonusLength) * JaroSimilarity.bonusPerByte
      needed = max(JaroSimilarity.bonusThreshold, (similarity - bonus) / (1 - bonus))
    }
    // Rounding in the similarity itself must never make the bound sharper than the truth.
    needed -= 1e-9
    var table = [UInt8](repeating: 255, count: side * side)
    for first in 0..<side {
      for second in 0..<side {
        let possible = min(first, second)
        let least = (0...possible).first {
          JaroSimilarity.similarity(common: $0, transposed: 0, lengths: first, second) >= needed
        }
        if let least { table[first * side + second] = UInt8(least) }
      }
    }
    return table
  }

  /// The table in memory of its own, for who deallocates it.
  func allocatedTable() -> Table {
    let least = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: leastMatches.count)
    _ = least.initialize(from: leastMatches)
    return Table(least: UnsafeBufferPointer(least))
  }

  /// The table of a bound, for use in a loop.
  struct Table {
    fileprivate let least: UnsafeBufferPointer<UInt8>

    func deallocate() { least.deallocate() }

    /// Whether two texts might reach the similarity; always true of long ones.
    @inline(__always)
    func mayReach(_ first: TextOutline, _ second: TextOutline) -> Bool {
      let longest = UInt32(BytePlaces.wordLength)
      if first.length > longest || second.length > longest { return true }
      let lacking = Int((first.letters & ~second.letters).nonzeroBitCount)
      let lackingOther = Int((second.letters & ~first.letters).nonzeroBitCount)
      let matches = min(Int(first.length) &- lacking, Int(second.length) &- lackingOther)
      return matches >= Int(least[Int(first.length) &* JaroBound.side &+ Int(second.length)])
    }
  }
}
