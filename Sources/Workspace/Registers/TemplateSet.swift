// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Records

/// The templates of the packs and of a workspace; one of a workspace takes the place of a pack's.
struct TemplateSet: Sendable {
  struct Member: Sendable {
    /// The file as messages give it.
    let file: String
    let source: String
    let template: Template
    let isOwn: Bool
  }

  private static let lastReading = LastReading<Template>()

  private(set) var members: [String: Member] = [:]
  /// What is wrong in files that can't be used.
  private(set) var problems: [DefinitionProblem] = []

  static func read(packs: URL, folder: WorkspaceFolder) -> TemplateSet {
    var set = TemplateSet()
    set.add(packs.appendingPathComponent("templates").path, called: "Packs/templates", isOwn: false)
    set.add(folder.path + "/templates", called: "templates", isOwn: true)
    return set
  }

  private mutating func add(_ path: String, called name: String, isOwn: Bool) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      problems.append(
        DefinitionProblem(
          file: name, message: "The folder cannot be read (\(reason(of: error)))",
          remedy: "Give this account the right to read it"))
      return
    }
    for file in files.filter(DefinitionSet.isContract).sorted() {
      let shown = "\(name)/\(file)"
      guard let bytes = FileManager.default.contents(atPath: path + "/" + file),
        let text = String(data: bytes, encoding: .utf8)
      else {
        problems.append(
          DefinitionProblem(
            file: shown, message: "The file cannot be read as UTF-8 text",
            remedy: "Save it as UTF-8 and give this account the right to read it"))
        continue
      }
      do throws(TemplateProblems) {
        let template = try Self.lastReading.of(text, file: shown, reading: Template.read)
        if let other = members[template.id], other.isOwn == isOwn {
          problems.append(
            DefinitionProblem(
              file: shown, line: template.position.line, column: template.position.column,
              message: "The template `\(template.id)` stands in \(other.file) too",
              remedy: "Rename one of them"))
          continue
        }
        members[template.id] = Member(
          file: shown, source: text, template: template, isOwn: isOwn)
      } catch {
        problems += error.problems.map(DefinitionProblem.init)
      }
    }
  }
}

extension DefinitionProblem {
  init(_ problem: TemplateProblem) {
    self.init(
      file: problem.file, line: problem.position.line, column: problem.position.column,
      message: problem.message, remedy: problem.remedy, isError: problem.severity == .error)
  }
}
