// SPDX-License-Identifier: MIT

/// One whole and the parts that a text or table gives of it.
struct Breakdown: Sendable {
  /// One part.
  struct Entry: Sendable {
    /// What the part is called; empty where a sentence doesn't say it plainly.
    var label = ""
    /// How many are in it.
    var count: Int?
    /// Their share.
    var share: RoundedPercentage?
    /// Whether a mark stands in place of a figure.
    var isHidden = false
    /// Where the figure stands.
    var place: ProsePlace
    /// The place of the share, where it stands apart from the count.
    var sharePlace: ProsePlace?
  }

  var entries: [Entry]
  /// The total that is given.
  var total: Entry?
  /// Those of whom nothing is known.
  var unknown: Entry?
  /// Parts of parts or totals, each with what it is a part of: "of whom disabled".
  var subsets: [(whole: Entry, part: Entry)] = []
  /// Whether one person may be in several parts.
  var allowsSeveral = false
  /// Whether the text says that rounding is why parts don't add up.
  var excusesRounding = false
  /// Whether the words around speak of people.
  var isAboutPeople = true
  var isTable = false
  /// The words of the whole, for a quote.
  var quote: String
  /// The passages around, for bases and remarks: places in ``LintContext/readings``.
  var surroundings: Range<Int>
  /// A base that the words around give: `n = 808`.
  var statedBase: Int?

  var shares: [RoundedPercentage] { entries.compactMap(\.share) }
  var place: ProsePlace { entries.first?.place ?? ProsePlace(line: 1, column: 1) }

  /// The sum of the parts; nil when a part has no count.
  var sum: Int? {
    var sum = 0
    for entry in entries {
      guard let count = entry.count else { return nil }
      sum += count
    }
    return entries.isEmpty ? nil : sum
  }

  /// How far the shares are from 100, and by how much rounding alone may move them, in per cent.
  var gap: (value: Double, tolerance: Double, decimals: Int) {
    var sum = 0
    var tolerance = 0
    let decimals = shares.map(\.decimals).max() ?? 0
    for share in shares {
      let scale = RoundedPercentage.power(decimals - share.decimals)
      sum += share.digits * scale
      tolerance += scale
    }
    let power = Double(RoundedPercentage.power(decimals))
    return ((Double(sum) / power) - 100, Double(tolerance) / power / 2, decimals)
  }

  /// Whether the shares are all the parts of one whole, as far as rounding lets one see.
  var areWhole: Bool {
    guard !allowsSeveral, shares.count == entries.count, shares.count > 1 else { return false }
    return abs(gap.value) <= gap.tolerance + 1e-9
  }
}
