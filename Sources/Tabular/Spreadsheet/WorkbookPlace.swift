// SPDX-License-Identifier: MIT

/// A place in a workbook that problems can be told about: the file and one of its parts.
struct WorkbookPlace: Equatable, Sendable {
  /// The workbook's name, as the person gave it.
  let file: String
  /// The part in plain words, such as "the sheet 'Payments'".
  let part: String

  static let saveAgain =
    "Open it in a spreadsheet program, save it again as .xlsx and try that copy."
  static let saveAsCSV =
    "Open it in a spreadsheet program, save the sheet as .csv and try that file."

  /// A problem with the contents of this part; `message` reads on after the part's name.
  func damaged(_ message: String, line: Int? = nil) -> ReadingProblem {
    ReadingProblem(.input, "\(part) \(message)", file: file, line: line, remedy: Self.saveAgain)
  }

  /// A guard that stopped the reading of this part; `message` reads on after the part's name.
  func tooMuch(_ message: String, line: Int? = nil) -> ReadingProblem {
    ReadingProblem(.limit, "\(part) \(message)", file: file, line: line, remedy: Self.saveAsCSV)
  }
}
