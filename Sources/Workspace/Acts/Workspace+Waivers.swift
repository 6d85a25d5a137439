// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Workspace {
  /// The longest time for which a fault can be accepted.
  public static let longestWaiverDays = 366

  /// The waivers, those in force first; of one dataset where named.
  public func waivers(of dataset: String? = nil) throws -> [WaiverLine] {
    let wanted = dataset.map { [DatasetID($0)].compactMap(\.self) }
    return try translatingFaults {
      try store.read { reading in
        let ids = try wanted ?? reading.datasetIDs(includingRetired: true)
        return try ids.flatMap { id in
          let title = try reading.datasetRecord(id)?.title ?? id.rawValue
          return try reading.waivers(of: id).map { line($0, title: title) }
        }
      }
    }.sorted(by: WaiverLine.isBefore)
  }

  /// Accepts a fault for a time.
  ///
  /// - Returns: the waiver.
  /// - Throws: `WaiverRefusal` or `WorkspaceProblem`.
  public func grant(_ request: WaiverRequest) async throws -> WaiverLine {
    let today = today
    let title = try check(request, today: today)
    guard let id = DatasetID(request.dataset) else {
      throw WaiverRefusal.unknownDataset(request.dataset, known: [])
    }
    let new = NewWaiver(
      dataset: id, check: request.check, from: Day(today), until: Day(request.until),
      reason: request.reason.trimmingCharacters(in: .whitespacesAndNewlines),
      by: request.by.trimmingCharacters(in: .whitespacesAndNewlines))
    do {
      return try await translatingFaults {
        let number = try await store.grant(new)
        guard let record = try await store.read({ try $0.waiver(number) }) else {
          throw WaiverRefusal.unknownWaiver(number.rawValue)
        }
        return line(record, title: title)
      }
    } catch RecordsRefusal.waiverOverlaps(let other, let until) {
      throw WaiverRefusal.overlaps(other.rawValue, until: CivilDay(until) ?? today)
    }
  }

  /// Looks at every field of a request and returns the dataset's title.
  private func check(_ request: WaiverRequest, today: CivilDay) throws -> String {
    let (title, checks, failing) = try translatingFaults {
      try store.read { reading in
        guard let id = DatasetID(request.dataset),
          let detail = try reading.dataset(id, on: Day(today)), detail.summary.retiredAt == nil
        else {
          throw WaiverRefusal.unknownDataset(
            request.dataset, known: try reading.datasetIDs().map(\.rawValue))
        }
        let checks = try detail.run.map { try reading.checks(of: $0.id).map(\.id) } ?? []
        return (detail.record.title, checks, detail.failing.map(\.check.id))
      }
    }
    guard checks.contains(request.check) else {
      throw WaiverRefusal.unknownCheck(request.check, failing: failing)
    }
    guard request.until >= today else { throw WaiverRefusal.dayIsOver(request.until) }
    let latest = today.adding(days: Self.longestWaiverDays)
    guard request.until <= latest else {
      throw WaiverRefusal.dayTooFar(request.until, latest: latest)
    }
    guard Self.says(request.reason, atMost: 2_000) else { throw WaiverRefusal.reason }
    guard Self.says(request.by, atMost: 200) else { throw WaiverRefusal.name }
    return title
  }

  /// Ends a waiver before its time.
  ///
  /// - Throws: `WaiverRefusal` or `WorkspaceProblem`.
  public func withdrawWaiver(_ id: Int64, by: String, reason: String) async throws {
    guard Self.says(reason, atMost: 2_000) else { throw WaiverRefusal.reason }
    guard Self.says(by, atMost: 200) else { throw WaiverRefusal.name }
    let day = Day(today)
    try await translatingFaults {
      let record = try await store.read { try $0.waiver(WaiverID(id)) }
      guard let record else { throw WaiverRefusal.unknownWaiver(id) }
      guard record.isActive(on: day) else { throw WaiverRefusal.notInForce(id) }
      do {
        try await store.withdraw(WaiverID(id), by: by, reason: reason)
      } catch RecordsRefusal.withdrawnWaiver {
        throw WaiverRefusal.notInForce(id)
      }
    }
  }

  private static func says(_ text: String, atMost limit: Int) -> Bool {
    text.count <= limit && text.contains { !$0.isWhitespace }
  }

  func line(_ record: WaiverRecord, title: String) -> WaiverLine {
    let today = today
    let until = CivilDay(record.waiver.until) ?? today
    let state: WaiverLine.State =
      record.withdrawnAt != nil ? .withdrawn : record.isActive(on: Day(today)) ? .inForce : .ended
    return WaiverLine(
      id: record.id.rawValue, dataset: record.waiver.dataset.rawValue, datasetTitle: title,
      check: record.waiver.check, reason: record.waiver.reason, grantedBy: record.waiver.by,
      grantedAt: record.grantedAt, until: until, state: state,
      daysLeft: state == .inForce ? until.days(since: today) : nil,
      withdrawnBy: record.withdrawnBy, withdrawnAt: record.withdrawnAt,
      withdrawalReason: record.withdrawnReason)
  }
}

extension WaiverLine {
  /// Those in force first, the next to end first; then the others, newest first.
  static func isBefore(_ one: WaiverLine, _ other: WaiverLine) -> Bool {
    let (first, second) = (one.state == .inForce, other.state == .inForce)
    if first != second { return first }
    if first, one.until != other.until { return one.until < other.until }
    return one.id > other.id
  }
}
