// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Reports
import Workspace

/// A build as the documented JSON.
enum BuildJSON {
  static func value(_ report: BuildReport) -> JSONValue {
    .object([
      ("reeve", .string(report.reeve)), ("workspace", .string(report.workspace)),
      ("started", .string(report.started.formatted(.iso8601))),
      ("seconds", .number(report.seconds)), ("steps", .array(report.steps.map(step))),
      ("datasets", .array(report.datasets.map(dataset))),
      ("links", .array(report.links.map(link))),
      (
        "deleted",
        .array(
          report.deleted.map {
            .object([
              ("dataset", .string($0.dataset)), ("delivery", .integer($0.delivery)),
              ("file", .string($0.file)),
            ])
          })
      ),
      ("problems", .array(report.problems.map(problem))),
      (
        "unclaimed",
        .array(
          report.unclaimed.map {
            .object([
              ("file", .string($0.path)), ("bytes", .integer($0.bytes)),
              ("remedy", .string($0.remedy)),
            ])
          })
      ),
    ])
  }

  private static func step(_ step: BuildReport.Step) -> JSONValue {
    .object([
      ("dataset", step.link == nil ? .string(step.dataset) : .null),
      ("link", JSONValue(step.link)), ("kind", .string(step.kind.rawValue)),
      ("state", .string(step.state.rawValue)), ("seconds", .number(step.seconds)),
      ("reason", JSONValue(step.reason)), ("file", JSONValue(step.file)),
    ])
  }

  private static func link(_ link: BuildReport.Link) -> JSONValue {
    let count = { (number: Int?) in number.map { JSONValue.integer($0) } ?? .null }
    return .object([
      ("id", .string(link.id)), ("title", .string(link.title)),
      ("purpose", .string(link.purpose)),
      ("datasets", .array(link.datasets.map(JSONValue.string))),
      ("run", count(link.run?.number)),
      ("made", JSONValue(link.run?.startedAt.formatted(.iso8601))),
      ("records", count(link.run?.records)), ("candidates", count(link.run?.candidates)),
      ("pairs", count(link.run?.pairs)), ("clusters", count(link.run?.clusters)),
      ("clustersOfSeveral", count(link.run?.clustersOfSeveral)),
      ("persons", count(link.run?.persons)), ("merged", count(link.run?.merged)),
      ("split", count(link.run?.split)), ("warnings", count(link.run?.warnings)),
      ("model", JSONValue(link.run?.modelHash)),
      (
        "files",
        .object(link.files.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) })
      ),
    ])
  }

  private static func dataset(_ dataset: BuildReport.Dataset) -> JSONValue {
    let names = Dimension.allCases.map(\.rawValue) + ["overall"]
    return .object([
      ("id", .string(dataset.id)), ("state", .string(dataset.state.rawValue)),
      ("late", .boolean(dataset.isLate)), ("rows", dataset.rows.map { .integer($0) } ?? .null),
      ("rejected", dataset.rejected.map { .integer($0) } ?? .null),
      ("failedChecks", .array(dataset.failedChecks.map(JSONValue.string))),
      ("waived", .array(dataset.waived.map(JSONValue.string))),
      (
        "scores",
        .object(
          names.compactMap { name in dataset.scores[name].map { (name, JSONValue.number($0)) } })
      ),
    ])
  }

  private static func problem(_ problem: DefinitionProblem) -> JSONValue {
    .object([
      ("file", .string(problem.file)), ("line", .integer(problem.line)),
      ("column", .integer(problem.column)), ("message", .string(problem.message)),
      ("remedy", .string(problem.remedy)),
      ("severity", .string(problem.isError ? "error" : "warning")),
    ])
  }
}
