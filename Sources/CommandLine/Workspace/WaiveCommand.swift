// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Workspace

/// Accepts a fault for a time, or takes that back.
struct WaiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Accept a failing check until a day, or withdraw that.",
    discussion: """
      The reason and the name are kept in the journal and shown wherever the fault is. What the \
      fault held back is published by the next build. Without arguments the waivers are listed.
      """)

  @Argument(help: "The dataset.")
  var dataset: String?

  @Argument(help: "The id of the failing check.")
  var check: String?

  @Option(help: "The last day on which the fault is accepted, as yyyy-MM-dd.")
  var until: String?

  @Option(help: "Why the fault can be accepted, or why the waiver is withdrawn.")
  var reason: String?

  @Option(help: "Who accepts the fault, or withdraws the waiver.")
  var by: String?

  @Option(help: "The number of a waiver to withdraw.")
  var withdraw: Int64?

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  func validate() throws {
    if let until, CivilDay(until) == nil {
      throw ValidationError("--until must be a day written like 2026-12-31.")
    }
    if withdraw != nil {
      guard dataset == nil, check == nil, until == nil else {
        throw ValidationError("--withdraw N needs only --reason and --by.")
      }
      guard reason != nil, by != nil else {
        throw ValidationError("--withdraw needs --reason TEXT and --by NAME.")
      }
    } else if dataset != nil {
      guard check != nil, until != nil, reason != nil, by != nil else {
        throw ValidationError(
          "give the dataset, the check, --until DAY, --reason TEXT and --by NAME.")
      }
    }
  }

  func run() async throws {
    let council = try Workspace.open(workspace)
    if let withdraw, let reason, let by {
      try await council.withdrawWaiver(withdraw, by: by, reason: reason)
      return try OutputFile.print("Waiver \(withdraw) is withdrawn.")
    }
    guard let dataset, let check, let day = until.flatMap({ CivilDay($0) }), let reason, let by
    else { return try list(council) }
    let waiver = try await council.grant(
      WaiverRequest(dataset: dataset, check: check, until: day, reason: reason, by: by))
    let named = workspace == "." ? "" : " \(shellWord(workspace))"
    try OutputFile.print(
      "Waiver \(waiver.id): \(visible(check)) of \(dataset) is accepted until \(day.words). "
        + "Run reeve build\(named) to publish what it held back.")
  }

  private func list(_ council: Workspace) throws {
    let waivers = try council.waivers()
    let lines = waivers.map { waiver in
      "\(waiver.id)  \(waiver.state.title.lowercased())  \(waiver.dataset)  "
        + "\(visible(waiver.check))  until \(waiver.until.words)  "
        + "by \(visible(waiver.grantedBy)): \(visible(waiver.reason))"
    }
    try OutputFile.print(lines.isEmpty ? "There are no waivers." : lines.joined(separator: "\n"))
  }
}
