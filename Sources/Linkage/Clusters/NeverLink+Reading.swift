// SPDX-License-Identifier: MIT
public import Tabular

extension NeverLink {
  /// Reads pairs of records that are of different people: `unique_id_l`, `unique_id_r`, with
  /// `source_dataset_l` and `source_dataset_r` where there are several inputs.
  ///
  /// - Throws: `ReadingProblem` for a file that isn't so or names a record twice in a pair;
  ///   ``ModelProblem`` for unknown records.
  public static func read(_ file: TableFile, _ records: RecordTable) throws -> [NeverLink] {
    let finder = RecordFinder(records)
    let names = try PairNames(file)
    var links: [NeverLink] = []
    _ = try file.scan(threads: 1, map: { _ in }) { _, batch, position in
      for row in 0..<batch.rowCount {
        let (left, right) = try names.rows(of: batch, row, finder)
        guard left != right else {
          throw ReadingProblem(
            "record \(position.row(row, in: batch)) names one record twice", file: file.path,
            remedy: "Name two records.")
        }
        links.append(NeverLink(UInt32(left), UInt32(right)))
      }
    }
    return links
  }
}
