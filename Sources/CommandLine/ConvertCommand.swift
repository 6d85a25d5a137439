// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Tabular

/// Writes the records of a file as clean CSV or Parquet.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write the records read from a file as clean CSV or Parquet.",
    discussion: """
      Every value stays the text that was read. Title and blank lines are left out; records that \
      cannot be read are named on standard error, and the exit status is then 1.
      """)

  @OptionGroup var reading: ReadingOptions
  @Argument(help: "The file to write: .csv or .parquet.", completion: .file())
  var output: String
  @OptionGroup var machine: MachineOptions

  func validate() throws {
    guard ["csv", "parquet"].contains(URL(fileURLWithPath: output).pathExtension.lowercased())
    else {
      throw ValidationError("the file to write must end in .csv or .parquet, not \(output).")
    }
  }

  func run() throws {
    try OutputGuard.check(
      outputs: [("convert", output)], inputs: [("the file that is read", reading.file)])
    let table = try reading.open()
    let progress = ProgressLine()
    let show: (Int) -> Void = { progress.show("Writing", done: $0, of: table.info.bytes) }
    let totals =
      output.lowercased().hasSuffix(".csv")
      ? try CleanCSV.write(table, to: output, threads: machine.threadCount, progress: show)
      : try CleanParquet.write(
        table, to: output, threads: machine.threadCount, memoryLimit: machine.memoryBytes,
        progress: show)
    progress.clear()
    for warning in table.info.warnings + totals.warnings { say("note: \(warning)") }
    say("wrote \(totals.rows) records to \(output)")
    guard totals.rejected > 0 else { return }
    say("\(totals.rejected) records could not be read and were left out:")
    for record in totals.unread.prefix(20) { say("  line \(record.line) \(record.reason)") }
    throw Program.DataSaysNo()
  }

  private func say(_ text: String) {
    StandardError.write(visible(text, limit: 2_000) + "\n")
  }
}
