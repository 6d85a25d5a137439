// SPDX-License-Identifier: MIT
import Tabular

/// A temporary file of keys with the records that have them, in blocks sorted by partition.
///
/// One file serves any number of sets, so that thousands of them need one descriptor only.
final class KeyFile {
  /// A key and the number of its record; the number is negative for keys whose record is not of
  /// interest, because they were seen before anything moved here.
  struct Entry {
    var key: KeyHash
    var row: Int

    var partition: Int { Int(key.high >> 58) }
  }

  /// Where a block lies, and where in it each partition begins, in entries.
  struct Block {
    let offset: Int
    /// One more than there are partitions; the last is the number of entries.
    let starts: [UInt16]
  }

  static let partitions = 64

  private let file: ScratchFile

  /// - Parameter parent: the folder for it; nil for the usual one.
  /// - Throws: `CheckProblem.noTemporaryFile`.
  init(in parent: String?) throws(CheckProblem) {
    do throws(ScratchFile.Problem) {
      file = try ScratchFile(in: parent)
    } catch {
      throw .noTemporaryFile(error.folder)
    }
  }

  /// Appends entries, at most 65,535; their order within a partition is kept.
  func append(_ entries: [Entry]) throws(CheckProblem) -> Block {
    var starts = [UInt16](repeating: 0, count: Self.partitions + 1)
    for entry in entries { starts[entry.partition + 1] += 1 }
    for partition in 0..<Self.partitions { starts[partition + 1] += starts[partition] }
    var next = starts.map(Int.init)
    var sorted = entries
    for entry in entries {
      sorted[next[entry.partition]] = entry
      next[entry.partition] += 1
    }
    do {
      return Block(offset: try sorted.withUnsafeBytes { try file.append($0) }, starts: starts)
    } catch {
      throw Self.problem(error)
    }
  }

  /// Reads one partition of a block.
  func read(_ partition: Int, of block: Block) throws(CheckProblem) -> [Entry] {
    let first = Int(block.starts[partition])
    let count = Int(block.starts[partition + 1]) - first
    guard count > 0 else { return [] }
    let stride = MemoryLayout<Entry>.stride
    do {
      return try [Entry](unsafeUninitializedCapacity: count) { buffer, filled in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        filled = try file.read(into: bytes, from: block.offset + first * stride) / stride
      }
    } catch {
      throw Self.problem(error)
    }
  }

  private static func problem(_ error: any Error) -> CheckProblem {
    .noTemporaryFile((error as? ScratchFile.Problem)?.folder ?? "\(error)")
  }
}
