// SPDX-License-Identifier: MIT
import Foundation

/// A record that could not be read, as it stands in the file.
public struct UnreadRecord: Sendable, Equatable {
  /// The 1-based data record.
  public let row: Int
  /// Its first line, 1-based.
  public let line: Int
  /// Why it could not be read.
  public let reason: String
  /// Its text, cut after some hundred bytes; may hold personal values.
  public let text: String
}

/// A line that is no record.
public struct SkippedLine: Sendable, Equatable {
  /// What the line is.
  public enum Reason: String, Sendable { case title, header, blank, note }
  /// The line, 1-based.
  public let line: Int
  /// What it is.
  public let reason: Reason
}

/// What a scan counted.
public struct ScanTotals: Sendable {
  /// Records read.
  public internal(set) var rows = 0
  /// Records that could not be read.
  public internal(set) var rejected = 0
  /// The first of them.
  public internal(set) var unread: [UnreadRecord] = []
  /// Title, header and blank lines, and notes below the table.
  public internal(set) var ignored = 0
  /// The first of them.
  public internal(set) var skipped: [SkippedLine] = []
  /// Where each record stands.
  public internal(set) var index = RowIndex()
  /// Things to know that showed only while the records were read; see also `TableInfo.warnings`.
  public internal(set) var warnings: [String] = []

  /// The totals of nothing.
  public init() {}
}

/// Reads a table once, with several workers, and brings their results together in the file's order.
///
/// Each worker takes the next segment, decodes it and maps its batch; results are reduced strictly
/// in order, one at a time, so that the outcome is the same whatever the number of workers.
struct TableScan<Partial: Sendable> {
  let source: any SegmentSource
  let firstLine: Int
  let ignoredBefore: IgnoredLines
  let threads: Int
  let map: @Sendable (TextBatch) throws -> Partial
  let reduce: (Partial, TextBatch, BatchPosition) throws -> Void
  let progress: (Int) -> Void

  func run() throws -> ScanTotals {
    let state = ScanState<Partial>(scan: self)
    if threads <= 1 {
      state.work()
    } else {
      withoutActuallyEscaping(state.work) { work in
        let shared = UncheckedWork(run: work)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in shared.run() }
      }
    }
    return try state.result()
  }
}

/// Lets one closure run on several threads at once.
///
/// `@unchecked Sendable`: `ScanState.work` takes a lock around everything it shares, and
/// `concurrentPerform` returns only when all have ended.
private struct UncheckedWork: @unchecked Sendable {
  let run: () -> Void
}

/// What the workers of a scan share; every access is under one of its two locks.
private final class ScanState<Partial: Sendable> {
  private let scan: TableScan<Partial>
  private let sourceLock = NSLock()
  private let condition = NSCondition()
  private var nextIndex = 0
  private var waiting: [Int: (DecodedSegment, Partial)] = [:]
  private var reducing = false
  private var nextReduced = 0
  private var failure: (any Error)?
  private var totals = ScanTotals()
  private var likelyNotes: [Int] = []
  private var row = 1
  private var line: Int

  init(scan: TableScan<Partial>) {
    self.scan = scan
    line = scan.firstLine
    totals.ignored = scan.ignoredBefore.count
    totals.skipped = scan.ignoredBefore.first
  }

  func result() throws -> ScanTotals {
    if let failure { throw failure }
    totals.skipped.sort { $0.line < $1.line }
    totals.warnings = NoteWords.warnings(forLines: likelyNotes) + (try scan.source.warnings)
    return totals
  }

  func work() {
    while let (index, raw) = takeSegment() {
      do {
        let segment = try raw.decode()
        deposit(index, segment, try scan.map(segment.batch))
      } catch {
        fail(error)
      }
    }
  }

  private func takeSegment() -> (Int, RawSegment)? {
    condition.lock()
    // The worker that holds the next segment in turn never waits here, so this ends.
    while failure == nil, waiting.count > scan.threads * 4 { condition.wait() }
    let hasFailed = failure != nil
    condition.unlock()
    if hasFailed { return nil }
    sourceLock.lock()
    defer { sourceLock.unlock() }
    do {
      guard let raw = try scan.source.next() else { return nil }
      defer { nextIndex += 1 }
      return (nextIndex, raw)
    } catch {
      fail(error)
      return nil
    }
  }

  private func fail(_ error: any Error) {
    condition.lock()
    if failure == nil { failure = error }
    condition.broadcast()
    condition.unlock()
  }

  private func deposit(_ index: Int, _ segment: DecodedSegment, _ partial: Partial) {
    condition.lock()
    waiting[index] = (segment, partial)
    guard !reducing else {
      condition.unlock()
      return
    }
    reducing = true
    while failure == nil, let (segment, partial) = waiting.removeValue(forKey: nextReduced) {
      nextReduced += 1
      condition.unlock()
      do {
        try take(segment, partial)
      } catch {
        fail(error)
      }
      condition.lock()
    }
    reducing = false
    condition.broadcast()
    condition.unlock()
  }

  /// Runs on one thread at a time, in the order of the file.
  private func take(_ segment: DecodedSegment, _ partial: Partial) throws {
    let position = BatchPosition(firstRow: row, firstLine: line, firstRead: totals.rows)
    totals.index.add(segment.batch, at: position)
    try scan.reduce(partial, segment.batch, position)
    let kept = IgnoredLines.keptLines
    for reject in segment.rejected where totals.unread.count < kept {
      totals.unread.append(
        UnreadRecord(
          row: row + reject.record, line: line + reject.line, reason: reject.reason.words,
          text: reject.text))
    }
    for blank in segment.blankLines where totals.skipped.count < kept {
      totals.skipped.append(SkippedLine(line: line + blank, reason: .blank))
    }
    // Notes come last, and what is left out must be listed whatever was listed before.
    for note in segment.noteLines.prefix(kept) {
      totals.skipped.append(SkippedLine(line: line + note, reason: .note))
    }
    likelyNotes += segment.likelyNotes.prefix(kept).map { line + $0 }
    totals.rows += segment.batch.rowCount
    totals.rejected += segment.rejectedCount
    totals.ignored += segment.blankCount + segment.noteLines.count
    row += segment.recordCount
    line += segment.lineCount
    scan.progress(segment.consumed)
  }
}
