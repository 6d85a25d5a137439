// SPDX-License-Identifier: MIT
internal import Tabular

extension RecordTable {
  /// Reads the inputs: identifiers and the columns asked for.
  ///
  /// An empty cell is a missing value, as Splink sees a file that DuckDB has read. Where records of
  /// several sources are linked and there is one input, its column of sources tells them apart.
  ///
  /// - Parameters:
  ///   - inputs: the files with their names, in the order in which they were given.
  ///   - model: what is compared.
  ///   - rules: further rules whose columns are needed.
  ///   - columns: further columns that are needed.
  ///   - unidentified: what is done with records that no identifier tells apart.
  ///   - threads: how many threads take part.
  ///   - progress: is told how many bytes of all files have been dealt with.
  /// - Throws: `ReadingProblem`, or ``ModelProblem`` for a column that isn't there and for
  ///   identifiers that aren't unique.
  public init(
    reading inputs: [LinkageInput], for model: LinkageModel, rules: [BlockingRule] = [],
    columns further: Set<String> = [], unidentified: UnidentifiedRecords = .refuse, threads: Int,
    progress: (Int) -> Void = { _ in }
  ) throws {
    var names = model.comparisons.reduce(into: Set<String>()) { $0.formUnion($1.columns) }
    for rule in model.blockingRules + rules { names.formUnion(rule.condition.columns) }
    names.formUnion(further)
    let ranks = Self.ranks(of: inputs, linkType: model.linkType)
    let ordered = ranks.map { inputs[$0] }
    guard inputs.count <= SourceNames.limit else {
      throw ModelProblem("There are too many inputs", remedy: "Put some of them together")
    }
    let columns = names.sorted()
    let sourcePlace =
      inputs.count == 1 && model.linkType != .dedupeOnly
      ? inputs[0].file.info.columns.firstIndex(of: model.sourceColumn) : nil
    var sourceNames = SourceNames()
    var parts = [[ColumnPart]](repeating: [], count: columns.count)
    var identifiers = TextPool()
    var sourceOfRow: [UInt16] = []
    var readings = [InputReading?](repeating: nil, count: inputs.count)
    var bytes = 0
    for (source, input) in ordered.enumerated() {
      let places = try Self.places(of: [model.identifierColumn] + columns, in: input)
      let before = bytes
      let totals = try input.file.scan(
        threads: threads, progress: { progress(before + $0) },
        map: { batch in places.dropFirst().map { ColumnPart(batch.column($0)) } },
        reduce: { found, batch, _ in
          for (index, part) in found.enumerated() { parts[index].append(part) }
          if let sourcePlace {
            let cells = batch.column(sourcePlace)
            for row in 0..<batch.rowCount { sourceNames.append(cells[row]) }
          }
          let cells = batch.column(places[0])
          for row in 0..<batch.rowCount {
            guard identifiers.hasRoom(for: cells[row].count), sourceOfRow.count < 1 << 31 else {
              throw ReadingProblem(
                .limit, "has more identifiers than fit", file: input.file.path,
                remedy: "Link fewer records at a time.")
            }
            identifiers.append(cells[row])
            sourceOfRow.append(UInt16(source))
          }
        })
      bytes += input.file.info.bytes
      readings[ranks[source]] = InputReading(input, totals)
    }
    var coded = Parallel.map(columns.count, threads: threads) { index in
      CodedColumn(parts[index])
    }
    parts = []
    var sources = ordered.map(\.name)
    if sourcePlace != nil {
      (sources, sourceOfRow) = try sourceNames.sources(column: model.sourceColumn)
    }
    if let order = IdentifierOrder.order(identifiers, sources: sourceOfRow) {
      for index in coded.indices { coded[index].reorder(order) }
      sourceOfRow = order.map { sourceOfRow[Int($0)] }
      identifiers = identifiers.only(order)
    }
    var leftOut = [Int](repeating: 0, count: sources.count)
    if unidentified == .leaveOut {
      let kept = IdentifierOrder.identified(identifiers, sources: sourceOfRow)
      if kept.count < sourceOfRow.count {
        for source in sourceOfRow { leftOut[Int(source)] += 1 }
        for row in kept { leftOut[Int(sourceOfRow[Int(row)])] -= 1 }
        coded = coded.map { $0.only(kept) }
        sourceOfRow = kept.map { sourceOfRow[Int($0)] }
        identifiers = identifiers.only(kept)
      }
    }
    self.init(
      sources: sources, sourceOfRow: sourceOfRow, identifiers: identifiers,
      columns: Dictionary(uniqueKeysWithValues: zip(columns, coded)))
    self.readings = readings.compactMap { $0 }.map { reading in
      var reading = reading
      if let place = sources.firstIndex(of: reading.name) { reading.unidentified = leftOut[place] }
      return reading
    }
    try checkIdentifiers(column: model.identifierColumn)
  }

  /// The inputs in the order of their records: by name as Splink does, but as given where two
  /// without names of their own are linked, as Splink numbers these.
  private static func ranks(of inputs: [LinkageInput], linkType: LinkType) -> [Int] {
    if linkType == .linkOnly, inputs.count == 2, inputs.allSatisfy({ !$0.isNamed }) {
      return [0, 1]
    }
    return inputs.indices.sorted { one, other in
      let (first, second) = (inputs[one].name, inputs[other].name)
      return first == second ? one < other : LinkageInput.precedes(first, second)
    }
  }

  private static func places(of names: [String], in input: LinkageInput) throws -> [Int] {
    try names.map { name in
      let own = input.columnNames[name] ?? name
      guard let place = input.file.info.columns.firstIndex(of: own) else {
        throw ModelProblem(
          "The model looks at the column \(own), which \(input.file.path) doesn't have",
          remedy: "Rename a column of the file, or change the model; the file has "
            + input.file.info.columns.joined(separator: ", "))
      }
      return place
    }
  }

  private func checkIdentifiers(column: String) throws(ModelProblem) {
    let (repeated, missing) = identifiers.withTexts { texts in
      var repeated = 0
      var missing = 0
      for row in 0..<count {
        if texts[row + 1].isEmpty {
          missing += 1
        } else if row > 0, sourceOfRow[row] == sourceOfRow[row - 1],
          ByteDictionary.isSame(texts[row], texts[row + 1])
        {
          repeated += 1
        }
      }
      return (repeated, missing)
    }
    if missing > 0 {
      throw ModelProblem(
        "\(missing == 1 ? "A record has" : "\(missing) records have") no \(column)",
        remedy: "Give every record an identifier")
    }
    if repeated > 0 {
      throw ModelProblem(
        "\(repeated == 1 ? "A record has" : "\(repeated) records have") a \(column) that an earlier "
          + "record of the same input has",
        remedy: "Name another column that tells records apart, or remove the repeated ones")
    }
  }
}

extension InputReading {
  init(_ input: LinkageInput, _ totals: ScanTotals) {
    self.init(
      name: input.name, path: input.file.path, rows: totals.rows, rejected: totals.rejected,
      firstRejected: totals.unread.first.map { "line \($0.line) \($0.reason)" },
      remarks: input.file.info.warnings + totals.warnings)
  }
}
