// SPDX-License-Identifier: MIT
internal import Glibc

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
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) + "/" } ?? "./"
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let temporary = "\(folder).\(name).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    do throws(DriverProblem) {
      let rows = try connection.execute(
        "COPY (\(query)) TO \(quoted(text: temporary)) (FORMAT parquet, COMPRESSION zstd)")
      guard rename(temporary, path) == 0 else {
        throw DriverProblem(
          .driver, String(cString: strerror(errno)), operation: "write \(path)")
      }
      return rows ?? 0
    } catch {
      unlink(temporary)
      throw ReadingProblem(
        .system, "the Parquet file cannot be written (\(error.message))", file: path,
        remedy: "Check that the folder exists, that you may write there, and that there is room")
    }
  }
}
