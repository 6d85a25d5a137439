// SPDX-License-Identifier: MIT

/// Many texts in one stretch of memory, by number; number 0 is an empty text.
struct TextPool: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each text starts; the last entry is the end.
  private(set) var starts: [UInt32] = [0, 0]

  /// How many texts there are, number 0 included.
  var count: Int { starts.count - 1 }

  /// Whether another text of a length fits: places are 32-bit numbers.
  func hasRoom(for length: Int) -> Bool { bytes.count + length < Int(UInt32.max) }

  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func reserve(texts: Int, bytes count: Int) {
    starts.reserveCapacity(texts + 2)
    bytes.reserveCapacity(count)
  }

  /// The texts of some records, in the order given; that of record `n` has number `n + 1`.
  func only(_ rows: [UInt32]) -> TextPool {
    withTexts { texts in
      var pool = TextPool()
      pool.reserve(texts: rows.count, bytes: texts.bytes.count)
      for row in rows { pool.append(texts[Int(row) + 1]) }
      return pool
    }
  }

  /// Calls a closure with the pool's memory, which stays in place while it runs.
  @inline(__always)
  func withTexts<R>(_ body: (TextPoolView) throws -> R) rethrows -> R {
    try bytes.withUnsafeBufferPointer { bytes in
      try starts.withUnsafeBufferPointer { starts in
        try body(TextPoolView(bytes: bytes, starts: starts))
      }
    }
  }

  /// A text as a string, for people.
  func string(_ number: Int) -> String {
    withTexts { String(decoding: $0[number], as: UTF8.self) }
  }
}

/// The memory of a pool.
struct TextPoolView {
  let bytes: UnsafeBufferPointer<UInt8>
  let starts: UnsafeBufferPointer<UInt32>

  var count: Int { starts.count - 1 }

  @inline(__always)
  subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
    guard let base = bytes.baseAddress, number + 1 < starts.count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let start = Int(starts[number])
    return UnsafeBufferPointer(start: base + start, count: Int(starts[number + 1]) - start)
  }
}
