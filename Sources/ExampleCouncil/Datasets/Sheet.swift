// SPDX-License-Identifier: MIT

/// A table on its way into a file, with the faults that were put into it.
struct Sheet {
  /// How the table is written.
  enum Layout {
    case csv
    /// Semicolons and Windows-1252, as programs in offices write it.
    case officeCSV
    /// Lines above the headings, as people write them.
    case titledCSV([String])
    case ndjson
  }

  let dataset: String
  let fileName: String
  let deliveredOn: ExampleDay
  let columns: [String]
  var layout = Layout.csv
  var rows: [[String]]
  /// Whom each row is about, where the rows are about people.
  var subjects: [RecordedPerson?] = []
  private(set) var faults: [Fault] = []
  private var trailingLines: [String] = []
  private var touched: Set<Int> = []
  private var random: SplitMix64
  private let places: [String: Int]
  private let scale: Double

  /// Takes sound rows.
  ///
  /// - Parameter scale: by how much counts of faults are multiplied, for smaller cities.
  init(
    _ dataset: String, file: String, on day: ExampleDay, columns: [String], rows: [[String]],
    seed: UInt64, scale: Double
  ) {
    self.dataset = dataset
    fileName = file
    deliveredOn = day
    self.columns = columns
    self.rows = rows
    self.scale = scale
    random = SplitMix64(seed: seed, part: file + " faults")
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  }

  /// The cells of a row by the names of their columns.
  struct Cells {
    fileprivate(set) var values: [String]
    fileprivate let places: [String: Int]

    subscript(column: String) -> String {
      get { places[column].map { values[$0] } ?? "" }
      set { if let place = places[column] { values[place] = newValue } }
    }
  }

  /// Puts a fault into rows that have none yet.
  ///
  /// - Parameters:
  ///   - count: how often, for a city of the usual size.
  ///   - checks: the checks that find it; each fails once for every row.
  ///   - isEligible: whether a row can have the fault.
  mutating func put(
    _ kind: Fault.Kind, _ count: Int, foundBy checks: String...,
    where isEligible: (Cells) -> Bool = { _ in true },
    change: (inout Cells, inout SplitMix64) -> Void
  ) {
    var made = 0
    for row in freeRows(scaled(count), isEligible) {
      var cells = Cells(values: rows[row], places: places)
      change(&cells, &random)
      rows[row] = cells.values
      made += 1
    }
    for check in checks { note(kind, made, check) }
  }

  /// Empties a required column.
  mutating func blank(
    _ column: String, _ count: Int, where isEligible: (Cells) -> Bool = { _ in true }
  ) {
    put(
      .missingValue, count, foundBy: "\(column).required",
      where: { !$0[column].isEmpty && isEligible($0) }
    ) { cells, _ in cells[column] = "" }
  }

  /// Replaces the text of a column by one that is not right.
  mutating func spoil(
    _ column: String, _ kind: Fault.Kind, _ count: Int, foundBy check: String, with texts: [String]
  ) {
    put(kind, count, foundBy: check, where: { !$0[column].isEmpty }) { cells, random in
      cells[column] = random.pick(texts)
    }
  }

  /// Gives a row the reference of the row before it.
  mutating func repeatReference(_ column: String, _ count: Int, foundBy check: String) {
    guard let place = places[column] else { return }
    var made = 0
    for row in freeRows(scaled(count), { _ in true }) where row > 0 && !touched.contains(row - 1) {
      touched.insert(row - 1)
      rows[row][place] = rows[row - 1][place]
      made += 1
    }
    note(.repeatedReference, made, check)
  }

  /// Adds a line at the end that is no record of the table.
  mutating func addRagged(_ line: String) {
    trailingLines.append(line)
    note(.raggedRow, 1, Fault.rejected)
  }

  /// Notes a fault that lies in the file as a whole.
  mutating func note(_ kind: Fault.Kind, _ count: Int, _ check: String) {
    guard count > 0 else { return }
    faults.append(
      Fault(dataset: dataset, fileName: fileName, kind: kind, count: count, check: check))
  }

  private func scaled(_ count: Int) -> Int {
    max(1, Int((Double(count) * scale).rounded()))
  }

  /// Rows without a fault, at random; they have one from now on.
  private mutating func freeRows(_ count: Int, _ isEligible: (Cells) -> Bool) -> [Int] {
    var found: [Int] = []
    // Rare rows are looked for one after the other once luck has not helped.
    var attempts = count * 60
    while found.count < count, attempts > 0, !rows.isEmpty {
      attempts -= 1
      let row = random.below(rows.count)
      guard !touched.contains(row), isEligible(Cells(values: rows[row], places: places)) else {
        continue
      }
      touched.insert(row)
      found.append(row)
    }
    for row in rows.indices where found.count < count && !touched.contains(row) {
      guard isEligible(Cells(values: rows[row], places: places)) else { continue }
      touched.insert(row)
      found.append(row)
    }
    return found.sorted()
  }
}

extension Sheet {
  /// The file.
  func rendered() -> [UInt8] {
    switch layout {
    case .ndjson: return ndjson()
    case .csv, .titledCSV, .officeCSV: break
    }
    var text = CSVText()
    if case .officeCSV = layout { text = CSVText(delimiter: ";", encoding: .windows1252) }
    text.reserve(rows.count * columns.count * 10)
    if case .titledCSV(let lines) = layout {
      for line in lines { text.add(line: line) }
    }
    text.add(columns)
    for row in rows { text.add(row) }
    for line in trailingLines { text.add(line: line) }
    return text.bytes
  }

  /// One JSON object a line; what is missing is null.
  private func ndjson() -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      for (place, cell) in row.enumerated() {
        bytes.append(contentsOf: (place == 0 ? "{" : ",").utf8)
        bytes.append(contentsOf: "\"\(columns[place])\":".utf8)
        bytes.append(contentsOf: (cell.isEmpty ? "null" : "\"\(Self.escaped(cell))\"").utf8)
      }
      bytes.append(contentsOf: "}\n".utf8)
    }
    return bytes
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// Whom the rows are about.
  var truth: [TruthRow] {
    subjects.enumerated().compactMap { row, subject in
      subject.map {
        TruthRow(
          dataset: dataset, row: row + 1, person: $0.person.reference, changes: $0.changes)
      }
    }
  }
}
