// SPDX-License-Identifier: MIT
internal import Tabular

/// A table written as CSV by RFC 4180; a number is its shortest text that reads as the same number.
final class CSVResult: ResultWriter {
  private static let room = 1 << 20

  private let part: PartFile
  private var line: [UInt8] = []
  private var isFirst = true

  init(_ columns: [ResultColumn], to path: String) throws {
    part = try PartFile(for: path)
    line.reserveCapacity(Self.room + 4096)
    for column in columns { append(column.name) }
    try endRow()
  }

  func append(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      line.append(contentsOf: text)
      return
    }
    line.append(0x22)
    for byte in text {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }

  func append(_ number: Int) { append("\(number)") }

  func append(_ number: Double) { append(number.isFinite ? "\(number)" : "") }

  func appendMissingInteger() { append("") }

  private func separate() {
    if !isFirst { line.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  func endRow() throws {
    line.append(0x0A)
    isFirst = true
    guard line.count >= Self.room else { return }
    try part.write(line)
    line.removeAll(keepingCapacity: true)
  }

  func finish() throws {
    try part.write(line)
    try part.publish()
  }
}
