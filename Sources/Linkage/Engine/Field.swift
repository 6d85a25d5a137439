// SPDX-License-Identifier: MIT
internal import Glibc

/// A derived value of every record, as numbers that are cheap to compare.
///
/// `@unchecked Sendable`: the memory is filled in `init`, never changed after it, and freed in
/// `deinit`.
final class Field: @unchecked Sendable {
  /// The value of each record; 0 where it is missing.
  let codes: [UInt32]
  /// How many codes there are, 0 included.
  let count: Int
  /// The text of each code, where texts are measured.
  let texts: TextPoolView
  /// The elements of each code, where values are lists.
  let lists: ListValues?
  /// What can be told of each text without reading it.
  let outlines: UnsafeMutablePointer<TextOutline>
  /// The number of each code, where values are numbers; not a number where it is missing.
  let numbers: UnsafeMutablePointer<Double>
  /// The logarithm to base 2 of each code's share among the values that aren't missing, where
  /// frequencies count.
  let logarithms: UnsafeMutablePointer<Double>

  init(
    texts pool: TextPool, codes: [UInt32], needsTexts: Bool, lists: ListValues? = nil,
    needsFrequencies: Bool
  ) {
    self.codes = codes
    self.lists = lists
    count = pool.count
    let room = needsTexts ? pool.bytes.count : 0
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, room))
    let starts = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: pool.starts.count)
    outlines = .allocate(capacity: count)
    numbers = .allocate(capacity: 1)
    logarithms = .allocate(capacity: needsFrequencies ? max(1, count) : 1)
    if needsTexts {
      _ = bytes.initialize(from: pool.bytes)
      _ = starts.initialize(from: pool.starts)
    } else {
      starts.initialize(repeating: 0)
    }
    texts = TextPoolView(bytes: UnsafeBufferPointer(bytes), starts: UnsafeBufferPointer(starts))
    for code in 0..<count { (outlines + code).initialize(to: TextOutline(texts[code])) }
    logarithms.initialize(to: .nan)
    if needsFrequencies { fillLogarithms() }
  }

  init(numbers values: [Double], codes: [UInt32]) {
    self.codes = codes
    lists = nil
    count = values.count
    texts = TextPoolView(
      bytes: UnsafeBufferPointer(.allocate(capacity: 1)),
      starts: UnsafeBufferPointer(.allocate(capacity: 1)))
    outlines = .allocate(capacity: 1)
    numbers = .allocate(capacity: max(1, count))
    logarithms = .allocate(capacity: 1)
    logarithms.initialize(to: .nan)
    numbers.initialize(from: values, count: count)
  }

  deinit {
    texts.bytes.deallocate()
    texts.starts.deallocate()
    outlines.deallocate()
    numbers.deallocate()
    logarithms.deallocate()
  }

  private func fillLogarithms() {
    logarithms.initialize(repeating: 0, count: max(1, count))
    for code in codes { logarithms[Int(code)] += 1 }
    let present = Double(codes.count) - logarithms[0]
    for code in 1..<max(1, count) { logarithms[code] = log2(logarithms[code] / present) }
    logarithms[0] = .nan
  }
}
