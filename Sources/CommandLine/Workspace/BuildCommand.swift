// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Workspace

/// Brings a workspace up to date.
struct BuildCommand: AsyncParsableCommand, EndsInGoodOrder {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Load, check, profile, publish and link what is new in a workspace.",
    discussion: """
      Only what changed is done again. A step that fails stops what needs it and nothing else. \
      Exit status 1 when a check of severity error fails that nobody accepted, or a file could not \
      be read; 2 when a contract, a link or reeve.yaml is wrong.
      """)

  @Argument(help: "The workspace.", completion: .directory)
  var directory = "."

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  @Option(
    help: "The day on which freshness and retention are judged, as yyyy-MM-dd; today if not given.")
  var asOf: String?

  @OptionGroup var machine: MachineOptions

  func validate() throws {
    if let asOf, CivilDay(asOf) == nil {
      throw ValidationError("--as-of must be a day written like 2026-03-31.")
    }
  }

  func run() async throws {
    let workspace = try Workspace.open(directory)
    let progress = ProgressLine()
    defer { progress.clear() }
    let options = BuildOptions(
      threads: machine.threadCount, memoryLimit: machine.memoryBytes,
      asOf: asOf.flatMap { CivilDay($0) }, version: ReeveCommand.version)
    let report = try await GoodOrder.cancelling {
      try await workspace.build(options) { state in
        progress.show(state.phase, done: state.done, of: state.total)
      }
    }
    progress.clear()
    try await QualityIssueRound.keep(workspace, after: report)
    if json {
      try OutputFile.print(BuildJSON.value(report).renderedBytes())
    } else {
      try OutputFile.print(
        BuildText(report, colour: Terminal.showsColour, folder: directory).rendered())
    }
    guard let status = Program.ExitStatus(rawValue: Int32(report.outcome.rawValue)),
      status == .done
    else {
      throw Program.Ended(
        status: Program.ExitStatus(rawValue: Int32(report.outcome.rawValue)) ?? .systemFault)
    }
  }
}
