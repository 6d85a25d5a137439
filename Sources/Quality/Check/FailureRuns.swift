// SPDX-License-Identifier: MIT
import Tabular

/// Failures that are known only at the end of a check, in runs, in a temporary file.
final class FailureRuns {
  /// What stands before the text of a failure: its record, its check, the length of its text.
  static let headLength = 24

  private let file: ScratchFile
  private var places: [Range<Int>] = []

  init() throws { file = try Scratch.naming { try ScratchFile() } }

  var isEmpty: Bool { places.isEmpty }

  /// The runs, ready to be read; together they take some megabytes of memory.
  func opened() throws -> [any FailureRun] {
    let share = min(1 << 18, max(1 << 12, (8 << 20) / max(1, places.count)))
    return try places.map { try LateFailures(file, $0, buffer: share) }
  }

  /// Writes one run; what was added is forgotten unless `finish` is called.
  final class Writer {
    private let runs: FailureRuns
    private let start: Int
    private var buffer: [UInt8] = []

    init(_ runs: FailureRuns) {
      self.runs = runs
      start = runs.file.count
    }

    func add(_ failure: FailureLine) throws {
      for number in [failure.row, failure.check, failure.text.count] {
        withUnsafeBytes(of: number) { buffer.append(contentsOf: $0) }
      }
      buffer.append(contentsOf: failure.text)
      if buffer.count > 1 << 18 { try flush() }
    }

    func finish() throws {
      try flush()
      let end = runs.file.count
      if end > start { runs.places.append(start..<end) }
    }

    private func flush() throws {
      try Scratch.naming { _ = try buffer.withUnsafeBytes { try runs.file.append($0) } }
      buffer.removeAll(keepingCapacity: true)
    }
  }
}

/// The check of each line of a list that is being written, in a temporary file once it is long.
final class FailureOrder {
  private var numbers: [UInt32] = []
  private var file: ScratchFile?
  private static let kept = 1 << 18

  func append(_ check: Int) throws {
    numbers.append(UInt32(truncatingIfNeeded: check))
    guard numbers.count >= Self.kept else { return }
    try Scratch.naming {
      let file = try self.file ?? ScratchFile()
      self.file = file
      _ = try numbers.withUnsafeBytes { try file.append($0) }
    }
    numbers.removeAll(keepingCapacity: true)
  }

  /// The check of a line; lines are asked for one after the other.
  func check(of line: Int) throws -> Int {
    let written = (file?.count ?? 0) / 4
    if line >= written { return Int(numbers[line - written]) }
    if !block.contains(line) {
      let count = min(Self.kept, written - line)
      loaded = try Scratch.naming {
        try [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
          let bytes = UnsafeMutableRawBufferPointer(buffer)
          filled = try (file?.read(into: bytes, from: line * 4) ?? 0) / 4
        }
      }
      block = line..<(line + loaded.count)
    }
    return Int(loaded[line - block.lowerBound])
  }

  private var loaded: [UInt32] = []
  private var block = 0..<0
}

/// Temporary files of a check.
enum Scratch {
  /// Turns the file's own error into the check's.
  static func naming<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let problem as ScratchFile.Problem {
      throw CheckProblem.noTemporaryFile(problem.folder)
    }
  }
}
