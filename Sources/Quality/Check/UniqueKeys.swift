// SPDX-License-Identifier: MIT
import Foundation

/// Finds keys that occur more than once, exactly, within a bounded amount of memory.
///
/// Keys come in the order of the file. While they fit, each answer is immediate. When they no longer
/// do, all keys go to files by their first bits, and the answers come at the end, file by file.
final class UniqueKeys {
  private static let partitions = 16

  private var table: KeyTable? = KeyTable()
  private let memoryLimit: Int
  private let folder: URL
  private var spill: [FileHandle] = []
  private var buffers: [[Entry]] = []

  private struct Entry {
    var key: KeyHash
    /// The record's number among those read; negative for keys that were in memory before.
    var row: Int
  }

  /// - Parameters:
  ///   - memoryLimit: how much the keys may take, in bytes.
  ///   - folder: where a folder for the keys may be made; it is removed at the end.
  init(memoryLimit: Int, folder: URL = FileManager.default.temporaryDirectory) {
    self.memoryLimit = memoryLimit
    self.folder = folder.appending(path: "reeve-keys-\(UUID().uuidString)")
  }

  deinit {
    for file in spill { try? file.close() }
    if !spill.isEmpty { try? FileManager.default.removeItem(at: folder) }
  }

  /// Takes the key of the next record.
  ///
  /// - Returns: whether it was seen before; nil when that is known only at the end.
  func add(_ key: KeyHash, row: Int) throws -> Bool? {
    if table != nil {
      let isNew = table?.insert(key) ?? true
      // Growing needs the old and the new table at once.
      if let memory = table?.memory, memory * 3 > memoryLimit { try startSpilling() }
      return !isNew
    }
    try append(Entry(key: key, row: row))
    return nil
  }

  /// The rows found only at the end, ascending.
  func remaining() throws -> [Int] {
    guard table == nil else { return [] }
    for index in buffers.indices { try flush(index) }
    var rows: [Int] = []
    for file in spill {
      try file.seek(toOffset: 0)
      var seen = KeyTable()
      while let block = try file.read(upToCount: 24 * 65_536), !block.isEmpty {
        block.withUnsafeBytes { bytes in
          for offset in stride(from: 0, to: bytes.count - 23, by: 24) {
            let key = KeyHash(
              high: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
              low: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            let row = bytes.loadUnaligned(fromByteOffset: offset + 16, as: Int.self)
            if !seen.insert(key), row >= 0 { rows.append(row) }
          }
        }
      }
    }
    return rows.sorted()
  }

  private func startSpilling() throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for index in 0..<Self.partitions {
      let file = folder.appending(path: "\(index)")
      guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
        throw CheckProblem.noTemporaryFile(folder.path)
      }
      spill.append(try FileHandle(forUpdating: file))
      buffers.append([])
    }
    let full = table.take()
    try full?.forEach { try append(Entry(key: $0, row: -1)) }
  }

  private func append(_ entry: Entry) throws {
    let index = Int(entry.key.high >> 60)
    buffers[index].append(entry)
    if buffers[index].count >= 8_192 { try flush(index) }
  }

  private func flush(_ index: Int) throws {
    var block = Data(capacity: buffers[index].count * 24)
    for entry in buffers[index] {
      withUnsafeBytes(of: entry.key.high) { block.append(contentsOf: $0) }
      withUnsafeBytes(of: entry.key.low) { block.append(contentsOf: $0) }
      withUnsafeBytes(of: entry.row) { block.append(contentsOf: $0) }
    }
    do {
      try spill[index].write(contentsOf: block)
    } catch {
      throw CheckProblem.noTemporaryFile(folder.path)
    }
    buffers[index].removeAll(keepingCapacity: true)
  }
}
