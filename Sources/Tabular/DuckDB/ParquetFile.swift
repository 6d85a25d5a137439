// SPDX-License-Identifier: MIT
internal import Glibc

/// A Parquet file, read through DuckDB with every value as text.
public struct ParquetFile: Sendable {
  /// A column of the file.
  public struct Column: Equatable, Sendable {
    /// The name; DuckDB numbers names that come twice.
    public let name: String
    /// DuckDB's name of the type, such as `DECIMAL(9,2)`.
    public let type: String

    /// Whether values are lists, structures or maps, which are given as JSON.
    public var isNested: Bool {
      type.hasSuffix("]") || type.hasPrefix("STRUCT(") || type.hasPrefix("MAP(")
        || type.hasPrefix("UNION(")
    }
  }

  /// The path, as the person named it.
  public let path: String
  /// The columns, in order.
  public let columns: [Column]
  /// The number of rows, by the file's own footer.
  public let rowCount: Int

  private let connection: Connection

  /// Opens a file and reads its footer.
  ///
  /// - Throws: `ReadingProblem` when it is missing, damaged, or no Parquet.
  public init(
    path: String, settings: DuckDB.Settings = DuckDB.Settings()
  ) throws(ReadingProblem) {
    guard access(path, R_OK) == 0 else {
      throw ReadingProblem(
        .input, String(cString: strerror(errno)), file: path,
        remedy: "Check the path and your rights")
    }
    do throws(DriverProblem) {
      let connection = try Connection(DuckDB.open(settings: settings))
      self.connection = connection
      self.path = path
      columns = try connection.pairs("DESCRIBE SELECT * FROM \(Self.source(path))")
        .map { Column(name: $0, type: $1) }
      let count = try connection.pairs("SELECT count(*), '' FROM \(Self.source(path))")
      rowCount = count.first.flatMap { Int($0.0) } ?? 0
    } catch {
      throw Self.problem(error, path)
    }
  }

  /// Reads the names and types of a file's columns.
  public static func columns(_ path: String) throws(ReadingProblem) -> [Column] {
    try ParquetFile(path: path).columns
  }

  /// Reads the rows in the file's order, every column as text, nested ones as JSON.
  public func rows() throws(ReadingProblem) -> ParquetRows {
    let list = columns.map { column in
      let name = quoted(identifier: column.name)
      let value = column.isNested ? "to_json(\(name))" : name
      return "CAST(\(value) AS VARCHAR) AS \(name)"
    }
    do throws(DriverProblem) {
      let query = "SELECT \(list.joined(separator: ", ")) FROM \(Self.source(path))"
      return ParquetRows(stream: try connection.query(query), path: path)
    } catch {
      throw Self.problem(error, path)
    }
  }

  /// The file as DuckDB's table function takes it: nothing in its name is a pattern, a protocol or
  /// a partition.
  private static func source(_ path: String) -> String {
    var pattern = path.hasPrefix("/") ? "" : "./"
    for character in path.unicodeScalars {
      switch character {
      case "*", "?", "[": pattern += "[\(character)]"
      default: pattern.unicodeScalars.append(character)
      }
    }
    return "read_parquet(\(quoted(text: pattern)), hive_partitioning = false)"
  }

  static func problem(_ problem: DriverProblem, _ path: String) -> ReadingProblem {
    guard problem.kind == .driver else {
      return ReadingProblem(.system, problem.message, file: path, remedy: "See the message")
    }
    let reason = problem.message.split(separator: "\n").first.map(String.init) ?? ""
    return ReadingProblem(
      .input, "the Parquet file cannot be read (\(reason))", file: path,
      remedy: "Ask for the file again, or save it anew from where it came")
  }
}

/// The rows of a Parquet file, every column as text.
public final class ParquetRows: Sendable {
  private let stream: ResultStream
  private let path: String

  init(stream: ResultStream, path: String) {
    self.stream = stream
    self.path = path
  }

  /// Reads the next batch, whose columns are all text; nil after the last one.
  ///
  /// - Throws: `ReadingProblem` when the file turns out damaged.
  public func next() throws(ReadingProblem) -> RecordBatch? {
    do throws(DriverProblem) {
      return try stream.next()
    } catch {
      throw ParquetFile.problem(error, path)
    }
  }
}

extension Connection {
  /// The first two columns of a query's rows, as text.
  fileprivate func pairs(_ sql: String) throws(DriverProblem) -> [(String, String)] {
    let stream = try query(sql)
    var pairs: [(String, String)] = []
    while let batch = try stream.next() {
      for row in 0..<batch.rowCount {
        pairs.append((batch.columns[0].text(row) ?? "", batch.columns[1].text(row) ?? ""))
      }
    }
    return pairs
  }
}
