// SPDX-License-Identifier: MIT

/// Rows on their way to a file of comma-separated values (RFC 4180, with line feeds).
struct CSVText {
  /// The character encodings that the example's files are in.
  enum Encoding { case utf8, windows1252 }

  private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let encoding: Encoding

  init(delimiter: Unicode.Scalar = ",", encoding: Encoding = .utf8) {
    self.delimiter = UInt8(truncatingIfNeeded: delimiter.value)
    self.encoding = encoding
  }

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Adds a line as it is.
  mutating func add(line: String) {
    append(line)
    bytes.append(0x0A)
  }

  /// Adds a record, quoting the cells that need it.
  mutating func add(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(delimiter) }
      if needsQuotes(cell) {
        bytes.append(0x22)
        append(cell.replacing("\"", with: "\"\""))
        bytes.append(0x22)
      } else {
        append(cell)
      }
    }
    bytes.append(0x0A)
  }

  private func needsQuotes(_ cell: String) -> Bool {
    cell.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func append(_ text: String) {
    switch encoding {
    case .utf8: bytes.append(contentsOf: text.utf8)
    case .windows1252: bytes.append(contentsOf: text.unicodeScalars.map(Self.windows1252))
    }
  }

  /// The byte for a character in Windows-1252; `?` for what it has not.
  static func windows1252(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "\u{0}"..."\u{7F}", "\u{A0}"..."\u{FF}": UInt8(truncatingIfNeeded: scalar.value)
    case "€": 0x80
    case "‘": 0x91
    case "’": 0x92
    case "–": 0x96
    case "Š": 0x8A
    case "š": 0x9A
    case "Ž": 0x8E
    case "ž": 0x9E
    default: UInt8(ascii: "?")
    }
  }
}
