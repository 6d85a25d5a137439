// SPDX-License-Identifier: MIT
internal import CADBC
internal import Glibc

/// A database driver loaded from a shared library by its ADBC 1.1.0 entry point.
///
/// Every call of a driver, its databases, connections and statements blocks until the driver is
/// done: call them on a thread of your own, never on the pool that runs Swift's tasks.
///
/// Databases hold their driver, connections their database and so on, so that each is released
/// before the one it came from. The library itself stays loaded until the process ends: drivers
/// leave thread-local destructors and threads behind that would run into unmapped code.
///
/// `@unchecked Sendable`: the table of functions is filled in `init`, never changed afterwards, and
/// freed in `deinit`, when no other reference exists.
public final class Driver: @unchecked Sendable {
  /// The path the library was loaded from.
  public let path: String
  let functions: UnsafeMutablePointer<AdbcDriver>

  /// When and where the symbols of a library are looked up.
  public enum Binding: Sendable {
    /// All of them while it is loaded, so that one that lacks something is refused then.
    case atOnce
    /// Each when it is first called, in the library itself before anything else.
    ///
    /// For a library whose very bytes are known: a large one loads in a third of the time.
    case lazily

    var flags: Int32 {
      switch self {
      case .atOnce: RTLD_NOW
      case .lazily: RTLD_LAZY | RTLD_DEEPBIND
      }
    }
  }

  /// The names under which drivers offer themselves, tried in this order.
  public static let usualEntryPoints = ["duckdb_adbc_init", "AdbcDriverInit"]

  /// Loads the library at `path` and fills the driver's table of functions.
  ///
  /// - Parameters:
  ///   - entryPoint: the name of the initialising function; by default the usual ones.
  ///   - binding: when and where its symbols are looked up.
  /// - Throws: `DriverProblem` of kind `.library` when it cannot be loaded or is no driver.
  public init(
    library path: String, entryPoint: String? = nil, binding: Binding = .atOnce
  ) throws(DriverProblem) {
    let operation = "load the driver \(path)"
    guard let library = dlopen(path, binding.flags | RTLD_LOCAL | RTLD_NODELETE) else {
      throw DriverProblem(.library, lastLoaderMessage(), operation: operation)
    }
    let names = entryPoint.map { [$0] } ?? Self.usualEntryPoints
    guard let symbol = names.lazy.compactMap({ dlsym(library, $0) }).first else {
      let asked = names.joined(separator: " or ")
      throw DriverProblem(
        .library, "the library has no function \(asked)", operation: operation)
    }
    let start = unsafeBitCast(symbol, to: DriverEntryPoint.self)
    let table = UnsafeMutablePointer<AdbcDriver>.allocate(capacity: 1)
    table.initialize(to: AdbcDriver())
    do throws(DriverProblem) {
      try checkingDriver(operation) { start(ADBC_VERSION_1_1_0, table, $0) }
    } catch {
      table.deallocate()
      throw error.seen(as: .library)
    }
    self.path = path
    functions = table
  }

  deinit {
    if let release = functions.pointee.release { ignoringFailure { release(functions, $0) } }
    functions.deallocate()
  }

  /// Takes a function out of the table, or says that the driver has none.
  func function<F>(
    _ member: KeyPath<AdbcDriver, F?>, to operation: String
  ) throws(DriverProblem) -> F {
    guard let function = functions.pointee[keyPath: member] else {
      throw DriverProblem(
        .unsupported, "the driver does not offer this", operation: operation)
    }
    return function
  }
}

private typealias DriverEntryPoint =
  @convention(c) (
    Int32, UnsafeMutableRawPointer?, UnsafeMutablePointer<AdbcError>?
  ) -> AdbcStatusCode

private func lastLoaderMessage() -> String {
  dlerror().map { String(cString: $0) } ?? "the library could not be loaded"
}
