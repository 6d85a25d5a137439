// SPDX-License-Identifier: MIT
internal import CADBC
internal import Glibc

/// The rows of a query, pulled from the driver batch by batch.
///
/// `next()` blocks. Batches stay good after the stream is gone. Read a stream to its end, or drop
/// it, before the connection's next query: DuckDB would fetch all that is left of it first.
///
/// `@unchecked Sendable`: the stream's handle is used only inside `Connection.exclusively`, and
/// `isDone` only there too.
public final class ResultStream: @unchecked Sendable {
  /// The columns, in order.
  public let columns: [ColumnField]
  private let stream: UnsafeMutablePointer<ArrowArrayStream>
  private let statement: Statement
  private let watch: DeadlineWatch?
  private var isDone = false

  init(
    owning stream: UnsafeMutablePointer<ArrowArrayStream>, from statement: Statement,
    watch: DeadlineWatch?
  ) throws(DriverProblem) {
    self.stream = stream
    self.statement = statement
    self.watch = watch
    do throws(DriverProblem) {
      columns = try statement.connection.exclusively(Self.operation) {
        () throws(DriverProblem) in try readColumns(of: stream)
      }
    } catch {
      // Not all properties are set yet, so `deinit` will not run.
      watch?.end()
      statement.connection.releasing { stream.pointee.release?(stream) }
      stream.deallocate()
      throw statement.reason(for: error, watch: watch)
    }
  }

  deinit {
    watch?.end()
    statement.connection.releasing { stream.pointee.release?(stream) }
    stream.deallocate()
  }

  /// Pulls the next batch; nil after the last one.
  ///
  /// - Throws: `DriverProblem` with the driver's message; of kind `.deadline` or `.cancelled` when
  ///   that is why it stopped.
  public func next() throws(DriverProblem) -> RecordBatch? {
    do throws(DriverProblem) {
      return try statement.connection.exclusively(Self.operation) {
        () throws(DriverProblem) in try pull()
      }
    } catch {
      throw statement.reason(for: error, watch: watch)
    }
  }

  private func pull() throws(DriverProblem) -> RecordBatch? {
    guard !isDone, let getNext = stream.pointee.get_next else { return nil }
    let memory = ArrowMemory(keeping: statement.connection)
    let status = getNext(stream, memory.array)
    guard status == 0 else { throw streamProblem(stream, status) }
    guard memory.array.pointee.release != nil else {
      isDone = true
      watch?.end()
      // A driver that was stopped may end its stream as if it were complete.
      guard let watch, watch.hasExpired else { return nil }
      throw DriverProblem(.deadline, "stopped", operation: Self.operation)
    }
    return try RecordBatch(columns: columns, memory: memory)
  }

  private static let operation = "read a result"
}

private func readColumns(
  of stream: UnsafeMutablePointer<ArrowArrayStream>
) throws(DriverProblem) -> [ColumnField] {
  var schema = ArrowSchema()
  if let getSchema = stream.pointee.get_schema {
    let status = getSchema(stream, &schema)
    guard status == 0 else { throw streamProblem(stream, status) }
  }
  defer { schema.release?(&schema) }
  let root = try ColumnField(schema: schema)
  guard case .structure(let columns) = root.type else {
    throw DriverProblem(
      .unsupported, "the driver's rows have no columns", operation: "read a result")
  }
  return columns
}

private func streamProblem(
  _ stream: UnsafeMutablePointer<ArrowArrayStream>, _ status: Int32
) -> DriverProblem {
  let text = stream.pointee.get_last_error?(stream).map { String(cString: $0) }
  return DriverProblem(
    status == ECANCELED ? .cancelled : .driver,
    text ?? String(cString: strerror(status)), vendorCode: status, operation: "read a result")
}
