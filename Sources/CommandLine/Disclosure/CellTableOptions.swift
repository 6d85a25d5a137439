// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure

/// Where a table of cells is read from.
struct CellTableOptions: ParsableArguments {
  @Argument(
    help: "The cells: a CSV with freq, value, primary, lower_protection and upper_protection.",
    completion: .file())
  var table: String

  @Option(
    help: "The equations: a CSV with parent_row and child_rows, rows counted from 0.",
    completion: .file())
  var relations: String

  func read() throws -> CellTable {
    try CellTableFile.read(table: table, relations: relations)
  }
}

/// A choice between two.
enum Switch: String, CaseIterable, ExpressibleByArgument {
  case on
  case off
}
