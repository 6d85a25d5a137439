// SPDX-License-Identifier: MIT

/// One dimension of a table: its codes, and which are sums of which.
///
/// Code 0 is the total. Several hierarchies of the same leaves, such as wards and school areas, are one
/// dimension, so that what they have in common is protected once.
public struct TableDimension: Sendable, Equatable {
  /// One equation: a code is the sum of others.
  public struct Sum: Sendable, Hashable {
    /// The code of the whole.
    public let parent: Int
    /// The codes of its parts, each standing for different records.
    public let children: [Int]
  }

  /// What the dimension is called: the column of the data.
  public let name: String
  /// The texts of the codes; the first is the total's.
  public let codes: [String]
  /// The equations, from the total down.
  public let sums: [Sum]
  /// For every leaf the codes that it counts in: itself, the total, and what lies between.
  let ancestors: [Int: [Int]]
  let places: [String: Int]

  /// Puts a dimension together.
  ///
  /// - Parameters:
  ///   - name: the column.
  ///   - total: what the total is called.
  ///   - leaves: the codes of the records.
  ///   - hierarchies: for each the parent of every code; a code without parent is under the total.
  /// - Throws: `SpecificationProblem` when a hierarchy goes round in a circle, uses the total's name, or
  ///   leaves a code of the records out.
  public init(
    name: String, total: String, leaves: [String], hierarchies: [Hierarchy] = []
  ) throws(SpecificationProblem) {
    self.name = name
    var codes = [total]
    var places = [total: 0]
    func place(_ code: String) -> Int {
      if let place = places[code] { return place }
      places[code] = codes.count
      codes.append(code)
      return codes.count - 1
    }
    var sums: [Sum] = []
    var seen: Set<Sum> = []
    var ancestors: [Int: Set<Int>] = [:]
    for hierarchy in hierarchies.isEmpty ? [Hierarchy(parents: [:], order: leaves)] : hierarchies {
      try hierarchy.check(total: total, leaves: leaves, dimension: name)
      var children: [String: [String]] = [:]
      let ordered = Set(hierarchy.order)
      let known = hierarchy.order + leaves.filter { !ordered.contains($0) }
      for code in known where code != total {
        children[hierarchy.parents[code] ?? total, default: []].append(code)
      }
      var waiting = [total]
      while !waiting.isEmpty {
        let parent = waiting.removeFirst()
        guard let parts = children[parent], !parts.isEmpty else { continue }
        let sum = Sum(parent: place(parent), children: parts.map(place))
        if seen.insert(sum).inserted { sums.append(sum) }
        waiting += parts
      }
      for leaf in known where children[leaf] == nil {
        var chain: Set<Int> = [0, place(leaf)]
        var code = leaf
        while let parent = hierarchy.parents[code], parent != total {
          chain.insert(place(parent))
          code = parent
        }
        ancestors[place(leaf), default: []].formUnion(chain)
      }
    }
    self.codes = codes
    self.places = places
    self.sums = sums
    self.ancestors = ancestors.mapValues { $0.sorted() }
  }

  /// Whether records may have a code: it is no sum of others.
  func isLeaf(_ code: Int) -> Bool { ancestors[code] != nil }
}

/// Which codes of a dimension are parts of which.
public struct Hierarchy: Sendable, Equatable {
  /// The whole that each code is a part of; codes that are not named are under the total.
  public var parents: [String: String]
  /// The codes in the order in which they are to be shown.
  public var order: [String]

  /// Makes a hierarchy.
  public init(parents: [String: String], order: [String]) {
    self.parents = parents
    self.order = order
  }

  func check(total: String, leaves: [String], dimension: String) throws(SpecificationProblem) {
    for code in order {
      var seen: Set<String> = [code]
      var next = parents[code]
      while let parent = next {
        guard seen.insert(parent).inserted else {
          throw SpecificationProblem(
            "The hierarchy of \(DefinitionText.quoted(dimension)) goes round in a circle: "
              + "\(DefinitionText.quoted(parent)) is, through its parts, a part of itself. "
              + "Say for every code only what it is a part of.")
        }
        next = parent == total ? nil : parents[parent]
      }
    }
    guard !order.isEmpty, !parents.isEmpty else { return }
    let known = Set(order)
    let missing = leaves.filter { !known.contains($0) }
    guard missing.isEmpty else {
      throw SpecificationProblem(
        "The hierarchy of \(DefinitionText.quoted(dimension)) lacks codes of the data: "
          + "\(DefinitionText.list(missing.map(DefinitionText.quoted))). Add them, each with its whole."
      )
    }
  }

  /// Compares codes as people sort them: numbers at the front by value, then the text.
  public static func isBefore(_ one: String, _ other: String) -> Bool {
    let first = leadingNumber(one)
    let second = leadingNumber(other)
    if let first, let second, first != second { return first < second }
    if (first == nil) != (second == nil) { return first != nil }
    return one < other
  }

  private static func leadingNumber(_ text: String) -> Int? {
    Int(text.prefix { $0.isASCII && $0.isNumber }.prefix(15))
  }
}
