// SPDX-License-Identifier: MIT

/// The rows of a sheet, read one at a time from its front.
///
/// Confined to one thread. Rows without any text are passed over; a row's number shows the gap.
final class SheetRows {
  private let reader: WorksheetReader
  private let stream: XMLStream

  init(reader: WorksheetReader, stream: XMLStream) {
    self.reader = reader
    self.stream = stream
  }

  /// How many formulas read so far had no stored value, so that their cells count as empty.
  var formulasWithoutValue: Int { reader.builder.formulasWithoutValue }
  /// The cell of the first of them, such as `B12`.
  var firstFormulaWithoutValue: String? { reader.builder.firstFormulaWithoutValue }
  /// The merged ranges, which stand behind the last row; none before it was read.
  var mergedRanges: [CellRange] { reader.builder.mergedRanges }

  /// Reads the next row with text into `row`, whose storage is used again.
  ///
  /// - Returns: false after the last row; `row` is empty then.
  /// - Throws: `ReadingProblem` with the row of the sheet where it is known; the same again when
  ///   called again.
  func next(into row: inout SheetRow) throws -> Bool {
    do {
      guard try stream.advance() == .paused else {
        row.removeAll()
        return false
      }
    } catch let problem as ReadingProblem where problem.line == nil && reader.builder.currentRow > 0
    {
      throw ReadingProblem(
        problem.kind, problem.message, file: problem.file, line: reader.builder.currentRow,
        remedy: problem.remedy)
    }
    swap(&reader.builder.row, &row)
    return true
  }
}
