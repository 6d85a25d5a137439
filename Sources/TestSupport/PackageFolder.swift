// SPDX-License-Identifier: MIT
public import Foundation

/// The folder that holds `Package.swift`, as it was when the tests were built.
public enum PackageFolder {
  /// The folder.
  public static let url = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent()  // TestSupport
    .deletingLastPathComponent()  // Sources
    .deletingLastPathComponent()
}
