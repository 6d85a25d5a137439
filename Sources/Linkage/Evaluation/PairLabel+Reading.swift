// SPDX-License-Identifier: MIT
public import Tabular

extension PairLabel {
  /// The columns that may say so, the first of them that is there.
  static let columns = ["clerical_match_score", "is_match", "match", "label"]

  /// Reads labels in Splink's form.
  ///
  /// Columns: `unique_id_l`, `unique_id_r`, with `source_dataset_l` and
  /// `source_dataset_r` where there are several inputs, and `clerical_match_score`, of which a half
  /// and more says that they are of the same person; or `is_match`. `label_weight`, if there, says how
  /// many pairs a label stands for.
  ///
  /// - Throws: `ReadingProblem` for a file that isn't so; ``ModelProblem`` for unknown records.
  public static func read(_ file: TableFile, _ records: RecordTable) throws -> [PairLabel] {
    let finder = RecordFinder(records)
    let column = columns.first { file.info.columns.contains($0) } ?? columns[0]
    let places = try PairColumns(file, weight: column)
    let weightPlace = file.info.columns.firstIndex(of: weightColumn)
    var labels: [PairLabel] = []
    _ = try file.scan(threads: 1, map: { _ in }) { _, batch, position in
      let answers = batch.column(places.weight)
      for row in 0..<batch.rowCount {
        guard let isMatch = answer(String(decoding: answers[row], as: UTF8.self)) else {
          throw ReadingProblem(
            "record \(position.row(row, in: batch)) has a \(column) that is neither a number nor yes or no",
            file: file.path, remedy: "Write 1 for the same person and 0 for others.")
        }
        let (left, right) = try places.rows(of: batch, row, finder)
        let weight = try weight(weightPlace, row, batch, position, file)
        guard let label = PairLabel(UInt32(left), UInt32(right), isMatch: isMatch, weight: weight)
        else {
          throw ReadingProblem(
            "record \(position.row(row, in: batch)) names one record twice", file: file.path,
            remedy: "Name two records.")
        }
        labels.append(label)
      }
    }
    return labels
  }

  private static let weightColumn = "label_weight"

  private static func weight(
    _ place: Int?, _ row: Int, _ batch: TextBatch, _ position: BatchPosition, _ file: TableFile
  ) throws -> Double {
    guard let place else { return 1 }
    let text = String(decoding: batch.column(place)[row], as: UTF8.self)
    guard let weight = Double(text), weight > 0, weight.isFinite else {
      throw ReadingProblem(
        "record \(position.row(row, in: batch)) has a \(weightColumn) that isn't a number above 0",
        file: file.path,
        remedy: "Write how many pairs the label stands for, or leave the column out.")
    }
    return weight
  }

  private static func answer(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "match": true
    case "false", "no", "n", "non-match": false
    default: Double(text).map { $0 >= 0.5 }
    }
  }

  static func key(_ one: Int, _ other: Int) -> UInt64 {
    UInt64(min(one, other)) << 32 | UInt64(max(one, other))
  }
}
