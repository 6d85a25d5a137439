// SPDX-License-Identifier: MIT
import ArgumentParser
import Workspace

/// Keeps assessments and registers.
struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Keep assessments and registers: make, answer, approve, list and export records.",
    discussion: """
      A template says what a record asks and how it moves from draft to its end. Reeve brings \
      templates along; a workspace adds its own in templates/. people.yaml says who holds which \
      role, and --as names who acts.
      """,
    subcommands: [
      RecordsTemplates.self, RecordsLintCommand.self, RecordsNew.self, RecordsAnswer.self,
      RecordsShow.self, RecordsMove.self, RecordsComment.self, RecordsList.self,
      RecordsExport.self, RecordsImport.self, RecordsUpgrade.self, RecordsDispose.self,
      RecordsPermissions.self, RecordsCalendar.self,
    ])
}

/// The workspace that a command works in, and how it prints.
struct RecordsOptions: ParsableArguments {
  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  @OptionGroup var demonstration: DemonstrationOptions

  func desk() throws -> RegisterDesk {
    try Workspace.open(workspace, demonstration: demonstration.day).registerDesk()
  }
}

/// Who acts.
struct ActorOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who acts: an id of people.yaml.")
  var actor: String
}
