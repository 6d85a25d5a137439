// SPDX-License-Identifier: MIT

/// The unrestricted Damerau–Levenshtein distance of two texts in bytes.
///
/// Besides insertions, deletions and replacements, two neighbours may change places, and what
/// changed places may be edited further: `ca` becomes `abc` in two steps. In three rows of memory
/// after C. Zhao and S. Sahni, "String correction using the Damerau-Levenshtein distance", 2019.
enum DamerauDistance {
  /// The distance.
  static func distance(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var start = 0
    var firstEnd = first.count
    var secondEnd = second.count
    while start < firstEnd, start < secondEnd, first[start] == second[start] { start += 1 }
    while firstEnd > start, secondEnd > start, first[firstEnd - 1] == second[secondEnd - 1] {
      firstEnd -= 1
      secondEnd -= 1
    }
    let rows = UnsafeBufferPointer(rebasing: first[start..<firstEnd])
    let columns = UnsafeBufferPointer(rebasing: second[start..<secondEnd])
    if rows.isEmpty || columns.isEmpty { return max(rows.count, columns.count) }
    // One block: the row before, this row, the transpositions, and where each byte was seen last.
    let width = columns.count + 2
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width + 256) { room in
      guard let base = room.baseAddress else { return max(rows.count, columns.count) }
      return distance(rows, columns, width: width, room: base)
    }
  }

  private static func distance(
    _ rows: UnsafeBufferPointer<UInt8>, _ columns: UnsafeBufferPointer<UInt8>, width: Int,
    room: UnsafeMutablePointer<Int>
  ) -> Int {
    let far = max(rows.count, columns.count) + 1
    // Index 0 of each row stands for column -1.
    var above = room
    var current = room + width
    let transposed = room + 2 * width
    let lastRow = room + 3 * width
    for index in 0..<width {
      above[index] = far
      current[index] = index - 1
      transposed[index] = far
    }
    current[0] = far
    for byte in 0..<256 { lastRow[byte] = -1 }
    for row in 1...rows.count {
      swap(&above, &current)
      var lastColumn = -1
      // What stands in this row's memory is the row two above.
      var upperLeft = current[1]
      current[1] = row
      var transposition = far
      for column in 1...columns.count {
        let isSame = rows[row - 1] == columns[column - 1]
        let diagonal = above[column] + (isSame ? 0 : 1)
        var best = min(diagonal, min(current[column] + 1, above[column + 1] + 1))
        if isSame {
          lastColumn = column
          transposed[column + 1] = above[column - 1]
          transposition = upperLeft
        } else {
          let seenRow = lastRow[Int(columns[column - 1])]
          if column - lastColumn == 1 {
            best = min(best, transposed[column + 1] + row - seenRow)
          } else if row - seenRow == 1 {
            best = min(best, transposition + column - lastColumn)
          }
        }
        upperLeft = current[column + 1]
        current[column + 1] = best
      }
      lastRow[Int(rows[row - 1])] = row
    }
    return current[columns.count + 1]
  }
}
