// SPDX-License-Identifier: MIT
import Definitions
import ExampleCouncil
import Foundation
public import Quality

extension Workspace {
  /// What a new workspace holds.
  public enum Content: Sendable, Equatable {
    /// Settings and folders, nothing else; the council's name.
    case empty(council: String)
    /// Saltmere, the invented council, with contracts, deliveries, people and records that look
    /// right on a day.
    case example(on: CivilDay)
  }

  /// Makes a workspace; the folder is there with all in it or not at all.
  ///
  /// It is made beside its place and moved there. A folder that exists must be empty; its content is
  /// then moved in piece by piece, `reeve.yaml` last, so that it is no workspace before.
  ///
  /// - Throws: `WorkspaceProblem`.
  public static func make(
    at folder: String, content: Content,
    progress: @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) async throws {
    let target = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
    let exists = try refuseWhatIsThere(target, named: folder)
    let parent = target.deletingLastPathComponent()
    let prefix = ".\(target.lastPathComponent).part-"
    removeAbandoned(in: parent, prefix: prefix)
    let temporary = parent.appendingPathComponent(
      "\(prefix)\(ProcessInfo.processInfo.processIdentifier)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: temporary) }
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: false)
      try await write(content, to: temporary, progress: progress)
      if exists {
        try moveContent(of: temporary, to: target)
      } else if rename(temporary.path, target.path) != 0 {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch let problem as ExampleCouncilProblem {
      throw WorkspaceProblem.fault(
        "\(folder): cannot be written (\(problem))", remedy: "Check the folder and the free space")
    } catch let problem as WorkspaceProblem {
      throw problem
    } catch let mistake as ExampleScript.Mistake {
      throw WorkspaceProblem.fault(
        "The records of the example cannot be made (\(mistake))",
        remedy: "Take the templates that come with this version of Reeve")
    } catch {
      throw WorkspaceProblem.fault(
        "\(folder): cannot be written (\(reason(of: error)))",
        remedy: "Check that you may write there and that the disk is not full")
    }
  }

  /// Whether the folder exists.
  private static func refuseWhatIsThere(_ target: URL, named folder: String) throws -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder) else {
      return false
    }
    guard isFolder.boolValue else {
      throw WorkspaceProblem.refused(
        "\(folder): is a file, not a folder", remedy: "Name a new folder")
    }
    let content: [String]
    do {
      content = try FileManager.default.contentsOfDirectory(atPath: target.path)
    } catch {
      throw WorkspaceProblem.fault(
        "\(folder): cannot be read (\(reason(of: error)))", remedy: "Name another folder")
    }
    guard content.isEmpty else {
      throw WorkspaceProblem.refused(
        "\(folder): is not empty, and nothing in it is replaced", remedy: "Name a new folder")
    }
    return true
  }

  /// Removes what a making that was ended by force left behind.
  private static func removeAbandoned(in parent: URL, prefix: String) {
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: parent.path)) ?? []
    where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      try? manager.removeItem(at: parent.appendingPathComponent(name))
    }
  }

  private static func moveContent(of temporary: URL, to target: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: temporary.path).sorted()
    for name in names.filter({ $0 != "reeve.yaml" }) + ["reeve.yaml"] {
      try FileManager.default.moveItem(
        at: temporary.appendingPathComponent(name), to: target.appendingPathComponent(name))
    }
  }

  private static func write(
    _ content: Content, to folder: URL, progress: @Sendable (String, Int, Int) -> Void
  ) async throws {
    switch content {
    case .example:
      progress("Making the city of Saltmere", 0, 0)
      try ExampleCouncil { dataset, done, total in progress("Making \(dataset)", done, total) }
        .write(to: folder.path)
    case .empty(let council):
      try Data(settings(council: council).utf8)
        .write(to: folder.appendingPathComponent("reeve.yaml"))
    }
    for name in ["contracts", "data"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data("data/\n.reeve/\n".utf8).write(to: folder.appendingPathComponent(".gitignore"))
    try Data(readme(content).utf8).write(to: folder.appendingPathComponent("README.md"))
    if case .example(let day) = content {
      try await ExampleLife(in: folder.path, on: day).make { done, total in
        progress("Filling the registers", done, total)
      }
    }
  }

  private static func settings(council: String) -> String {
    let name = YAMLNode(.scalar(council, .doubleQuoted))
    var writer = YAMLWriter()
    let line = writer.write(
      YAMLNode(
        .mapping([YAMLNode.Entry(key: YAMLNode(.scalar("name", .plain)), value: name)])))
    return """
      # Settings of this workspace.
      council:
        \(line)  # colour: "#0f5a66"
        # website: https://council.example.org
        # contact: data@council.example.org
      # How many deliveries of each dataset are kept; a contract may say otherwise.
      keep-imports: 6
      site:
        host: 127.0.0.1
        port: 8080

      """
  }

  private static func readme(_ content: Content) -> String {
    let title: String
    let steps: String
    switch content {
    case .empty(let council):
      title = council
      steps = """
        reeve add FILE    # copies a file into data/ and proposes a contract for it
        reeve build       # loads and checks what is new
        reeve serve       # shows it in the browser
        """
    case .example:
      title = "Saltmere City Council"
      steps = """
        reeve build       # loads and checks what is new
        reeve serve       # shows it in the browser
        reeve add FILE    # copies a file of yours into data/ and proposes a contract for it
        """
    }
    return """
      # \(title)

      A workspace of Reeve: `contracts/` says what each dataset promises, `data/` holds the files that
      arrive, `.reeve/` what Reeve knows of them. In this folder:

      ```sh
      \(steps)
      ```

      Keep `reeve.yaml` and `contracts/` under version control; `data/` and `.reeve/` stay out of it.

      """
  }
}
