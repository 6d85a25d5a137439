// SPDX-License-Identifier: MIT
internal import Tabular

/// A table written as CSV by RFC 4180; a number is its shortest text that reads as the same number.
final class CSVResult: ResultWriter {
  private static let room = 1 << 20

  private let part: PartFile
  private var line: [UInt8] = []

  init(_ columns: [ResultColumn], to path: String) throws {
    part = try PartFile(for: path)
    line.reserveCapacity(Self.room + 4096)
    for (index, column) in columns.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      let start = line.count
      line += column.name.utf8
      quote(from: start)
    }
    line.append(0x0A)
  }

  func append(rows: Int, _ columns: [ResultValues]) throws {
    for row in 0..<rows {
      for (index, column) in columns.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        let start = line.count
        switch column {
        case .texts(let text):
          text(row, &line)
          quote(from: start)
        case .integers(let number):
          if let number = number(row) { line += "\(number)".utf8 }
        case .doubles(let number):
          let number = number(row)
          if number.isFinite { line += "\(number)".utf8 }
        }
      }
      line.append(0x0A)
      guard line.count >= Self.room else { continue }
      try part.write(line)
      line.removeAll(keepingCapacity: true)
    }
  }

  /// Puts a text at the end of the line between quotation marks, if it needs them.
  private func quote(from start: Int) {
    guard line[start...].contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else {
      return
    }
    var quoted: [UInt8] = [0x22]
    for byte in line[start...] {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    line.replaceSubrange(start..., with: quoted)
  }

  func finish() throws {
    try part.write(line)
    try part.publish()
  }
}
