// SPDX-License-Identifier: MIT

import Foundation
public import Quality

/// A reason a file can't be taken for an earlier check report.
public enum ReportReadingProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is no JSON.
  case notJSON
  /// The file is JSON, but lacks what every report has, or has it in another form.
  case notAReport(place: String)

  /// What is wrong and what to do, without the file's name.
  public var description: String {
    let advice = "Give a file that `reeve check --json` wrote."
    switch self {
    case .notJSON: return "This is no JSON file. \(advice)"
    case .notAReport(let place):
      return "This is no check report: `\(place)` is missing or of the wrong kind. \(advice)"
    }
  }
}

extension JSONReport {
  /// Reads a report that this or another version of Reeve wrote.
  ///
  /// Keys it does not know are passed over; what an earlier version did not write gets a neutral
  /// value. A check whose status, dimension or severity has an unknown word is not checked, of
  /// the dimension conformity, or an error. The result is meant for comparisons.
  ///
  /// - Parameter bytes: The file, as UTF-8, with or without a byte order mark.
  public static func read(_ bytes: [UInt8]) throws(ReportReadingProblem) -> CheckReport {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let json = Data(bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...])
    do {
      return try JSONDecoder().decode(StoredReport.self, from: json).report
    } catch DecodingError.keyNotFound(let key, let context) {
      throw .notAReport(place: place(context.codingPath + [key]))
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      throw .notAReport(place: place(context.codingPath))
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .notAReport(place: place(context.codingPath))
    } catch {
      throw .notJSON
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the outermost object" }
    return path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
      .replacing(".[", with: "[")
  }
}

/// A report as it may stand in a file of any version: only the heart of it is required.
private struct StoredReport: Decodable {
  var reeve: String?
  var contract: StoredContract?
  var dataset: StoredDataset
  var checks: [StoredCheck]
  var rejected: [RejectedRecord]?
  var ignored: [IgnoredLine]?
  var scores: [String: Double?]?
  var warnings: [String]?
  var status: CheckReport.Status
  var seconds: Double?

  struct StoredContract: Decodable {
    var id: String?
    var version: String?
  }

  struct StoredDataset: Decodable {
    var name: String?
    var file: String?
    var sha256: String?
    var format: String?
    var rows: Int
    var rejected: Int?
    var ignored: Int?
    var columns: [String]?
    var bytes: Int?
    var encoding: String?
    var delimiter: String?
    var sheet: String?
  }

  struct StoredCheck: Decodable {
    var id: String
    var column: String?
    var rule: String?
    var description: String?
    var dimension: String?
    var severity: String?
    var tested: Int
    var failed: Int
    var skipped: Int?
    var status: String
    var threshold: String?
    var measured: Double?
    var reason: String?
    var samples: [FailureSample]?
  }

  var report: CheckReport {
    CheckReport(
      reeve: reeve ?? "",
      contract: ContractReference(id: contract?.id ?? "", version: contract?.version ?? ""),
      dataset: dataset.summary, checks: checks.map(\.result), rejected: rejected ?? [],
      ignored: ignored ?? [], scores: (scores ?? [:]).compactMapValues(\.self),
      warnings: warnings ?? [], status: status, seconds: seconds ?? 0)
  }
}

extension StoredReport.StoredDataset {
  var summary: DatasetSummary {
    DatasetSummary(
      name: name ?? "", file: file ?? "", sha256: sha256 ?? "", format: format ?? "", rows: rows,
      rejected: rejected ?? 0, ignored: ignored ?? 0, columns: columns ?? [], bytes: bytes ?? 0,
      encoding: encoding, delimiter: delimiter, sheet: sheet)
  }
}

extension StoredReport.StoredCheck {
  var result: CheckResult {
    CheckResult(
      id: id, column: column, rule: rule ?? "", description: description ?? "",
      dimension: dimension.flatMap(Dimension.init) ?? .conformity,
      severity: severity.flatMap(Severity.init) ?? .error, tested: tested, failed: failed,
      skipped: skipped ?? 0, status: CheckResult.Status(rawValue: status) ?? .notChecked,
      threshold: threshold, measured: measured, reason: reason, samples: samples ?? [])
  }
}
