// SPDX-License-Identifier: MIT
internal import Tabular

/// Reads sorted runs of pairs from a file in one order, by a heap of their next pairs.
struct PairMerge {
  /// One run with the pairs at hand.
  private struct Run {
    var rest: Range<Int>
    var pairs: [ScoredPair] = []
    var next = 0
  }

  private let file: ScratchFile
  private var runs: [Run]
  /// The runs by their next pair, the least first, as a binary heap.
  private var heap: [(key: UInt64, run: Int)] = []
  private let step: Int

  /// Starts at the first pair of all runs.
  init(_ ranges: [Range<Int>], _ file: ScratchFile) throws {
    self.file = file
    runs = ranges.map { Run(rest: $0) }
    // All runs together hold about a quarter of a million pairs at a time.
    step = max(256, (1 << 18) / max(1, ranges.count))
    for run in runs.indices where try fill(run) { push(run) }
  }

  /// The next pair of all; nil after the last.
  mutating func next() throws -> ScoredPair? {
    guard let least = heap.first else { return nil }
    let run = least.run
    let pair = runs[run].pairs[runs[run].next]
    runs[run].next += 1
    if try runs[run].next < runs[run].pairs.count || fill(run) {
      heap[0] = (key(of: run), run)
    } else {
      let last = heap.removeLast()
      if heap.isEmpty { return pair }
      heap[0] = last
    }
    sink()
    return pair
  }

  /// Reads on in a run; false at its end.
  private mutating func fill(_ run: Int) throws -> Bool {
    let rest = runs[run].rest
    let count = min(step, rest.count)
    runs[run].next = 0
    guard count > 0 else {
      runs[run].pairs = []
      return false
    }
    let stride = MemoryLayout<ScoredPair>.stride
    var problem: ScratchFile.Problem?
    runs[run].pairs = [ScoredPair](unsafeUninitializedCapacity: count) { buffer, done in
      do throws(ScratchFile.Problem) {
        let read = try file.read(
          into: UnsafeMutableRawBufferPointer(buffer), from: rest.lowerBound * stride)
        done = read / stride
      } catch {
        problem = error
      }
    }
    if let problem { throw PairStore.failure(problem) }
    guard runs[run].pairs.count == count else {
      throw ReadingProblem(
        .system, "the file of pairs has been cut off", file: "temporary files",
        remedy: "Run it again.")
    }
    runs[run].rest = rest.lowerBound + count..<rest.upperBound
    return true
  }

  private func key(of run: Int) -> UInt64 { runs[run].pairs[runs[run].next].place }

  private mutating func push(_ run: Int) {
    heap.append((key(of: run), run))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].key < heap[parent].key else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].key < heap[least].key {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}

extension ScoredPair {
  /// Where the pair stands in the order of records.
  var place: UInt64 { UInt64(left) << 32 | UInt64(right) }
}
