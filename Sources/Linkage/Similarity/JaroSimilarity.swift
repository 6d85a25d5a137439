// SPDX-License-Identifier: MIT

/// The Jaro and Jaro–Winkler similarities of two texts, byte by byte, as DuckDB computes them.
///
/// Jaro: M. A. Jaro, "Advances in record-linkage methodology", 1989; Winkler's bonus for a common
/// beginning: W. E. Winkler, "String comparator metrics", 1990. The window is half the longer text
/// less one, half a transposition is dropped, an empty text is like none, and the bonus (0.1 for
/// each of at most four bytes) is given above 0.7 only.
enum JaroSimilarity {
  /// Only above this similarity a common beginning counts.
  static let bonusThreshold = 0.7
  /// How many bytes of a common beginning count.
  static let bonusLength = 4
  static let bonusPerByte = 0.1

  /// Jaro's similarity, from 0 to 1.
  @inline(__always)
  static func jaro(_ first: borrowing BytePlaces, _ second: UnsafeBufferPointer<UInt8>) -> Double {
    if first.fitsWord && second.count <= BytePlaces.wordLength {
      return jaroInWord(first, second)
    }
    return LongJaro.similarity(first.text, second)
  }

  /// Jaro's similarity with Winkler's bonus, from 0 to 1.
  @inline(__always)
  static func jaroWinkler(
    _ first: borrowing BytePlaces, _ second: UnsafeBufferPointer<UInt8>
  ) -> Double {
    let similarity = jaro(first, second)
    guard similarity > bonusThreshold else { return similarity }
    let limit = min(bonusLength, first.text.count, second.count)
    var common = 0
    while common < limit, first.text[common] == second[common] { common += 1 }
    // DuckDB's build multiplies and adds in one rounding, which decides ties with a threshold.
    return min(1, similarity.addingProduct(Double(common) * bonusPerByte, 1 - similarity))
  }

  /// The similarity from the number of matching bytes and of transpositions.
  @inline(__always)
  static func similarity(
    common: Int, transposed: Int, lengths first: Int, _ second: Int
  ) -> Double {
    guard common > 0 else { return 0 }
    let matches = Double(common)
    return
      (matches / Double(first) + matches / Double(second)
      + Double(common - transposed / 2) / matches) / 3
  }

  @inline(__always)
  private static func jaroInWord(
    _ first: borrowing BytePlaces, _ second: UnsafeBufferPointer<UInt8>
  ) -> Double {
    let length = first.text.count
    guard length > 0, let text = second.baseAddress, second.count > 0 else { return 0 }
    let longer = max(length, second.count)
    if longer == 1 { return first.text[0] == text[0] ? 1 : 0 }
    let window = longer / 2 - 1
    let end = min(second.count, length + window)
    var near: UInt64 = (1 << UInt64(window + 1)) &- 1
    var taken: UInt64 = 0
    var matched: UInt64 = 0
    var place = 0
    while place < end {
      let free = first.mask(of: text[place]) & near & ~taken
      taken |= free & (0 &- free)
      matched |= (free == 0 ? 0 : 1) &<< UInt64(place)
      near = near &<< 1 | (place < window ? 1 : 0)
      place &+= 1
    }
    let common = taken.nonzeroBitCount
    var transposed = 0
    while matched != 0 {
      let bit = taken & (0 &- taken)
      if first.mask(of: text[matched.trailingZeroBitCount]) & bit == 0 { transposed &+= 1 }
      taken ^= bit
      matched &= matched &- 1
    }
    return similarity(common: common, transposed: transposed, lengths: length, second.count)
  }
}

/// Jaro's similarity of texts that are longer than a word has bits.
enum LongJaro {
  static func similarity(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    let longer = max(first.count, second.count)
    if longer == 1 { return first[0] == second[0] ? 1 : 0 }
    let window = longer / 2 - 1
    var taken = [Bool](repeating: false, count: first.count)
    var matched: [UInt8] = []
    for (place, byte) in second.enumerated() {
      let low = max(0, place - window)
      let high = min(first.count, place + window + 1)
      guard low < high else { continue }
      if let found = (low..<high).first(where: { !taken[$0] && first[$0] == byte }) {
        taken[found] = true
        matched.append(byte)
      }
    }
    var transposed = 0
    var next = 0
    for place in first.indices where taken[place] {
      if first[place] != matched[next] { transposed += 1 }
      next += 1
    }
    return JaroSimilarity.similarity(
      common: matched.count, transposed: transposed, lengths: first.count, second.count)
  }
}
