// SPDX-License-Identifier: MIT
import Tabular

/// Failures in the order of the file, read one after the other.
protocol FailureRun: AnyObject {
  /// The record of the next failure and its check; nil at the end.
  var next: (row: Int, check: Int)? { get }
  /// Gives the text of the next failure and goes on to the one after.
  func take(_ body: (ArraySlice<UInt8>) throws -> Void) throws
}

/// Brings runs together in the order of records, and of checks within a record.
enum FailureMerge {
  static func merge(
    _ runs: [any FailureRun], _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    // A heap: each run's next failure is not before that of its parent at (place - 1) / 2.
    var heap = runs.filter { $0.next != nil }.sorted { isBefore($0, $1) }
    while let first = heap.first {
      try first.take(body)
      if first.next == nil {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      var place = 0
      while true {
        let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
        guard let least = children.min(by: { isBefore(heap[$0], heap[$1]) }),
          isBefore(heap[least], heap[place])
        else { break }
        heap.swapAt(place, least)
        place = least
      }
    }
  }

  private static func isBefore(_ one: any FailureRun, _ other: any FailureRun) -> Bool {
    guard let one = one.next, let other = other.next else { return false }
    return one < other
  }
}

/// A stretch of a file, read through a buffer of bounded size.
struct BufferedBytes {
  private let read: (UnsafeMutableRawBufferPointer, Int) throws -> Int
  private let size: Int
  private var offset: Int
  private let end: Int
  /// What was read and not yet dropped.
  private(set) var content: ArraySlice<UInt8> = []

  init(
    _ range: Range<Int>, buffer size: Int,
    read: @escaping (UnsafeMutableRawBufferPointer, Int) throws -> Int
  ) {
    self.read = read
    self.size = size
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Reads on.
  ///
  /// - Returns: whether there was more.
  mutating func more() throws -> Bool {
    let want = min(size, end - offset)
    guard want > 0 else { return false }
    let block = try [UInt8](unsafeUninitializedCapacity: want) { buffer, count in
      count = try read(UnsafeMutableRawBufferPointer(buffer), offset)
    }
    guard !block.isEmpty else { return false }
    offset += block.count
    content = content.isEmpty ? block[...] : (Array(content) + block)[...]
    return true
  }

  mutating func drop(_ count: Int) { content = content.dropFirst(count) }
}

/// A run of failures that were found at the end.
final class LateFailures: FailureRun {
  private(set) var next: (row: Int, check: Int)?
  private var bytes: BufferedBytes
  private var length = 0

  init(_ file: ScratchFile, _ range: Range<Int>, buffer: Int) throws {
    bytes = BufferedBytes(range, buffer: buffer) { try file.read(into: $0, from: $1) }
    try advance()
  }

  func take(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    while bytes.content.count < length, try Scratch.naming({ try bytes.more() }) {}
    try body(bytes.content.prefix(length))
    bytes.drop(length)
    try advance()
  }

  private func advance() throws {
    let head = FailureRuns.headLength
    while bytes.content.count < head, try Scratch.naming({ try bytes.more() }) {}
    guard bytes.content.count >= head else {
      next = nil
      return
    }
    let numbers = bytes.content.prefix(head).withUnsafeBytes { raw in
      (0..<3).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int.self) }
    }
    next = (numbers[0], numbers[1])
    length = numbers[2]
    bytes.drop(head)
  }
}

/// The failures that were found in order, read back from the list itself.
final class EarlyFailures: FailureRun {
  private(set) var next: (row: Int, check: Int)?
  private var bytes: BufferedBytes
  private let order: FailureOrder
  private var line = 0
  private var length = 0

  init(_ part: PartFile, after heading: Int, order: FailureOrder) throws {
    self.order = order
    bytes = BufferedBytes(heading..<Int.max, buffer: 1 << 18) { buffer, offset in
      try part.read(into: buffer, from: offset)
    }
    try advance()
  }

  func take(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    try body(bytes.content.prefix(length))
    bytes.drop(length)
    line += 1
    try advance()
  }

  /// Finds the end of the next record: the first line end outside quotes.
  private func advance() throws {
    var seen = 0
    var isQuoted = false
    while true {
      if seen == bytes.content.count {
        guard try bytes.more() else {
          next = nil
          return
        }
        continue
      }
      let byte = bytes.content[bytes.content.startIndex + seen]
      seen += 1
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { break }
    }
    length = seen
    var row = 0
    for digit in bytes.content.prefix(while: { $0 != UInt8(ascii: ",") }) {
      row = row * 10 + Int(digit - UInt8(ascii: "0"))
    }
    next = (row, try order.check(of: line))
  }
}
