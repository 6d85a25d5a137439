// SPDX-License-Identifier: MIT

/// The smallest parts into which the codes of several releases cut one dimension, or time.
///
/// Codes that never stand in one release with each other, such as wards and trades under one name, are
/// axes of their own: how they overlap is not known.
struct ReleaseAxis {
  /// One part.
  enum Part: Hashable {
    case code(String)
    /// The numbers from the first up to, not including, the second.
    case interval(Int, Int)
    /// What no code names; a release that has totals says that nobody is in it.
    case rest
  }

  /// The dimension, or the name that stands for time.
  let name: String
  let parts: [Part]
  private let codes: [String: Int]
  private let intervals: [Int]
  private let all: [Int]

  private init(name: String, parts: [Part]) {
    self.name = name
    self.parts = parts
    all = Array(parts.indices)
    codes = Dictionary(
      uniqueKeysWithValues: parts.enumerated().compactMap { place, part in
        if case .code(let code) = part { (code, place) } else { nil }
      })
    intervals = parts.indices.filter { if case .interval = parts[$0] { true } else { false } }
  }

  /// The axes of one dimension.
  ///
  /// - Parameters:
  ///   - extents: for every release what its cells stand for on this dimension.
  ///   - isOneList: whether the codes of one release belong together, as those of a dimension do;
  ///     periods written as words don't.
  static func axes(
    name: String, extents: [[Extent]], isOneList: Bool
  ) -> [ReleaseAxis] {
    var families = Families()
    var limits: Set<Int> = []
    for release in extents {
      var first: Families.Member?
      for extent in release {
        var members: [Families.Member] = []
        switch extent {
        case .all: break
        case .interval(let low, let high):
          limits.formUnion([low, high])
          members = [.number]
        case .codes(let codes): members = codes.sorted().map { .code($0) }
        }
        for member in members {
          families.join(member, first ?? member)
          first = isOneList ? first ?? member : member
        }
      }
    }
    let sorted = limits.sorted()
    return families.all.map { family in
      var parts: [Part] = []
      for member in family {
        switch member {
        case .code(let code): parts.append(.code(code))
        case .number: parts += zip(sorted, sorted.dropFirst()).map { .interval($0, $1) }
        }
      }
      return ReleaseAxis(name: name, parts: parts + [.rest])
    }
  }

  /// The places of the parts that an extent is made of; all where it says nothing about this axis.
  func places(of extent: Extent) -> [Int] {
    switch extent {
    case .all: return all
    case .codes(let own):
      let found = own.compactMap { codes[$0] }
      return found.isEmpty ? all : found.sorted()
    case .interval(let low, let high):
      let found = intervals.filter {
        if case .interval(let first, let last) = parts[$0] {
          low <= first && last <= high
        } else {
          false
        }
      }
      return found.isEmpty ? all : found
    }
  }

  /// Whether an extent says something about this axis.
  func isNamed(by extent: Extent) -> Bool {
    switch extent {
    case .all: false
    case .codes(let own): own.contains { codes[$0] != nil }
    case .interval: !intervals.isEmpty
    }
  }

  /// A part in words.
  func words(_ part: Int) -> String {
    switch parts[part] {
    case .code(let code): "\(name) \(code)"
    case .rest: "\(name) not named"
    case .interval(let low, let high): Self.words(name, low, high)
    }
  }

  /// The numbers from one up to, not including, another in words: "age 16 to 17".
  static func words(_ name: String, _ low: Int, _ high: Int) -> String {
    if high - low == 1 { return "\(name) \(low)" }
    return "\(name) \(low <= Extent.lowest ? "lowest" : "\(low)") to "
      + (high >= Extent.highest ? "highest" : "\(high - 1)")
  }
}

/// Members that belong together directly or through others.
private struct Families {
  enum Member: Hashable {
    case code(String)
    /// Everything that is written as numbers.
    case number
  }

  private var places: [Member: Int] = [:]
  private var members: [Member] = []
  private var parents: [Int] = []

  mutating func join(_ one: Member, _ other: Member) {
    let (first, second) = (root(place(one)), root(place(other)))
    // The root is the member met first, so that the order is that of the releases.
    parents[max(first, second)] = min(first, second)
  }

  private mutating func place(_ member: Member) -> Int {
    if let place = places[member] { return place }
    places[member] = members.count
    members.append(member)
    parents.append(parents.count)
    return members.count - 1
  }

  private mutating func root(_ start: Int) -> Int {
    var place = start
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  var all: [[Member]] {
    var copy = self
    var families: [Int: [Member]] = [:]
    for (place, member) in members.enumerated() {
      families[copy.root(place), default: []].append(member)
    }
    return families.sorted { $0.key < $1.key }.map(\.value)
  }
}
