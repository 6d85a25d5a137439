// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// All links of a workspace, read together.
struct LinkSet: Sendable {
  /// The links, by id.
  private(set) var links: [LinkSpecification] = []
  /// What is wrong in the files, in their order.
  private(set) var problems: [DefinitionProblem] = []
  /// The files that could not be used, relative to the workspace.
  private(set) var brokenFiles: Set<String> = []
  /// The models' files outside the definitions, relative to the workspace.
  private(set) var modelFiles: Set<String> = []

  /// Reads every definition of the folder `links/`.
  ///
  /// A file that cannot be used becomes a problem and does not keep the others from being used.
  static func read(_ folder: WorkspaceFolder, _ definitions: DefinitionSet) -> LinkSet {
    var set = LinkSet()
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.links)
        .filter(isLink).sorted()
    } catch {
      guard FileManager.default.fileExists(atPath: folder.links) else { return set }
      set.problems = [
        DefinitionProblem(
          file: "links", message: "The folder cannot be read (\(reason(of: error)))",
          remedy: "Give this account the right to read it")
      ]
      return set
    }
    var readings = names.map { LinkReader(file: "links/\($0)", in: folder, definitions) }
    set.modelFiles = Set(readings.compactMap(\.modelFile))
    // A definition that only another link uses as its model is no link itself.
    readings.removeAll { set.modelFiles.contains($0.file) }
    for reading in readings { set.add(reading) }
    return set
  }

  /// Whether a name is one that links have.
  static func isLink(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !name.hasPrefix(".") && [".yaml", ".yml"].contains { lower.hasSuffix($0) }
  }

  private mutating func add(_ reading: LinkReader) {
    problems += reading.problems
    guard let link = reading.link else {
      brokenFiles.insert(reading.file)
      return
    }
    if let other = links.first(where: { $0.id == link.id }) {
      brokenFiles.insert(reading.file)
      problems.append(
        DefinitionProblem(
          file: reading.file,
          message: "The link `\(link.id)` is defined twice, first in \(other.file)",
          remedy: "Rename one of the two files, or remove one"))
      return
    }
    links.append(link)
  }
}
