// SPDX-License-Identifier: MIT

/// The rows of a sandboxed query, pulled batch by batch under its deadline.
public final class SandboxRows: Sendable {
  /// The columns, in order.
  public var columns: [ColumnField] { stream.columns }
  private let stream: ResultStream
  private let end: Int64

  /// What a query gets after its deadline to heed the wish to stop, before it is left behind.
  private static let grace = Duration.seconds(2)

  init(
    _ query: CheckedQuery, on connection: Connection, deadline: Duration
  ) throws(DriverProblem) {
    end = ThreadLock.moment(after: deadline + Self.grace)
    let sql = query.sql
    stream = try OwnThread.run(atMost: deadline + Self.grace, "run a query") {
      () throws(DriverProblem) in try connection.query(sql, deadline: deadline)
    }
  }

  /// Pulls the next batch; nil after the last one.
  public func next() throws(DriverProblem) -> RecordBatch? {
    let left = Duration.nanoseconds(max(0, end - ThreadLock.now()))
    return try OwnThread.run(atMost: left, "read a result") { [stream] () throws(DriverProblem) in
      try stream.next()
    }
  }
}
