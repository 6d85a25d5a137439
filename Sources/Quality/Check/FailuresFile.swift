// SPDX-License-Identifier: MIT
import Foundation

/// The CSV file of every failing record; takes its name only when it is whole.
final class FailuresFile {
  private let path: String
  private let temporary: String
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var isClosed = false

  /// - Throws: `CheckProblem.failuresFile` when the folder may not be written.
  init(path: String) throws {
    self.path = path
    temporary = path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: temporary)
    else { throw CheckProblem.failuresFile(path, reason: "the folder may not be written") }
    self.handle = handle
    buffer.append(contentsOf: Array("row,line,key,column,rule,value\n".utf8))
  }

  deinit {
    guard !isClosed else { return }
    try? handle.close()
    try? FileManager.default.removeItem(atPath: temporary)
  }

  /// Adds one failing record of one check.
  func add(row: Int, line: Int?, key: String, check: PlannedCheck, value: String?) throws {
    append("\(row),\(line.map(String.init) ?? ""),")
    appendField(key)
    append(",")
    appendField(check.column ?? "")
    append(",")
    appendField(check.ruleInList)
    append(",")
    appendField(value ?? "")
    append("\n")
    if buffer.count > 1 << 18 { try flush() }
  }

  /// Writes what is left and gives the file its name.
  func close() throws {
    try flush()
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw CheckProblem.failuresFile(path, reason: "\(error.localizedDescription)")
    }
    isClosed = true
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: temporary)
      throw CheckProblem.failuresFile(path, reason: reason)
    }
  }

  private func flush() throws {
    do {
      try handle.write(contentsOf: Data(buffer))
    } catch {
      throw CheckProblem.failuresFile(path, reason: "the disk may be full")
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

  /// A field in quotes where it needs them.
  ///
  /// A text that a spreadsheet would take for a formula gets
  /// an apostrophe in front, so that opening the list runs nothing.
  private func appendField(_ text: String) {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Double(text) == nil
    {
      text = "'" + text
    }
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return append(text) }
    // By bytes: a quote followed by a combining mark is one character, but still a quote.
    buffer.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }
}
