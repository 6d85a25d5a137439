// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Workspace

/// Takes in files as they arrive in a folder.
struct WatchCommand: AsyncParsableCommand, EndsInGoodOrder {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Take in and build files as they arrive in a folder.",
    discussion: """
      A complete file that a contract claims is moved to data/ with a date in its name, and the \
      workspace is built; any other is moved to rejected/ beside a text that says why. No file is \
      ever lost or replaced. Ends in good order on SIGTERM or Ctrl-C.
      """)

  @Argument(help: "The folder in which files arrive.", completion: .directory)
  var folder: String

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @Flag(help: "Deal with the files that are there and end.")
  var once = false

  @Option(help: "Seconds without a change after which a file is complete.")
  var settle = 5

  @OptionGroup var machine: MachineOptions

  func validate() throws {
    guard (0...86_400).contains(settle) else {
      throw ValidationError("--settle must be from 0 to 86400 seconds, not \(settle).")
    }
  }

  func run() async throws {
    let council = try Workspace.open(workspace)
    let drop = try DropFolder(folder, of: council, settleTime: .seconds(settle))
    let options = BuildOptions(
      threads: machine.threadCount, memoryLimit: machine.memoryBytes,
      version: ReeveCommand.version)
    let isOnce = once
    let outcome = try await GoodOrder.cancelling {
      try await Watch(workspace: council, options: options).run(drop, once: isOnce)
    }
    if isOnce, outcome != .good {
      throw Program.Ended(
        status: Program.ExitStatus(rawValue: Int32(outcome.rawValue)) ?? .systemFault)
    }
  }
}

/// Looks at a drop folder again and again, and builds when something came or a day began.
private struct Watch {
  let workspace: Workspace
  let options: BuildOptions

  func run(_ drop: DropFolder, once: Bool) async throws -> BuildReport.Outcome {
    var drop = drop
    var builtOn: CivilDay?
    var isDue = true
    var outcome = BuildReport.Outcome.good
    var told: Set<String> = []
    while !Task.isCancelled {
      for fate in drop.look() {
        if case .taken = fate { isDue = true }
        tell(fate, &told)
      }
      if workspace.today != builtOn { isDue = true }
      if isDue, !(once && drop.isWaiting) {
        if let report = try await build() {
          outcome = report.outcome
          builtOn = workspace.today
          isDue = false
        }
      }
      if once, !drop.isWaiting, !isDue { return outcome }
      try? await Task.sleep(for: .milliseconds(once ? 200 : 1_000))
    }
    return outcome
  }

  /// Builds; nil when another build is running, after which it is tried again.
  private func build() async throws -> BuildReport? {
    do {
      let report = try await workspace.build(options)
      try await QualityIssueRound.keep(workspace, after: report)
      let text = BuildText(report, colour: false, folder: workspace.folder)
      try OutputFile.print(text.rendered())
      return report
    } catch WorkspaceProblem.locked(_) {
      return nil
    }
  }

  private func tell(_ fate: DropFolder.Fate, _ told: inout Set<String>) {
    let line: String
    switch fate {
    case .taken(let file, let target, let dataset):
      line = "\(visible(file)): taken in as \(visible(target)), a delivery of \(dataset)"
    case .rejected(let file, let reason): line = "\(visible(file)): rejected. \(visible(reason))"
    case .left(let file, let reason):
      line = "\(visible(file)): left where it is. \(visible(reason))"
      // Tried again each second; told once.
      guard told.insert(line).inserted else { return }
    }
    StandardError.write("\(line)\n")
  }
}
