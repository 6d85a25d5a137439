// SPDX-License-Identifier: MIT

/// Makes one heading a column from one or more heading rows.
enum HeadingText {
  /// Joins the rows, upper ones first, with a space.
  ///
  /// A label above several columns stands in the first of them only (merged cells); it holds for
  /// the open cells to its right until another label starts there or above, as far as a lower row
  /// has something to add.
  ///
  /// - Parameter labels: for each row, how far the label that starts in a column reaches, where that
  ///   is known from merged cells; nothing else is then filled.
  static func joined(
    rows: [SampleRow], width: Int, labels: [[Int: Int]]? = nil
  ) -> [String] {
    guard rows.count > 1 else {
      return (0..<width).map { cell(rows.first, $0) }
    }
    var parts = Array(repeating: [String](), count: width)
    var startsAbove = Array(repeating: false, count: width)
    for (level, row) in rows.enumerated() {
      var running = ""
      var reach = width - 1
      for column in 0..<width {
        let own = cell(row, column).trimmingSpaces
        if column > reach { running = "" }
        if !own.isEmpty {
          running = own
          reach = labels.map { $0[level][column] ?? column } ?? width - 1
          parts[column].append(own)
          startsAbove[column] = true
          continue
        }
        if startsAbove[column] { running = "" }
        let below = rows[(level + 1)...].contains { !cell($0, column).trimmingSpaces.isEmpty }
        if below, level < rows.count - 1, !running.isEmpty { parts[column].append(running) }
      }
    }
    return parts.map { $0.joined(separator: " ") }
  }

  private static func cell(_ row: SampleRow?, _ column: Int) -> String {
    guard let row, column < row.cells.count else { return "" }
    return row.cells[column]
  }

  /// Names that are unique and never empty, by which columns are called.
  ///
  /// - Returns: the names and a warning where one had to be made up.
  static func names(for headings: [String], hasHeader: Bool) -> (
    names: [String], warnings: [String]
  ) {
    var names: [String] = []
    var taken: Set<String> = []
    // The next number to try for a name, so that many headings alike take no longer than others.
    var copies: [String: Int] = [:]
    var unnamed: [String] = []
    var repeated: [String] = []
    for (index, heading) in headings.enumerated() {
      let text = heading.trimmingSpaces
      var name = text.isEmpty ? "column_\(index + 1)" : text
      if text.isEmpty { unnamed.append(name) }
      var copy = copies[name] ?? 2
      let base = name
      while taken.contains(name) {
        name = "\(text.isEmpty ? "column_\(index + 1)" : text)_\(copy)"
        copy += 1
      }
      if name != base {
        copies[base] = copy
        repeated.append(name)
      }
      taken.insert(name)
      names.append(name)
    }
    var warnings: [String] = []
    if !hasHeader {
      warnings.append(
        "no heading was found: columns are called column_1 to column_\(headings.count); "
          + "say --header yes if the first row is one")
    } else if !unnamed.isEmpty {
      warnings.append("\(count(unnamed)) without a heading: \(list(unnamed))")
    }
    if !repeated.isEmpty {
      warnings.append("\(count(repeated)) with a heading used before: called \(list(repeated))")
    }
    return (names, warnings)
  }

  private static func count(_ names: [String]) -> String {
    "\(names.count) column\(names.count == 1 ? "" : "s")"
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }
}
