// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Workspace

/// A build for a person at a terminal: short, the worst first, and what to do next.
struct BuildText {
  private let report: BuildReport
  private let colour: Bool
  private let folder: String

  init(_ report: BuildReport, colour: Bool, folder: String) {
    self.report = report
    self.colour = colour
    self.folder = folder
  }

  func rendered() -> String {
    let sections = [definitions, steps, datasets, links, others, [summary] + next]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var definitions: [String] {
    let errors = report.problems.filter(\.isError)
    guard !errors.isEmpty else { return [] }
    return [bold("Definitions that are wrong")]
      + errors.prefix(20).map { "  \(visible($0.description, limit: 1_000))" }
      + more(errors.count - 20)
  }

  private var steps: [String] {
    let failed = report.steps.filter { $0.state == .failed || $0.state == .stopped }
    guard !failed.isEmpty else { return [] }
    return [bold("Steps not done")]
      + failed.prefix(20).map { step in
        let word = step.state == .failed ? "failed" : "stopped"
        return "  \(step.subject), \(step.kind.rawValue) \(word): "
          + visible(step.reason ?? "", limit: 1_000)
      } + more(failed.count - 20)
  }

  private var datasets: [String] {
    let troubled = report.datasets.filter { $0.state != .good || $0.isLate }
    guard !troubled.isEmpty else { return [] }
    let width = (troubled.map(\.id.count).max() ?? 0) + 2
    return [bold("Datasets to look at, worst first")]
      + troubled.prefix(40).map { dataset in
        let title = dataset.state.title + (dataset.isLate ? ", late" : "")
        let word = title.padding(toLength: 22, withPad: " ", startingAt: 0)
        let name = dataset.id.padding(toLength: width, withPad: " ", startingAt: 0)
        return "  \(painted(word, dataset.state))\(name)\(faults(dataset))"
      } + more(troubled.count - 40)
  }

  /// Links that were made in this build, or have something to look at.
  private var links: [String] {
    let made = Set(report.steps.filter { $0.state == .run }.compactMap(\.link))
    let shown = report.links.filter { made.contains($0.id) && $0.run != nil }
    guard !shown.isEmpty else { return [] }
    return [bold("Links made")]
      + shown.prefix(20).map { link in
        let run = link.run
        let warnings = run?.warnings ?? 0
        return "  \(link.id): \((run?.pairs ?? 0).counted("pair")) and "
          + (run?.clustersOfSeveral ?? 0).counted("cluster")
          + " of more than one record, among \((run?.records ?? 0).counted("record"))"
          + (warnings > 0 ? ", \(warnings.counted("warning"))" : "")
      } + more(shown.count - 20)
  }

  private func faults(_ dataset: BuildReport.Dataset) -> String {
    var parts: [String] = []
    if !dataset.failedChecks.isEmpty {
      let names = dataset.failedChecks.prefix(3).map { visible($0, limit: 60) }
      let rest = dataset.failedChecks.count - names.count
      parts.append(names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }
    if !dataset.waived.isEmpty { parts.append("\(dataset.waived.count.grouped) accepted") }
    return parts.joined(separator: "; ")
  }

  private var others: [String] {
    var lines = report.unclaimed.prefix(10).map {
      "No contract claims \(visible($0.path)). \(visible($0.remedy))."
    }
    lines += more(report.unclaimed.count - 10)
    if !report.deleted.isEmpty {
      lines.append(
        "Removed table, profile and samples of \(report.deleted.count.counted("older delivery", "older deliveries"))."
      )
    }
    return lines
  }

  private var summary: String {
    let count = { (state: BuildReport.StepState) in report.steps.count { $0.state == state } }
    let good = report.datasets.count { $0.state == .good || $0.state == .acceptedFaults }
    return "Built in \(durationInWords(seconds: report.seconds)): "
      + "\(count(.run).counted("step")) done, \(count(.unchanged).grouped) unchanged, "
      + "\((count(.failed) + count(.stopped)).grouped) not done. "
      + "\(good.grouped) of \(report.datasets.count.counted("dataset")) can be trusted."
  }

  private var next: [String] {
    let named = folder == "." ? "" : " \(shellWord(folder))"
    switch report.outcome {
    case .definitionWrong: return ["Next: mend the definitions above and run reeve build\(named)."]
    case .fault where report.wasStopped:
      return ["The build was stopped. Next: run reeve build\(named) to end it."]
    case .fault: return ["Next: see to the fault above and run reeve build\(named)."]
    case .dataSaysNo:
      return ["Next: run reeve serve\(named) to see the failing records."]
    case .good:
      return report.datasets.isEmpty
        ? ["Next: run reeve add FILE\(folder == "." ? "" : " --to \(shellWord(folder))")."]
        : ["Next: run reeve serve\(named)."]
    }
  }

  private func more(_ count: Int) -> [String] {
    count > 0 ? ["  and \(count.grouped) more"] : []
  }

  private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func painted(_ text: String, _ state: DatasetState) -> String {
    guard colour else { return text }
    let code =
      switch state {
      case .notRead, .faults: "1;31"
      case .warnings, .noDelivery: "1;33"
      case .acceptedFaults, .good: "1;32"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
