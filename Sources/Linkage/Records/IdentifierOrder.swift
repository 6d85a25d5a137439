// SPDX-License-Identifier: MIT
internal import Glibc

/// The order of records by their identifiers, as texts, byte by byte.
enum IdentifierOrder {
  /// Sorts records by source, then by identifier; nil when they are in order already.
  ///
  /// - Parameters:
  ///   - identifiers: those of the records, from number 1 on.
  ///   - sources: the place of each record's source in the order.
  static func order(_ identifiers: TextPool, sources: [UInt16]) -> [UInt32]? {
    identifiers.withTexts { texts in
      let count = sources.count
      guard count > 1 else { return nil }
      let isSorted = (1..<count).allSatisfy { row in
        sources[row - 1] != sources[row]
          ? sources[row - 1] < sources[row] : compare(texts[row], texts[row + 1]) <= 0
      }
      if isSorted { return nil }
      // By source, then by the first eight bytes, which settle most; texts that share these are
      // compared in full.
      let beginnings = (0..<count).map { beginning(texts[$0 + 1]) }
      return (0..<UInt32(count)).map { $0 }.sorted { one, other in
        let (first, second) = (Int(one), Int(other))
        if sources[first] != sources[second] { return sources[first] < sources[second] }
        if beginnings[first] != beginnings[second] { return beginnings[first] < beginnings[second] }
        let order = compare(texts[first + 1], texts[second + 1])
        return order != 0 ? order < 0 : first < second
      }
    }
  }

  /// The records, sorted as they are, that have an identifier which none before them has.
  static func identified(_ identifiers: TextPool, sources: [UInt16]) -> [UInt32] {
    identifiers.withTexts { texts in
      (0..<UInt32(sources.count)).filter { record in
        let row = Int(record)
        if texts[row + 1].isEmpty { return false }
        return row == 0 || sources[row] != sources[row - 1]
          || compare(texts[row], texts[row + 1]) != 0
      }
    }
  }

  /// The first eight bytes of a text as a number in the same order.
  private static func beginning(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    for place in 0..<8 { number = number << 8 | UInt64(place < text.count ? text[place] : 0) }
    return number
  }

  /// Below 0 when the first text comes first, 0 when they are the same.
  @inline(__always)
  static func compare(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if let first = one.baseAddress, let second = other.baseAddress {
      let order = memcmp(first, second, min(one.count, other.count))
      if order != 0 { return Int(order) }
    }
    return one.count - other.count
  }
}
