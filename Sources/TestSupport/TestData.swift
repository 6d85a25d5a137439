// SPDX-License-Identifier: MIT
public import Foundation

/// Published test files that are not part of the repository.
public enum TestData {
  /// The folder of shared test files, or nil where there is none; a test that needs it is left out.
  ///
  /// It is what the environment variable `REEVE_TEST_DATA` names, or else `shared/data` beside the
  /// package's folder.
  public static let shared: URL? = {
    let named = ProcessInfo.processInfo.environment["REEVE_TEST_DATA"]
      .map { URL(fileURLWithPath: $0, isDirectory: true) }
    let beside = PackageFolder.url.deletingLastPathComponent()
      .appendingPathComponent("shared/data", isDirectory: true)
    let folder = named ?? beside
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? folder : nil
  }()

  /// A shared file or folder by its path in ``shared``, or nil where it is not there.
  public static func shared(_ path: String) -> URL? {
    guard let url = shared?.appendingPathComponent(path) else { return nil }
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// Whether slow tests run: not with `REEVE_FAST=1`, which `make test-fast` sets.
  ///
  /// Meant for the trait `.enabled(if: TestData.includesSlowTests)`.
  public static let includesSlowTests = ProcessInfo.processInfo.environment["REEVE_FAST"] != "1"

  /// Whether a test that needs a tool of `Scripts/setup --browser` runs: always when the tool is
  /// there, and in a full run also when it is not, so that it fails instead of being passed over.
  public static func wants(toolIsThere: Bool) -> Bool {
    toolIsThere || includesSlowTests
  }
}
