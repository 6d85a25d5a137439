// SPDX-License-Identifier: MIT

/// Which pairs count at all: those of two records in order, from different sources if that is asked.
struct PairScope: Sendable {
  let sourceOfRow: [UInt16]
  let acrossSourcesOnly: Bool

  init(_ records: RecordTable, _ linkType: LinkType) {
    sourceOfRow = records.sourceOfRow
    acrossSourcesOnly = linkType == .linkOnly
  }

  /// The first of some right records, in order, that counts with a left one.
  @inline(__always)
  func firstRight(
    of left: UInt32, in rows: UnsafeBufferPointer<UInt32>
  ) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if counts(left, rows[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether a pair counts.
  @inline(__always)
  func counts(_ left: UInt32, _ right: UInt32) -> Bool {
    acrossSourcesOnly ? sourceOfRow[Int(left)] < sourceOfRow[Int(right)] : left < right
  }

  /// How many pairs two lists of records make.
  func pairCount(_ left: [UInt32], _ right: [UInt32], isSymmetric: Bool) -> Int {
    if isSymmetric && !acrossSourcesOnly { return left.count * (left.count - 1) / 2 }
    return right.withUnsafeBufferPointer { right in
      left.reduce(0) { $0 + right.count - firstRight(of: $1, in: right) }
    }
  }

  /// How many pairs there are in all.
  var possiblePairs: Double {
    let count = Double(sourceOfRow.count)
    if !acrossSourcesOnly { return count * (count - 1) / 2 }
    var sizes: [UInt16: Double] = [:]
    for source in sourceOfRow { sizes[source, default: 0] += 1 }
    return (count * count - sizes.values.reduce(0) { $0 + $1 * $1 }) / 2
  }
}
