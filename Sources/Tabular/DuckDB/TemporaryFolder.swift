// SPDX-License-Identifier: MIT
internal import Glibc

/// A folder that only this user can open and that goes, with all in it, when its owner goes.
final class TemporaryFolder: Sendable {
  let path: String

  /// Makes the folder in `TMPDIR`, or in `/tmp` where that is not set.
  ///
  /// - Throws: `DriverProblem` with the system's reason.
  init() throws(DriverProblem) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/reeve-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DriverProblem(
        .driver, "\(parent): \(String(cString: strerror(errno)))",
        operation: "make a temporary folder")
    }
    path = template.withUnsafeBufferPointer { text in
      text.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit {
    Self.remove(path)
  }

  /// Removes a folder with all in it; links are removed, never followed.
  private static func remove(_ folder: String) {
    // An entry is shorter than its C type, so the name is read from its place, never copied whole.
    if let listing = opendir(folder), let place = MemoryLayout.offset(of: \dirent.d_name) {
      while let entry = readdir(listing) {
        let letters = UnsafeRawPointer(entry).advanced(by: place)
        let name = String(cString: letters.assumingMemoryBound(to: CChar.self))
        guard name != ".", name != ".." else { continue }
        let path = "\(folder)/\(name)"
        // A folder cannot be unlinked, a link to one can.
        if unlink(path) != 0 { remove(path) }
      }
      closedir(listing)
    }
    rmdir(folder)
  }
}
