// SPDX-License-Identifier: MIT
import ArgumentParser
import Quality
import Reports
import Tabular

/// Describes what a file holds.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Describe what a file holds, column by column.",
    discussion: """
      Counts every value: types, missing values, distinct values, quantiles, frequent values, \
      shapes, likely meaning, and which columns tell records apart.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var machine: MachineOptions

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  @Flag(help: "Show values of personal columns instead of masks.")
  var showValues = false

  func run() throws {
    let profile = try Profiling.profile(try reading.open(), machine, showsValues: showValues)
    if json {
      try OutputFile.print(ProfileJSON(profile).renderedBytes())
    } else {
      try OutputFile.print(ProfileText(profile, width: Terminal.width).rendered())
    }
  }
}

/// Makes a profile while saying how far it has come.
enum Profiling {
  static func profile(
    _ table: TableFile, _ machine: MachineOptions, showsValues: Bool
  ) throws -> ProfileReport {
    let progress = ProgressLine()
    defer { progress.clear() }
    return try Profiler.profile(
      table,
      options: Profiler.Options(
        threads: machine.threadCount, memoryLimit: machine.memoryBytes, showsValues: showsValues),
      version: ReeveCommand.version
    ) { phase in
      switch phase {
      case .reading(let done, let total): progress.show("Reading", done: done, of: total)
      case .counting: progress.show("Counting values")
      case .keys: progress.show("Looking for keys")
      }
    }
  }
}
