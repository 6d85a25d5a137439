// SPDX-License-Identifier: MIT
internal import Glibc
import Testing

@testable import Tabular

@Suite("The library of DuckDB")
struct DuckDBLibraryTests {
  @Test("that is missing is told with what to do")
  func missing() {
    let problem = #expect(throws: DriverProblem.self) {
      try DuckDBLibrary.path(folder: nil, executable: "/nowhere/bin/reeve")
    }

    #expect(problem?.kind == .library)
    #expect(problem?.message.contains("run make setup") == true)
  }

  @Test("is looked for only where the variable says, when it is set")
  func variable() {
    let problem = #expect(throws: DriverProblem.self) {
      try DuckDBLibrary.path(folder: "/nowhere", executable: "/proc/self/exe")
    }

    #expect(problem?.message.contains("REEVE_LIB_DIR") == true)
  }

  @Test(
    "is found from the executable's folder upwards or in the installed place",
    arguments: [
      ("a/.deps/lib", "a/.build/release/reeve"), ("a/.deps/lib", "a/reeve"),
      ("a/lib/reeve", "a/bin/reeve"),
    ])
  func found(library: String, executable: String) throws {
    let folder = try ScratchFolder()
    var path = folder.path
    for part in library.split(separator: "/") {
      path += "/\(part)"
      #expect(mkdir(path, 0o700) == 0)
    }
    path += "/libduckdb.so"
    close(open(path, O_CREAT | O_WRONLY, 0o600))

    let found = try DuckDBLibrary.path(folder: nil, executable: "\(folder.path)/\(executable)")

    #expect(found == path)
  }

  @Test("leaves no temporary folder behind, though it is readable by this user alone")
  func temporaryFolder() throws {
    var path = ""
    var mode: mode_t = 0
    do {
      let folder = try ScratchFolder()
      path = folder.path
      var status = stat()
      #expect(lstat(path, &status) == 0)
      mode = status.st_mode & 0o777
      #expect(mkdir("\(path)/inner", 0o700) == 0)
      #expect(symlink("/etc", "\(path)/inner/link") == 0)
    }

    #expect(mode == 0o700)
    #expect(access(path, F_OK) == -1)
    #expect(access("/etc/passwd", F_OK) == 0)
  }
}
