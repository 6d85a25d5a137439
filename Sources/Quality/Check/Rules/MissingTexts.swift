// SPDX-License-Identifier: MIT
import Tabular

/// The texts that mean "no value" in a column.
///
/// Nothing at all, nothing in quotes and blanks alone are always missing; further texts come from
/// the contract and are compared without blanks around them.
struct MissingTexts: Sendable {
  private let texts: Set<ByteString>
  private let mayStart: [Bool]
  private let longest: Int

  init(_ texts: [String]) {
    let bytes = texts.map { ByteString($0.utf8) }.filter { !$0.isEmpty }
    self.texts = Set(bytes)
    longest = bytes.map(\.count).max() ?? 0
    var mayStart = Array(repeating: false, count: 256)
    for text in bytes { if let first = text.bytes.first { mayStart[Int(first)] = true } }
    self.mayStart = mayStart
  }

  /// Whether a cell holds no value.
  @inline(__always)
  func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    if first > 0x20, first != 0xC2, !mayStart[Int(first)] { return false }
    return isMissingSlowly(text)
  }

  private func isMissingSlowly(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let inner = text.withoutBlanks
    if inner.isEmpty { return true }
    return inner.count <= longest && texts.contains(ByteString(inner))
  }

  /// Marks the missing cells of a column.
  func find(in column: TextColumn) -> MissingCells {
    var count = 0
    let flags = [UInt8](unsafeUninitializedCapacity: column.count) { buffer, initialized in
      for row in 0..<column.count {
        let missing: UInt8 = isMissing(column[row]) ? 1 : 0
        buffer[row] = missing
        count &+= Int(missing)
      }
      initialized = column.count
    }
    return MissingCells(flags: flags, count: count)
  }
}

/// A few bytes as a key of sets and dictionaries.
struct ByteString: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text without spaces, tabs, line ends and non-breaking spaces around it.
  var withoutBlanks: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end {
      if self[start] <= 0x20 {
        start += 1
      } else if self[start] == 0xC2, start + 1 < end, self[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if self[end - 1] <= 0x20 {
        end -= 1
      } else if end - 2 >= start, self[end - 2] == 0xC2, self[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  /// The text as a Swift string.
  var string: String { String(decoding: self, as: UTF8.self) }
}
