// SPDX-License-Identifier: MIT
internal import CADBC

/// Calls the driver and turns a bad status into a `DriverProblem` with the driver's message.
func checkingDriver(
  _ operation: String, _ call: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode
) throws(DriverProblem) {
  var failure = AdbcError()
  let status = call(&failure)
  defer { releaseError(&failure) }
  guard status != ADBC_STATUS_OK else { return }
  throw DriverProblem(
    kind(of: status), message(of: failure, status: status), sqlState: sqlState(of: failure),
    vendorCode: failure.vendor_code, operation: operation)
}

/// Calls the driver where nothing can be done about a failure: while a handle is released.
func ignoringFailure(_ call: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode) {
  var failure = AdbcError()
  _ = call(&failure)
  releaseError(&failure)
}

private func releaseError(_ failure: inout AdbcError) {
  if let release = failure.release { release(&failure) }
}

private func kind(of status: AdbcStatusCode) -> DriverProblem.Kind {
  switch Int32(status) {
  case ADBC_STATUS_CANCELLED: .cancelled
  case ADBC_STATUS_NOT_IMPLEMENTED: .unsupported
  default: .driver
  }
}

private func message(of failure: AdbcError, status: AdbcStatusCode) -> String {
  guard let text = failure.message else { return "the driver gave only its status \(status)" }
  return String(cString: text)
}

private func sqlState(of failure: AdbcError) -> String? {
  let letters = withUnsafeBytes(of: failure.sqlstate) { Array($0.prefix { $0 != 0 }) }
  return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
}
