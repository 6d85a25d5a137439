// SPDX-License-Identifier: MIT

import Foundation

/// The published schemas and examples of the standard, which may lie beside the repository.
enum PublishedStandard {
  static let folder: URL = {
    var url = URL(filePath: #filePath)
    // Tests/QualityTests/Contract/PublishedStandard.swift
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.deletingLastPathComponent().appending(path: "shared/data")
  }()

  /// The standard's example contracts; empty without the folder.
  static let contractExamples: [URL] = {
    let examples = folder.appending(path: "quality/odcs/examples")
    let files = try? FileManager.default.contentsOfDirectory(
      at: examples, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "yaml" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()
}
