// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records

/// What a round of keeping quality issues did.
package struct IssueRound: Sendable, Equatable {
  /// The issues that were opened.
  package var opened: [String] = []
  /// Those whose check passes again.
  package var resolved: [String] = []
}

extension Workspace {
  /// Opens an issue for each check of severity error that fails without being accepted, and resolves
  /// those that a build opened and whose check passes again.
  ///
  /// Nothing is done where nobody keeps registers: without `people.yaml`.
  ///
  /// - Throws: `WorkspaceProblem` or ``RecordRefused``.
  package func keepIssues() async throws -> IssueRound {
    guard FileManager.default.fileExists(atPath: place.absolute("people.yaml")) else {
      return IssueRound()
    }
    let keeping = IssueKeeping(desk: try registerDesk())
    return try await keeping.round(of: try datasets().compactMap { try dataset($0.id) })
  }
}

/// Keeps the register of quality issues in step with what builds find.
private struct IssueKeeping {
  /// Who opens issues: no person, but a role is needed to.
  private static let builder = Person(id: "reeve", roles: [.init(role: "data-steward")])
  private static let register = "data-quality-issue"
  /// The longest summary that the template takes.
  private static let summaryLength = 200

  let desk: RegisterDesk

  private struct Open {
    let reference: String
    let dataset: String
    let check: String
    let isOurs: Bool
  }

  func round(of pages: [DatasetPage]) async throws -> IssueRound {
    guard let member = desk.templates.members[Self.register] else { return IssueRound() }
    var round = IssueRound()
    let open = try openIssues(member.template)
    for page in pages {
      guard let number = page.entry.latestRun, let run = try desk.workspace.run(number) else {
        continue
      }
      for failed in run.failed
      where failed.result.severity == .error && failed.result.status == .fail
        && failed.waiver == nil
        && !open.contains(where: { $0.dataset == page.entry.id && $0.check == failed.id })
      {
        round.opened.append(try await self.open(failed, of: page.entry, member))
      }
      let passing = Set(run.report.checks.filter { $0.status == .pass }.map(\.id))
      for issue in open
      where issue.isOurs && issue.dataset == page.entry.id && passing.contains(issue.check) {
        if try await resolve(issue) { round.resolved.append(issue.reference) }
      }
    }
    return round
  }

  private func openIssues(_ template: Template) throws -> [Open] {
    var query = RecordQuery(template: template.id)
    query.states = template.workflow.states.filter { !$0.isFinal }.map(\.id)
    query.limit = 100_000
    let registers = desk.registers
    return try desk.refusing {
      try registers.store.read { reading in
        try reading.records(query).compactMap { record in
          let answers = try reading.detail(of: record, keys: registers.keys).values
          guard let dataset = answers["dataset"]?.plainText, let check = answers["check"]?.plainText
          else { return nil }
          return Open(
            reference: record.reference,
            dataset: dataset.hasPrefix("dataset/") ? String(dataset.dropFirst(8)) : dataset,
            check: check, isOurs: record.createdBy == Self.builder.id && record.state == "open")
        }
      }
    }
  }

  private func open(
    _ failed: FailedCheck, of entry: CatalogueEntry, _ member: TemplateSet.Member
  ) async throws -> String {
    let summary = "\(entry.title): \(failed.result.description)"
    var answers: [String: String] = [
      "summary": String(summary.prefix(Self.summaryLength)), "dataset": entry.id,
      "check": failed.id, "dimension": failed.result.dimension.rawValue,
      "severity": failed.result.severity.rawValue, "failed": String(failed.result.failed),
      "found": "\(desk.workspace.today)", "owner": entry.owner ?? "Data steward",
    ]
    answers["service"] = entry.serviceArea
    let given = answers.mapValues { YAMLNode(.scalar($0, .doubleQuoted)) }
    return try await desk.refusing {
      let registers = desk.registers
      let record = try await registers.create(
        member.template, source: member.source, by: Self.builder)
      try await registers.answer(
        record.reference, given, by: Self.builder, expecting: nil)
      try await registers.move(record.reference, "open", by: Self.builder)
      return record.reference
    }
  }

  /// False where the record's template or state no longer lets it.
  private func resolve(_ issue: Open) async throws -> Bool {
    let (detail, template) = try desk.registers.detail(issue.reference)
    guard template.workflow.moves(from: detail.record.state).contains(where: { $0.id == "resolve" })
    else { return false }
    var answers = ["resolved": "\(desk.workspace.today)"]
    if detail.values["remedy"] == nil {
      answers["remedy"] = "The check passes with a later delivery."
    }
    let given = answers.mapValues { YAMLNode(.scalar($0, .doubleQuoted)) }
    return try await desk.refusing {
      try await desk.registers.answer(
        issue.reference, given, by: Self.builder, expecting: nil)
      try await desk.registers.move(issue.reference, "resolve", by: Self.builder)
      return true
    }
  }
}
