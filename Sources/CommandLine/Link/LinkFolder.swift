// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Tabular

/// The folder that a run writes.
struct LinkFolder {
  let path: String

  /// The names of all files that a run may write.
  static let names: Set<String> = Set(
    ResultFormat.allCases.flatMap { format in
      ["pairs", "clusters", "persons"].map { "\($0).\(format.rawValue)" }
    } + ["model.json", "run.json", "changes.json", "timings.json"])

  func file(_ name: String) -> String {
    URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(name).path
  }

  /// Sees that nothing but an earlier result would be replaced.
  ///
  /// - Throws: `CommandProblem`.
  func checkReplaceable() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw CommandProblem(
        description: "\(path): is a file, and --out writes a folder. Name another one.")
    }
    let found: [String]
    do {
      found = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw CommandProblem(
        description: "\(path): can't be read. Check your rights, or name another folder.",
        isSystemFault: true)
    }
    if let other = found.sorted().first(where: { !Self.names.contains($0) }) {
      throw CommandProblem(
        description: "\(path): holds \(other), which is none of a run's files, so --out doesn't "
          + "replace the folder. Name a new or empty one.")
    }
  }

  /// What the run said of itself.
  ///
  /// - Throws: `CommandProblem` when the folder isn't a run's.
  func report() throws -> LinkReport {
    guard let data = FileManager.default.contents(atPath: file("run.json")) else {
      throw CommandProblem(
        description: "\(path): holds no run.json. Name the folder that reeve link run has written.")
    }
    do {
      return try JSONDecoder().decode(LinkReport.self, from: data)
    } catch {
      throw CommandProblem(
        description: "\(file("run.json")): isn't what reeve link run writes. Run it again.")
    }
  }

  /// One of the tables.
  func table(_ name: String, _ report: LinkReport) throws -> TableFile {
    try TableFile.open(path: file("\(name).\(report.settings.format)"))
  }
}
