// SPDX-License-Identifier: MIT
import Foundation

/// The folder that holds `Package.swift`, as it was when the tests were built.
enum PackageFolder {
  static let url = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent()  // TestSupport
    .deletingLastPathComponent()  // Sources
    .deletingLastPathComponent()
}
