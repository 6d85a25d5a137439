// SPDX-License-Identifier: MIT
public import Foundation

/// Writes a file that appears whole or not at all.
public enum WholeFile {
  /// Lets `body` write the file piece by piece under another name, and then gives it its own.
  ///
  /// The bytes are on the disk before the file has its name.
  ///
  /// - Throws: `ReadingProblem` of kind `.system` when the folder may not be written or the disk is
  ///   full, or what `body` throws; what was written is removed.
  public static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
    let temporary = "\(path).part-\(ProcessInfo.processInfo.processIdentifier)"
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary)
    else {
      throw ReadingProblem(
        .system, "cannot be written", file: path,
        remedy: "Check that the folder exists and may be written.")
    }
    do {
      try body(handle)
      try handle.synchronize()
      try handle.close()
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      if error is CocoaError || (error as NSError).domain == NSPOSIXErrorDomain {
        throw ReadingProblem(
          .system, "cannot be written", file: path, remedy: "The disk may be full.")
      }
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: temporary)
      throw ReadingProblem(
        .system, "cannot be written (\(reason))", file: path, remedy: "Choose another name.")
    }
  }
}
