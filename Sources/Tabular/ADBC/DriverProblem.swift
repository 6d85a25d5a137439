// SPDX-License-Identifier: MIT

/// A failure of a database driver, in the driver's own words.
///
/// The message may quote a value of the data when the driver does so (a failed cast names what it
/// could not cast); a caller that shows it masks personal columns first or shows the kind alone.
public struct DriverProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: Sendable, Equatable {
    /// The driver's library or its entry point could not be found or loaded.
    case library
    /// The driver refused or failed; the message says why.
    case driver
    /// The statement was cancelled by the program.
    case cancelled
    /// The statement ran past its deadline and was cancelled.
    case deadline
    /// Another thread is using the same connection.
    case busy
    /// The driver or this wrapper does not know what was asked for.
    case unsupported
    /// The result has not the number of rows or columns that was asked for.
    case shape
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The driver's message, unchanged.
  public let message: String
  /// The five letters of SQLSTATE, where the driver gives them.
  public let sqlState: String?
  /// The driver's own error number; 0 where it gives none.
  public let vendorCode: Int32
  /// What was being done, such as "run a query".
  public let operation: String

  init(
    _ kind: Kind, _ message: String, sqlState: String? = nil, vendorCode: Int32 = 0,
    operation: String
  ) {
    self.kind = kind
    self.message = message
    self.sqlState = sqlState
    self.vendorCode = vendorCode
    self.operation = operation
  }

  /// What could not be done and why.
  public var description: String {
    let state = sqlState.map { " (SQLSTATE \($0))" } ?? ""
    return "could not \(operation): \(message)\(state)"
  }

  /// The same failure seen as another kind, keeping the driver's message.
  func seen(as kind: Kind, message: String? = nil) -> DriverProblem {
    DriverProblem(
      kind, message ?? self.message, sqlState: sqlState, vendorCode: vendorCode,
      operation: operation)
  }
}
