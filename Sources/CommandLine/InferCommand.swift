// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality

/// Proposes a contract for a file.
struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Propose a data contract that a file keeps.",
    discussion: "Prints YAML with comments, for you to correct and save as NAME.odcs.yaml.")

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var machine: MachineOptions

  func run() throws {
    let profile = try Profiling.profile(try reading.open(), machine, showsValues: false)
    let today = ISO8601DateFormatter().string(from: Date())
    try OutputFile.print(Array(InferredContract.yaml(from: profile, today: today).utf8))
  }
}
