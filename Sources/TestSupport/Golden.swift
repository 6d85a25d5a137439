// SPDX-License-Identifier: MIT
import Foundation

/// Texts that are right because a person has read them, kept beside the tests.
///
/// A file is in the folder `Golden` of the test target that asks. With `REEVE_RECORD=1` in the
/// environment the files are written anew; the change is then read as a diff before it is committed.
public enum Golden {
  /// Says how a text differs from its golden file, or nil when it is the same.
  ///
  /// ```swift
  /// #expect(try Golden.difference(of: page, from: "summary.html") == nil)
  /// ```
  ///
  /// - Parameters:
  ///   - text: what was made.
  ///   - name: the file's name in the folder `Golden`.
  ///   - test: the test's file, which tells the test target.
  /// - Throws: the error of the file system when recording.
  public static func difference(
    of text: String, from name: String, test: StaticString = #filePath
  ) throws -> String? {
    let file = folder(of: test).appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["REEVE_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return nil
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      return "\(name) is not there; run the test once with REEVE_RECORD=1 and read what it wrote"
    }
    return firstDifference(between: expected, and: text).map { "\(name), \($0)" }
  }

  private static func folder(of test: StaticString) -> URL {
    var folder = URL(fileURLWithPath: "\(test)").deletingLastPathComponent()
    while folder.path != "/", folder.deletingLastPathComponent().lastPathComponent != "Tests" {
      folder.deleteLastPathComponent()
    }
    return folder.appendingPathComponent("Golden", isDirectory: true)
  }

  /// Says where a text first differs from another, line by line; nil when the two are the same.
  public static func firstDifference(
    between expected: String, and found: String
  ) -> String? {
    // Compared as bytes: Swift takes two spellings of a character for equal.
    guard !expected.utf8.elementsEqual(found.utf8) else { return nil }
    let lines = expected.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let others = found.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for place in 0..<max(lines.count, others.count) {
      let line = place < lines.count ? lines[place] : nil
      let other = place < others.count ? others[place] : nil
      let isSame =
        if let line, let other { line.elementsEqual(other) } else { line == nil && other == nil }
      if !isSame {
        return """
          line \(place + 1):
          expected: \(line.map { String(decoding: $0, as: UTF8.self) } ?? "(the end)")
             found: \(other.map { String(decoding: $0, as: UTF8.self) } ?? "(the end)")
          """
      }
    }
    return nil
  }
}
