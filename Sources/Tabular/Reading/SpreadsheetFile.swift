// SPDX-License-Identifier: MIT

/// Opens a workbook: finds the sheet that holds the table, its headings and the start of its data.
enum SpreadsheetFile {
  static func open(path: String, info: TableInfo, options: ReadOptions) throws -> TableFile {
    try options.refuse([.delimiter, .encoding], as: "is a workbook", file: info.file)
    var info = info
    let workbook = try Workbook(path: path, fileNameForMessages: info.file)
    let range = try options.range.map { try CellRange(parsing: $0, file: info.file) }
    let wanted = options.sheet ?? range?.sheetName
    let table = try choose(wanted, in: workbook, range: range, info: info, header: options.header)
    info.format = .xlsx
    info.sheet = table.sheet.name
    let named = HeadingText.names(for: table.shape.headings, hasHeader: table.shape.hasHeader)
    info.columns = named.names
    info.headings = table.shape.headings
    info.warnings += named.warnings + table.warnings
    let others = workbook.sheets.filter { $0 != table.sheet }
    if wanted == nil, !others.isEmpty {
      let names = others.prefix(20).map { $0.isHidden ? "\($0.name) (hidden)" : $0.name }
      info.warnings.append(
        "read the sheet \"\(table.sheet.name)\"; not read: \(names.joined(separator: ", "))"
          + (others.count > 20 ? ", …" : ""))
    }
    let sheet = table.sheet
    let columns = table.columns
    let firstRow = table.firstRow
    let file = info.file
    return TableFile(
      info: info, ignoredBefore: table.ignored, firstLine: firstRow,
      openSource: {
        let workbook = try Workbook(path: path, fileNameForMessages: file)
        return try SheetSegments(
          workbook: workbook, sheet: sheet, range: range, columns: columns, firstRow: firstRow)
      })
  }

  private static func choose(
    _ wanted: String?, in workbook: Workbook, range: CellRange?, info: TableInfo,
    header: ReadOptions.Header
  ) throws -> SheetTable {
    let names = workbook.sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
    if let wanted {
      let byName =
        workbook.sheets.first { $0.name == wanted }
        ?? workbook.sheets.first { $0.name.lowercased() == wanted.lowercased() }
      let byNumber = Int(wanted).flatMap {
        workbook.sheets.indices.contains($0 - 1) ? workbook.sheets[$0 - 1] : nil
      }
      guard let sheet = byName ?? byNumber else {
        throw ReadingProblem(
          "has no sheet \"\(wanted)\"", file: info.file, remedy: "It has: \(names).")
      }
      guard let table = try SheetTable(sheet, in: workbook, range: range, header: header) else {
        throw ReadingProblem(
          "the sheet \"\(sheet.name)\" holds nothing\(range == nil ? "" : " in that range")",
          file: info.file, remedy: "It has the sheets \(names).")
      }
      return table
    }
    var filled: SheetTable?
    for sheet in workbook.sheets where !sheet.isHidden && sheet.part != nil {
      guard let table = try SheetTable(sheet, in: workbook, range: range, header: header) else {
        continue
      }
      if table.isTable { return table }
      filled = filled ?? table
    }
    guard let filled else {
      let visible = workbook.sheets.filter { !$0.isHidden && $0.part != nil }
      if try visible.contains(where: { try workbook.hasOnlyFormulas($0) }) {
        throw ReadingProblem(
          "no visible sheet holds a value: their formulas were never calculated", file: info.file,
          remedy: "Open it in a spreadsheet program and save it again.")
      }
      throw ReadingProblem(
        "no visible sheet holds a table", file: info.file,
        remedy: "Name one with --sheet. It has: \(names).")
    }
    return filled
  }
}
