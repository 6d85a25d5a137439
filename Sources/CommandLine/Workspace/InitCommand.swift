// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Workspace

/// Makes a workspace.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: a folder with settings, contracts and data.",
    discussion: """
      The folder must be new or empty. With --example it holds Saltmere, an invented council with \
      contracts, deliveries, people and records to try everything on.
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var directory: String

  @Flag(help: "Fill it with the invented council of Saltmere.")
  var example = false

  @Option(help: "The council's name; the folder's name if not given.")
  var name: String?

  func validate() throws {
    if example, name != nil {
      throw ValidationError("--name cannot be given with --example, whose council has a name.")
    }
    if let name, name.isEmpty || name.count > 500 {
      throw ValidationError("--name must be a text of at most 500 characters.")
    }
  }

  func run() async throws {
    let folder = URL(fileURLWithPath: directory, isDirectory: true).standardizedFileURL
    let progress = ProgressLine()
    defer { progress.clear() }
    let content: Workspace.Content =
      example ? .example(on: .todayInLondon()) : .empty(council: name ?? folder.lastPathComponent)
    try await Workspace.make(at: directory, content: content) { what, done, total in
      if total > 0 { progress.show(what, done: done, of: total) } else { progress.show(what) }
    }
    progress.clear()
    let named = shellWord(directory)
    let next =
      example
      ? ["reeve build \(named)", "reeve serve \(named)"]
      : ["cd \(named)", "reeve add FILE", "reeve build"]
    try OutputFile.print(
      "Made the workspace \(visible(directory)). Next:\n"
        + next.map { "  \($0)" }.joined(separator: "\n"))
  }
}

/// A path as a shell takes it for one word.
func shellWord(_ path: String) -> String {
  let isPlain = path.utf8.allSatisfy { byte in
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte)
      || (97...122).contains(byte)
  }
  return isPlain && !path.isEmpty ? path : "'\(path.replacing("'", with: "'\\''"))'"
}
