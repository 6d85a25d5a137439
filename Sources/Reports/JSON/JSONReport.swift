// SPDX-License-Identifier: MIT

public import Quality

/// A check report as the documented JSON.
public struct JSONReport: Sendable {
  private let report: CheckReport
  private let comparison: CheckComparison?

  /// Makes a report; with a comparison it gets the key `comparison`.
  public init(_ report: CheckReport, comparison: CheckComparison? = nil) {
    self.report = report
    self.comparison = comparison
  }

  /// The report as UTF-8, with a line end last.
  public func renderedBytes() -> [UInt8] {
    value.renderedBytes()
  }

  /// The report as an ordered value.
  public var value: JSONValue {
    var members: [(String, JSONValue)] = [
      ("reeve", .string(report.reeve)),
      ("contract", report.contract.jsonValue),
      ("dataset", report.dataset.jsonValue),
      ("checks", .array(report.checks.map(\.jsonValue))),
      ("rejected", .array(report.rejected.map(\.jsonValue))),
      ("ignored", .array(report.ignored.map(\.jsonValue))),
      ("scores", scores),
      ("status", .string(report.status.rawValue)),
      ("seconds", .number(report.seconds.isFinite ? report.seconds : 0)),
      ("warnings", .array(report.warnings.map(JSONValue.string))),
    ]
    if let comparison { members.append(("comparison", comparison.jsonValue)) }
    return .object(members)
  }

  /// The scores in the standard's order, `overall` last.
  private var scores: JSONValue {
    let known = Dimension.allCases.map(\.rawValue)
    let others = report.scores.keys.filter { !known.contains($0) && $0 != "overall" }.sorted()
    return .object(
      (known + others + ["overall"]).compactMap { name in
        report.scores[name].flatMap { $0.isFinite ? (name, .number($0)) : nil }
      })
  }
}

extension ContractReference {
  fileprivate var jsonValue: JSONValue {
    .object([("id", .string(id)), ("version", .string(version))])
  }
}

extension DatasetSummary {
  /// The object `dataset` of a report.
  public var jsonValue: JSONValue {
    .object([
      ("name", .string(name)), ("file", .string(file)), ("sha256", .string(sha256)),
      ("rows", .integer(rows)), ("rejected", .integer(rejected)), ("ignored", .integer(ignored)),
      ("columns", .array(columns.map(JSONValue.string))), ("bytes", .integer(bytes)),
      ("encoding", JSONValue(encoding)), ("delimiter", JSONValue(delimiter)),
      ("format", .string(format)), ("sheet", JSONValue(sheet)),
    ])
  }
}

extension CheckResult {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("id", .string(id)), ("column", JSONValue(column)), ("rule", .string(rule)),
      ("dimension", .string(dimension.rawValue)), ("severity", .string(severity.rawValue)),
      ("tested", .integer(tested)), ("failed", .integer(failed)), ("skipped", .integer(skipped)),
      ("status", .string(status.rawValue)), ("threshold", JSONValue(threshold)),
      (
        "samples",
        .array(
          samples.map { .object([("row", .integer($0.row)), ("value", JSONValue($0.value))]) })
      ),
      ("description", .string(description)), ("measured", JSONValue(measured)),
      ("reason", JSONValue(reason)),
    ])
  }
}

extension RejectedRecord {
  fileprivate var jsonValue: JSONValue {
    .object([("line", .integer(line)), ("reason", .string(reason)), ("text", .string(text))])
  }
}

extension IgnoredLine {
  fileprivate var jsonValue: JSONValue {
    .object([("line", .integer(line)), ("reason", .string(reason))])
  }
}

extension CheckComparison {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("earlier", earlier.jsonValue), ("later", later.jsonValue),
      (
        "checks",
        .array(
          checks.map {
            .object([
              ("id", .string($0.id)), ("change", .string($0.change.rawValue)),
              ("before", $0.before?.jsonValue ?? .null), ("after", $0.after?.jsonValue ?? .null),
            ])
          })
      ),
      (
        "scores",
        .array(
          scores.map {
            .object([
              ("name", .string($0.name)), ("before", JSONValue($0.before)),
              ("after", JSONValue($0.after)),
            ])
          })
      ),
      ("notes", .array(notes.map(JSONValue.string))),
    ])
  }
}

extension CheckComparison.Side {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("reeve", .string(reeve)), ("contract", contract.jsonValue), ("file", .string(file)),
      ("sha256", .string(sha256)), ("rows", .integer(rows)), ("rejected", .integer(rejected)),
      ("status", .string(status.rawValue)),
    ])
  }
}

extension CheckComparison.Outcome {
  fileprivate var jsonValue: JSONValue {
    .object([
      ("status", .string(status.rawValue)), ("tested", .integer(tested)),
      ("failed", .integer(failed)),
    ])
  }
}
