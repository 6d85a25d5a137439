// SPDX-License-Identifier: MIT

/// A table's cells by the codes of their labels, where the labels are the codes of dimensions.
///
/// Says which cells lie in the same rows and columns as a given one. It only chooses what a program
/// looks at, so that labels that mean something else make a search slower and never wrong.
struct CellGrid {
  /// The codes of every cell, one for each dimension, one cell after the other.
  private let codes: [Int32]
  private let dimensionCount: Int
  /// What a step of each dimension's code adds to a cell's key.
  private let steps: [Int]
  private let cellAt: [Int: Int32]
  /// For every dimension the code that each is a part of; -1 when there is none.
  private var parents: [[Int32]]
  /// For every dimension the parts of each code, the one with the largest cell first.
  private var children: [[[Int32]]]

  /// A neighbourhood has no more cells, usually.
  static let usualSize = 1_500
  /// Whether it has more than three dimensions, so that few of the nearest cells lie in any one line.
  var isDeep: Bool { dimensionCount > 3 }
  private static let mostLevels = 12

  /// Takes a table; nil when two cells have the same labels, or the table has none.
  init?(_ table: CellTable) {
    let dimensionCount = table.labelColumns.count
    guard dimensionCount > 0 else { return nil }
    var numbers = [[String: Int32]](repeating: [:], count: dimensionCount)
    var codes: [Int32] = []
    codes.reserveCapacity(table.count * dimensionCount)
    for labels in table.labels {
      for (dimension, text) in labels.enumerated() {
        let next = Int32(numbers[dimension].count)
        let code = numbers[dimension][text] ?? next
        if code == next { numbers[dimension][text] = next }
        codes.append(code)
      }
    }
    var steps: [Int] = []
    var step = 1
    for dimension in 0..<dimensionCount {
      steps.append(step)
      let (next, overflows) = step.multipliedReportingOverflow(by: numbers[dimension].count)
      guard !overflows else { return nil }
      step = next
    }
    var cellAt: [Int: Int32] = [:]
    cellAt.reserveCapacity(table.count)
    var sizes = numbers.map { [Double](repeating: 0, count: $0.count) }
    for row in 0..<table.count {
      var key = 0
      for dimension in 0..<dimensionCount {
        let code = Int(codes[row * dimensionCount + dimension])
        key += code * steps[dimension]
        sizes[dimension][code] = max(sizes[dimension][code], table.cells[row].value)
      }
      guard cellAt.updateValue(Int32(row), forKey: key) == nil else { return nil }
    }
    self.codes = codes
    self.dimensionCount = dimensionCount
    self.steps = steps
    self.cellAt = cellAt
    parents = numbers.map { [Int32](repeating: -1, count: $0.count) }
    children = numbers.map { [[Int32]](repeating: [], count: $0.count) }
    for relation in table.relations.relations { learn(relation) }
    for dimension in 0..<dimensionCount {
      for code in children[dimension].indices {
        children[dimension][code].sort {
          let one = sizes[dimension][Int($0)]
          let other = sizes[dimension][Int($1)]
          return one != other ? one > other : $0 < $1
        }
      }
    }
  }

  /// Learns from an equation along one dimension which codes are parts of which.
  private mutating func learn(_ relation: CellRelations.Relation) {
    for child in relation.children {
      let different = (0..<dimensionCount).filter {
        codeOf(child, $0) != codeOf(relation.parent, $0)
      }
      guard different.count == 1, let dimension = different.first else { return }
      let part = codeOf(child, dimension)
      guard parents[dimension][part] < 0 else { continue }
      let whole = codeOf(relation.parent, dimension)
      parents[dimension][part] = Int32(whole)
      children[dimension][whole].append(Int32(part))
    }
  }

  private func codeOf(_ cell: Int, _ dimension: Int) -> Int {
    Int(codes[cell * dimensionCount + dimension])
  }

  /// The cells whose codes are, in every dimension, the cell's own or some of those beside, above and
  /// below it: where one of them deviates, others of them can make up for it.
  ///
  /// - Parameters:
  ///   - isWide: whether more of the codes are taken.
  ///   - size: how many cells are taken at most.
  func cells(around cell: Int, isWide: Bool = false, size most: Int = Self.usualSize) -> [Int] {
    var lists = (0..<dimensionCount).map { dimension in
      var seen: Set<Int> = []
      return codes(around: cell, dimension, isWide: isWide).filter { seen.insert($0).inserted }
    }
    while let longest = lists.indices.max(by: { lists[$0].count < lists[$1].count }) {
      let size = lists.reduce(1.0) { $0 * Double($1.count) }
      guard size > Double(most), lists[longest].count > 1 else { break }
      lists[longest].removeLast()
    }
    var keys = [0]
    for (dimension, list) in lists.enumerated() {
      var longer: [Int] = []
      for code in list {
        for key in keys { longer.append(key + code * steps[dimension]) }
      }
      keys = longer
    }
    return keys.compactMap { cellAt[$0].map { Int($0) } }
  }

  /// The code, the one that it is a part of with all its others, and its own parts; when wide, also
  /// all above, and the largest and the smallest beside each of these, with parts of them.
  private func codes(around cell: Int, _ dimension: Int, isWide: Bool) -> [Int] {
    let own = codeOf(cell, dimension)
    let parts = children[dimension][own].map { Int($0) }
    var found = [own]
    var beside: [Int] = []
    var code = own
    for level in 0..<Self.mostLevels {
      let parent = Int(parents[dimension][code])
      guard parent >= 0 else { break }
      found.append(parent)
      let others = children[dimension][parent].map { Int($0) }.filter { $0 != code }
      if level == 0, parts.isEmpty {
        beside += others
      } else if isWide {
        for other in Set([others.first, others.last].compactMap { $0 }).sorted() {
          beside.append(other)
          beside += self.parts(of: other, dimension)
        }
      }
      guard isWide else { break }
      code = parent
    }
    return found + parts + beside
  }

  /// The largest part of a code, the largest part of that, and so on.
  private func parts(of code: Int, _ dimension: Int) -> [Int] {
    var found: [Int] = []
    var code = code
    while found.count < Self.mostLevels, let part = children[dimension][code].first {
      found.append(Int(part))
      code = Int(part)
    }
    return found
  }
}
