// SPDX-License-Identifier: MIT
import Foundation

/// A reason why the site's own files can't be served.
public struct AssetProblem: Error, CustomStringConvertible, Equatable {
  /// What is wrong and what to do.
  public let description: String
}

/// Where the site's style, scripts and pictures lie.
enum PublicFolder {
  /// The environment variable that names the folder.
  static let variable = "REEVE_PUBLIC_DIR"
  /// The file by which the folder is known.
  private static let mark = "reeve.css"

  /// Finds the folder: the one that `REEVE_PUBLIC_DIR` names and no other, or else `Public` in a
  /// folder above the program, as in a checkout, or the installed `share/reeve/Public` beside it.
  ///
  /// - Throws: ``AssetProblem`` that says what to do.
  static func find(
    named folder: String? = ProcessInfo.processInfo.environment[variable],
    executable: String = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  ) throws(AssetProblem) -> URL {
    for candidate in candidates(named: folder, executable: executable) {
      let mark = candidate.appendingPathComponent(mark).path
      if FileManager.default.isReadableFile(atPath: mark) { return candidate }
    }
    let place =
      folder.flatMap { $0.isEmpty ? nil : "in \($0), which \(variable) names" }
      ?? "near the program"
    throw AssetProblem(
      description: "The website's files (Public/\(mark)) are not \(place); run make setup.")
  }

  private static func candidates(named folder: String?, executable: String) -> [URL] {
    if let folder, !folder.isEmpty { return [URL(fileURLWithPath: folder, isDirectory: true)] }
    var place = URL(fileURLWithPath: executable).deletingLastPathComponent()
    var found = [
      place.deletingLastPathComponent()
        .appendingPathComponent("share/reeve/Public", isDirectory: true)
    ]
    while place.path != "/" {
      found.append(place.appendingPathComponent("Public", isDirectory: true))
      place.deleteLastPathComponent()
    }
    return found
  }
}
