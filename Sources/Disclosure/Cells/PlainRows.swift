// SPDX-License-Identifier: MIT
internal import Tabular

/// The rows of a small CSV file, whole, as text.
struct PlainRows {
  /// The most rows that are taken.
  static let mostRows = 5_000_000

  let path: String
  let columns: [String]
  private var cells: [String] = []
  private var lines: [Int] = []

  /// Reads a file and checks that it has the columns.
  ///
  /// - Throws: `ReadingProblem` or `SpecificationProblem`.
  init(path: String, needed: [String]) throws {
    let table = try TableFile.open(
      path: path, options: ReadOptions(header: .yes, delimiter: "comma"))
    self.path = path
    columns = table.info.headings
    for name in needed where columns.filter({ $0 == name }).count != 1 {
      throw SpecificationProblem(
        columns.contains(name)
          ? "\(path): has the column \"\(name)\" twice. Keep one."
          : "\(path): has no column \"\(name)\". It needs \(needed.joined(separator: ", ")).")
    }
    let width = columns.count
    var cells: [String] = []
    var lines: [Int] = []
    let totals = try table.scan(
      threads: 1,
      map: { batch in
        (0..<batch.rowCount).flatMap { row in
          (0..<width).map { String(decoding: batch.column($0)[row], as: UTF8.self) }
        }
      },
      reduce: { texts, batch, position in
        for row in 0..<batch.rowCount { lines.append(position.line(row, in: batch)) }
        cells += texts
        guard lines.count <= Self.mostRows else {
          throw SpecificationProblem("\(path): has more than \(Self.mostRows) rows. Split it up.")
        }
      })
    if let unread = totals.unread.first {
      throw SpecificationProblem(
        "\(path), line \(unread.line): \(unread.reason). Every row counts, so none may be left out."
      )
    }
    if let skipped = totals.skipped.first(where: { $0.reason == .title || $0.reason == .note }) {
      throw SpecificationProblem(
        "\(path), line \(skipped.line): is no row of the table. Take it out; rows are counted.")
    }
    self.cells = cells
    self.lines = lines
  }

  var count: Int { lines.count }

  /// Where a column stands that was checked to be there.
  func place(_ column: String) -> Int { columns.firstIndex(of: column) ?? 0 }

  func text(_ row: Int, _ column: Int) -> String { cells[row * columns.count + column] }

  /// A cell for a message.
  func place(of row: Int, column: String) -> String {
    "\(path), row \(row) (line \(lines[row])), column \"\(column)\""
  }

  static func number(_ text: String, place: () -> String) throws(SpecificationProblem) -> Double {
    guard !text.contains(where: { "xX".contains($0) }), let number = Double(text), number.isFinite
    else {
      throw SpecificationProblem("\(place()): must be a number, with a point for decimals.")
    }
    return number
  }

  /// Adds one record by RFC 4180.
  static func append(_ texts: [String], to lines: inout [UInt8]) {
    for (index, text) in texts.enumerated() {
      if index > 0 { lines.append(UInt8(ascii: ",")) }
      let bytes = text.utf8
      if bytes.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
        lines.append(0x22)
        for byte in bytes {
          if byte == 0x22 { lines.append(0x22) }
          lines.append(byte)
        }
        lines.append(0x22)
      } else {
        lines.append(contentsOf: bytes)
      }
    }
    lines.append(0x0A)
  }
}
