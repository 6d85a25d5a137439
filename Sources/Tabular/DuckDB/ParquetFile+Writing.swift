// SPDX-License-Identifier: MIT

extension ParquetFile {
  /// Writes a table of a database to a Parquet file, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - query: SQL of this program's own that gives the rows, such as `FROM "cleaned"`.
  ///   - path: where the file goes; an older one is replaced.
  /// - Returns: the number of rows written.
  /// - Throws: `ReadingProblem` of kind `.system`; the half-written file is removed.
  @discardableResult
  public static func write(
    _ query: String, on connection: Connection, to path: String
  ) throws(ReadingProblem) -> Int {
    do {
      let part = try PartFile(for: path)
      // A name with a colon would be taken for a protocol.
      let place = part.path.hasPrefix("/") ? part.path : "./" + part.path
      let rows = try connection.execute(
        "COPY (\(query)) TO \(quoted(text: place)) "
          + "(FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)")
      try part.publish()
      return rows ?? 0
    } catch {
      let reason =
        switch error {
        case let problem as DriverProblem: problem.message
        case let problem as PartFile.Problem: problem.reason
        default: "\(error)"
        }
      throw ReadingProblem(
        .system, "the Parquet file cannot be written (\(reason))", file: path,
        remedy: "Check that the folder exists, that you may write there, and that there is room")
    }
  }
}
