// SPDX-License-Identifier: MIT
internal import Glibc

/// Where the library of DuckDB lies.
enum DuckDBLibrary {
  static let fileName = "libduckdb.so"
  /// The environment variable that names the folder of the library.
  static let variable = "REEVE_LIB_DIR"

  /// Finds the library.
  ///
  /// A folder named by `REEVE_LIB_DIR` is the only one looked into. Otherwise every folder from the
  /// executable's upwards may hold `.deps/lib`, as a checkout does, or the installed `lib/reeve`
  /// beside the executable's folder.
  ///
  /// - Throws: `DriverProblem` of kind `.library` that says what to do.
  static func path(
    folder: String? = environmentFolder, executable: String? = ownExecutable
  ) throws(DriverProblem) -> String {
    for candidate in candidates(folder: folder, executable: executable)
    where access(candidate, R_OK) == 0 {
      return candidate
    }
    let place = folder.map { "in \($0), which \(variable) names" } ?? "near the program"
    throw DriverProblem(
      .library, "\(fileName) is not \(place); run make setup", operation: "find DuckDB")
  }

  private static func candidates(folder: String?, executable: String?) -> [String] {
    if let folder { return ["\(folder)/\(fileName)"] }
    guard let executable else { return [] }
    var parts = executable.split(separator: "/").dropLast()
    var found = ["/" + (parts.dropLast() + ["lib", "reeve"]).joined(separator: "/")]
    while !parts.isEmpty {
      found.append("/" + parts.joined(separator: "/") + "/.deps/lib")
      parts = parts.dropLast()
    }
    return found.map { "\($0)/\(fileName)" }
  }

  private static var environmentFolder: String? {
    guard let value = getenv(variable) else { return nil }
    let folder = String(cString: value)
    return folder.isEmpty ? nil : folder
  }

  private static var ownExecutable: String? {
    guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
