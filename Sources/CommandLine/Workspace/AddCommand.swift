// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Workspace

/// Takes a file into a workspace with a contract of its own.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Copy a file into a workspace and propose a contract for it.",
    discussion: """
      The contract holds for the file as it is. Read it, correct it, and run reeve build. A file \
      that a contract claims already is refused: put it into data/ and build.
      """)

  @Argument(help: "The file to add; one under data/ stays where it is.", completion: .file())
  var file: String

  @Option(help: "The workspace.", completion: .directory)
  var to = "."

  @Option(help: "The dataset's name; the file's name without its period if not given.")
  var name: String?

  @OptionGroup var machine: MachineOptions

  func run() throws {
    let workspace = try Workspace.open(to)
    let progress = ProgressLine()
    progress.show("Looking at the file")
    defer { progress.clear() }
    let added = try workspace.add(
      file, as: name, threads: machine.threadCount, memoryLimit: machine.memoryBytes,
      version: ReeveCommand.version)
    progress.clear()
    var lines = [
      "Added \(visible(added.file)) as the dataset \(added.dataset): "
        + "\(added.rows.counted("record")), \(added.columns.counted("column")).",
      "Look at \(visible(added.contract)):",
    ]
    lines += added.toLookAt.map { "  - \($0)" }
    lines.append("Then run: reeve build" + (to == "." ? "" : " \(shellWord(to))"))
    try OutputFile.print(lines.joined(separator: "\n"))
  }
}
