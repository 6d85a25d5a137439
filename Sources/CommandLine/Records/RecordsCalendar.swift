// SPDX-License-Identifier: MIT
import ArgumentParser
import Workspace

/// Writes a person's deadlines as a calendar.
struct RecordsCalendar: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Write a person's deadlines and reviews as a calendar (iCalendar).",
    discussion: "No answer stands in it but the records' titles, which never are personal.")

  @Option(help: "Whose: an id of people.yaml.")
  var person: String

  @Option(help: "The file to write; standard output if left out.", completion: .file())
  var out: String?

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  func run() throws {
    let feed = try Workspace.open(workspace).registerDesk().calendar(for: person)
    guard let out else { return try OutputFile.print(Array(feed.utf8)) }
    try OutputFile.write(Array(feed.utf8), to: out)
  }
}
