// SPDX-License-Identifier: MIT

/// The measures as textbooks write them, to check the fast ones against.
enum PlainMeasures {
  static func jaro(_ a: [UInt8], _ b: [UInt8]) -> Double {
    if a.isEmpty || b.isEmpty { return 0 }
    let window = max(0, max(a.count, b.count) / 2 - 1)
    var taken = a.map { _ in false }
    var fromB: [UInt8] = []
    for j in b.indices {
      for i in a.indices where abs(i - j) <= window && !taken[i] && a[i] == b[j] {
        taken[i] = true
        fromB.append(b[j])
        break
      }
    }
    if fromB.isEmpty { return 0 }
    let fromA = a.indices.filter { taken[$0] }.map { a[$0] }
    let different = zip(fromA, fromB).filter { $0 != $1 }.count
    let m = Double(fromB.count)
    return (m / Double(a.count) + m / Double(b.count) + (m - Double(different / 2)) / m) / 3
  }

  static func jaroWinkler(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let similarity = jaro(a, b)
    guard similarity > 0.7 else { return similarity }
    let common = zip(a, b).prefix(4).prefix { $0 == $1 }.count
    return similarity + 0.1 * Double(common) * (1 - similarity)
  }

  static func levenshtein(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let best = min(diagonal + (a[i] == b[j] ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = best
      }
    }
    return row[b.count]
  }

  /// After Lowrance and Wagner, "An extension of the string-to-string correction problem", 1975.
  static func damerau(_ a: [UInt8], _ b: [UInt8]) -> Int {
    let far = a.count + b.count
    var table = Array(repeating: Array(repeating: far, count: b.count + 2), count: a.count + 2)
    for i in 0...a.count { table[i + 1][1] = i }
    for j in 0...b.count { table[1][j + 1] = j }
    var lastRow: [UInt8: Int] = [:]
    for i in 1..<(a.count + 1) {
      var lastColumn = 0
      for j in 1..<(b.count + 1) {
        let (k, l) = (lastRow[b[j - 1], default: 0], lastColumn)
        let isSame = a[i - 1] == b[j - 1]
        if isSame { lastColumn = j }
        table[i + 1][j + 1] = min(
          table[i][j] + (isSame ? 0 : 1), table[i + 1][j] + 1, table[i][j + 1] + 1,
          table[k][l] + (i - k - 1) + 1 + (j - l - 1))
      }
      lastRow[a[i - 1]] = i
    }
    return table[a.count + 1][b.count + 1]
  }
}
