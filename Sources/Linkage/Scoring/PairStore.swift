// SPDX-License-Identifier: MIT
internal import Synchronization
internal import Tabular

/// The pairs that weigh enough, in the order of their records.
///
/// As many as fit lie in memory; beyond that they lie on disk, in sorted runs that are merged when
/// the pairs are read. What is read does not depend on where they lie.
public final class PairStore: Sendable {
  private struct State {
    var pairs: [ScoredPair] = []
    var runs: [Range<Int>] = []
    var file: ScratchFile?
    var problem: ScratchFile.Problem?
    var count = 0
  }

  private let state = Mutex(State())
  private let rows: Int
  /// How many pairs stay in memory.
  private let room: Int
  private let folder: String?

  /// What a pair takes while it is kept and put in order, in bytes.
  static let bytesForEach = 3 * MemoryLayout<ScoredPair>.stride

  /// Makes an empty store.
  ///
  /// - Parameters:
  ///   - rows: how many records there are.
  ///   - memory: how many bytes may be taken up; a little is taken whatever it says.
  ///   - folder: where the rest goes; nil for the usual place of temporary files.
  public init(rows: Int, memory: Int, folder: String? = nil) {
    self.rows = rows
    self.folder = folder
    room = max(1 << 14, memory / Self.bytesForEach)
  }

  /// How many pairs there are.
  public var count: Int { state.withLock { $0.count } }

  /// How many bytes lie on disk.
  public var spilledBytes: Int { state.withLock { $0.file?.count ?? 0 } }

  /// Whether the disk failed, so that more work is in vain.
  var hasFailed: Bool { state.withLock { $0.problem != nil } }

  /// Takes pairs, in any order; may be called on several threads.
  func add(_ pairs: [ScoredPair]) {
    guard !pairs.isEmpty else { return }
    state.withLock { state in
      state.count += pairs.count
      state.pairs += pairs
      if state.pairs.count >= room { spill(&state) }
    }
  }

  private func spill(_ state: inout State) {
    guard state.problem == nil else {
      state.pairs = []
      return
    }
    let sorted = Scorer.sorted(state.pairs, rows: rows)
    state.pairs.removeAll(keepingCapacity: true)
    do throws(ScratchFile.Problem) {
      let file: ScratchFile
      if let open = state.file { file = open } else { file = try ScratchFile(in: folder) }
      state.file = file
      var problem: ScratchFile.Problem?
      sorted.withUnsafeBytes { bytes in
        do throws(ScratchFile.Problem) { try file.append(bytes) } catch { problem = error }
      }
      if let problem { throw problem }
      let end = file.count / MemoryLayout<ScoredPair>.stride
      state.runs.append(end - sorted.count..<end)
    } catch {
      state.problem = error
    }
  }

  /// Puts what is in memory in order; afterwards nothing more is added.
  ///
  /// - Throws: `ReadingProblem` of kind `.system` when the disk failed.
  func finish() throws {
    let problem = state.withLock { state in
      if state.runs.isEmpty {
        state.pairs = Scorer.sorted(state.pairs, rows: rows)
      } else if !state.pairs.isEmpty {
        spill(&state)
        state.pairs = []
      }
      return state.problem
    }
    if let problem { throw Self.failure(problem) }
  }

  /// Calls a closure with all pairs in order, some thousand at a time.
  ///
  /// - Throws: what the closure throws, or `ReadingProblem` of kind `.system`.
  public func forEachBatch(
    of size: Int = 1 << 16, _ body: (ArraySlice<ScoredPair>) throws -> Void
  ) throws {
    let (pairs, runs, file) = state.withLock { ($0.pairs, $0.runs, FileShare(file: $0.file)) }
    guard let file = file.file, !runs.isEmpty else {
      var start = 0
      while start < pairs.count {
        let end = min(pairs.count, start + size)
        try body(pairs[start..<end])
        start = end
      }
      return
    }
    var merge = try PairMerge(runs, file)
    var batch: [ScoredPair] = []
    batch.reserveCapacity(size)
    while let pair = try merge.next() {
      batch.append(pair)
      if batch.count == size {
        try body(batch[...])
        batch.removeAll(keepingCapacity: true)
      }
    }
    if !batch.isEmpty { try body(batch[...]) }
  }

  /// The pairs that weigh at least so much, all in memory.
  public func pairs(leastWeight: Double = -.infinity) throws -> [ScoredPair] {
    var found: [ScoredPair] = []
    found.reserveCapacity(try count(leastWeight: leastWeight))
    try forEachBatch { batch in found += batch.lazy.filter { $0.weight >= leastWeight } }
    return found
  }

  /// How many pairs weigh at least so much.
  public func count(leastWeight: Double) throws -> Int {
    var count = 0
    try forEachBatch { batch in
      for pair in batch where pair.weight >= leastWeight { count += 1 }
    }
    return count
  }

  static func failure(_ problem: ScratchFile.Problem) -> ReadingProblem {
    ReadingProblem(
      .system, "the pairs don't fit into memory, and the disk is full or can't be written",
      file: problem.folder,
      remedy: "Free some space, set TMPDIR to another folder, or keep fewer pairs.")
  }
}

/// A file that is only read any more.
///
/// `@unchecked Sendable`: `ScratchFile.read` reads at a place of its own and changes nothing.
private struct FileShare: @unchecked Sendable {
  let file: ScratchFile?
}
