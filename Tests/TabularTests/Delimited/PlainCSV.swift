// SPDX-License-Identifier: MIT

/// A second, slow and simple reader and writer of delimited text, to compare the real one with.
struct PlainCSV {
  enum Escape: Sendable { case doubled, backslash }

  var delimiter = ","
  var quote: Character = "\""
  var escape = Escape.doubled
  var lineEnd = "\n"

  /// The text of records; a cell is quoted where it must be, and where `quotes` says so.
  func text(_ rows: [[String]], quotes: (String) -> Bool = { _ in false }) -> String {
    rows.map { row in
      row.map { cell in
        needsQuotes(cell) || (row.count == 1 && cell.isEmpty) || quotes(cell)
          ? quoted(cell) : cell
      }.joined(separator: delimiter) + lineEnd
    }.joined()
  }

  func quoted(_ cell: String) -> String {
    let mark = String(quote)
    let inside =
      switch escape {
      case .doubled: replacing(mark, with: mark + mark, in: cell)
      case .backslash:
        replacing(mark, with: "\\" + mark, in: replacing("\\", with: "\\\\", in: cell))
      }
    return mark + inside + mark
  }

  private func needsQuotes(_ cell: String) -> Bool {
    let special = Set((delimiter + "\r\n\"'\\").unicodeScalars)
    return cell.unicodeScalars.contains { special.contains($0) } || cell.hasPrefix(" ")
      || cell.hasSuffix(" ")
  }

  /// Scalar by scalar: a quote with a combining mark behind it is one `Character`.
  private func replacing(_ old: String, with new: String, in text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if String(scalar) == old {
        result.append(contentsOf: new.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The records of RFC 4180 text: commas, doubled quotes, any line end.
  static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var isStarted = false
    let scalars = Array(text.unicodeScalars)
    var place = 0
    func end() {
      record.append(String(cell))
      cell = String.UnicodeScalarView()
    }
    while place < scalars.count {
      let scalar = scalars[place]
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      if isQuoted {
        if scalar == "\"", next == "\"" {
          cell.append(scalar)
          place += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          cell.append(scalar)
        }
      } else if scalar == "\"", cell.isEmpty {
        isQuoted = true
        isStarted = true
      } else if scalar == "," {
        end()
        isStarted = true
      } else if scalar == "\n" || scalar == "\r" {
        if scalar == "\r", next == "\n" { place += 1 }
        if isStarted || !cell.isEmpty {
          end()
          records.append(record)
        }
        record = []
        isStarted = false
      } else {
        cell.append(scalar)
        isStarted = true
      }
      place += 1
    }
    if isStarted || !cell.isEmpty {
      end()
      records.append(record)
    }
    return records
  }
}
