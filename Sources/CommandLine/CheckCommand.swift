// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Tabular

/// Checks a file against a contract.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a file against a data contract.",
    discussion: """
      Reads the file once, tests every rule of the contract and says which records break which. \
      Values of personal columns are masked. Exit status 1 when a record could not be read or a \
      check of severity error failed.
      """)

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var machine: MachineOptions

  @Option(help: "The contract: Open Data Contract Standard 3, YAML or JSON.", completion: .file())
  var contract: String

  @Option(help: "The dataset of the contract to check against, where it has several.")
  var dataset: String?

  @Option(
    name: .customLong("reference"),
    help: ArgumentHelp(
      "The file of another dataset that the contract refers to; may be repeated.",
      valueName: "name=file"))
  var references: [String] = []

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  @Option(help: "Write the result as a page to this file.", completion: .file())
  var html: String?

  @Option(help: "Write the result as JUnit XML to this file.", completion: .file())
  var junit: String?

  @Option(help: "Write every failing record to this CSV file.", completion: .file())
  var failures: String?

  @Option(help: "Compare with an earlier result, as printed by --json.", completion: .file())
  var since: String?

  @Option(help: "How many failing records each check shows.")
  var sample = 5

  @Flag(help: "Show values of personal columns instead of masks.")
  var showValues = false

  @Option(
    help: "The day on which freshness and retention are judged, as yyyy-MM-dd; today if not given.")
  var asOf: String?

  func validate() throws {
    guard (0...100_000).contains(sample) else {
      throw ValidationError("--sample must be from 0 to 100000, not \(sample).")
    }
    for reference in references
    where !(reference.firstIndex(of: "=").map { $0 > reference.startIndex } ?? false) {
      throw ValidationError("--reference must be written NAME=FILE, not \(reference).")
    }
    if asOf != nil, moment == nil {
      throw ValidationError("--as-of must be a day written like 2026-03-31.")
    }
  }

  func run() throws {
    try guardOutputs()
    let earlier = try since.map(readEarlier)
    let (contract, notes) = try ContractFile.read(path: self.contract)
    Checker.prepare(for: contract)
    let table = try reading.open()
    let object = try ContractFile.object(
      of: contract, named: dataset, for: table.info.name, file: self.contract)
    let progress = ProgressLine()
    defer { progress.clear() }
    var options = CheckOptions(
      threads: machine.threadCount, memoryLimit: machine.memoryBytes, samples: sample,
      showsValues: showValues, failuresPath: failures, references: try openReferences(),
      now: moment ?? Date())
    options.ruleDeadline = .seconds(20)
    var report: CheckReport
    do {
      report = try Checker.check(
        table, against: object, of: contract, options: options, version: ReeveCommand.version
      ) { phase in
        switch phase {
        case .preparing: progress.show("Looking at the file")
        case .reading(let done, let total): progress.show("Checking", done: done, of: total)
        case .sql(let id): progress.show("Running \(visible(id, limit: 60))")
        }
      }
    } catch let problem as CheckProblem {
      throw problem.isInput
        ? LocatedCheckProblem(contract: self.contract, problem: problem) : problem as any Error
    }
    progress.clear()
    report.warnings += notes
    try publish(report, earlier: earlier)
    if report.status == .fail { throw Program.DataSaysNo() }
  }

  private func guardOutputs() throws {
    let outputs = [("--html", html), ("--junit", junit), ("--failures", failures)]
    var inputs = [("the file that is checked", reading.file), ("the contract", contract)]
    inputs += references.map { ("reference data", String($0.drop { $0 != "=" }.dropFirst())) }
    inputs += since.map { [("the earlier result", $0)] } ?? []
    try OutputGuard.check(
      outputs: outputs.compactMap { option, path in path.map { (option, $0) } }, inputs: inputs)
  }

  private func publish(_ report: CheckReport, earlier: CheckReport?) throws {
    let comparison = earlier.map { CheckComparison(earlier: $0, later: report) }
    if let html {
      try OutputFile.write(
        HTMLReport(report, comparison: comparison, made: Date()).renderedBytes(), to: html)
    }
    if let junit { try OutputFile.write(JUnitReport(report).renderedBytes(), to: junit) }
    if json {
      try OutputFile.print(JSONReport(report, comparison: comparison).renderedBytes())
    } else {
      let text = TextReport(
        report, comparison: comparison, colour: Terminal.showsColour, width: Terminal.width)
      try OutputFile.print(text.rendered())
    }
  }

  private var moment: Date? {
    guard let asOf else { return nil }
    let parts = asOf.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? .gmt
    let day = DateComponents(year: parts[0], month: parts[1], day: parts[2])
    guard day.isValidDate(in: calendar) else { return nil }
    // The end of the day, so that today's deliveries are not from the future.
    return calendar.date(from: day)?.addingTimeInterval(86_399)
  }

  private func readEarlier(_ path: String) throws -> CheckReport {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandProblem(
        description: "\(path): cannot be read. Name a file made by reeve check --json.")
    }
    do throws(ReportReadingProblem) {
      return try JSONReport.read(Array(data))
    } catch {
      throw CommandProblem(description: "\(path): \(error)")
    }
  }

  private func openReferences() throws -> [String: ReferenceTable] {
    var tables: [String: ReferenceTable] = [:]
    for reference in references {
      let parts = reference.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      tables[String(parts[0])] = ReferenceTable(file: try TableFile.open(path: String(parts[1])))
    }
    return tables
  }
}
