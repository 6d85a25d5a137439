// SPDX-License-Identifier: MIT
import Statistics

extension ProtectedTables {
  /// One column beside the figure of a row.
  public struct Derived: Sendable, Equatable {
    /// What stands there.
    public enum Content: Sendable, Equatable {
      /// A number as it is published.
      case figure(String)
      /// A symbol in place of a number.
      case symbol(String)
      /// What is said of the figures of the row; may be empty.
      case marks([Symbol])
    }

    /// The heading of the column.
    public let heading: String
    /// What stands there.
    public let content: Content
  }

  /// The fewest people that a share or rate is given for, and the fewest for one more digit.
  ///
  /// At least three counts, or numbers of people, fit what is printed then. Where counts are rounded
  /// the second is 4,000, the rule of NHS England for hospital statistics.
  private static let leastPeople = 300.0
  private static let leastPeopleOfFineFigures = (exact: 3_000.0, rounded: 4_000.0)

  /// What stands beside the figure of a row: a percentage, or a rate with its limits, and marks.
  ///
  /// All of it is made from what the row publishes and from people at risk that were rounded alike, never
  /// from the exact count behind, so that no number of digits leads back to it. Marks and symbols too:
  /// a rate of fewer than 3 published events is `[x]`, of fewer than 20 it has `[u]` (the rules of
  /// English mortality statistics, ``Statistics/SmallNumberRules``). A share that leaves out fewer than
  /// the threshold is hidden like a count.
  public func derived(_ row: Int, spec: TableSpecification) -> [Derived] {
    var contents: [Derived.Content] = []
    var marks: [Symbol] = []
    if spec.denominator != nil {
      let base = base(row, spec)
      if let rate = spec.rate {
        let columns = rate.confidence == nil ? 1 : 3
        switch base {
        case .symbol(let symbol):
          contents += Array(repeating: .symbol(symbol), count: columns)
        case .people(let people, let isFine):
          contents += self.rate(row, rate, spec, people: people, figures: isFine ? 3 : 2, &marks)
        }
      } else {
        contents.append(percentage(row, base))
      }
    }
    if spec.hasMarks {
      if case .number = shown[row] {
        contents.append(.marks(tabulation.cells[row].statuses.map(\.symbol) + marks))
      } else {
        contents.append(.marks([]))
      }
    }
    return zip(spec.derivedHeadings, contents).map(Derived.init(heading:content:))
  }

  /// What a share or rate is out of.
  private enum Base {
    /// There is none; the symbol says why.
    case symbol(String)
    /// So many people, and whether they bear a finer figure.
    case people(Double, isFine: Bool)
  }

  /// Whether the people at risk are not rounded, since the count isn't.
  private func isOfExactPeople(_ row: Int, _ spec: TableSpecification) -> Bool {
    tabulation.cells[row].isNational || spec.profile.rounding == .none
  }

  private func base(_ row: Int, _ spec: TableSpecification) -> Base {
    let number: Double
    switch shown[row] {
    case .symbol(let symbol): return .symbol(symbol)
    case .number(let shown): number = shown
    }
    guard var people = denominators[row], people.isFinite, number >= 0 else {
      return .symbol(Symbol.notAvailable.rawValue)
    }
    let isExact = isOfExactPeople(row, spec)
    if !isExact, let multiple = spec.profile.rounding.multipleOfDenominators, people < 1e15 {
      people = Double(CountRounding.nearest(Int(people.rounded()), base: multiple))
      // Rounding up and down may have taken the one past the other.
      if !tabulation.isMagnitude { people = max(people, number) }
    }
    guard people >= Self.leastPeople else { return .symbol(Symbol.notAvailable.rawValue) }
    if let threshold = spec.profile.threshold, !tabulation.cells[row].isNational,
      !tabulation.isMagnitude, people > number, people - number < Double(threshold)
    {
      return .symbol(spec.profile.symbol)
    }
    let fine = Self.leastPeopleOfFineFigures
    return .people(people, isFine: people >= (isExact ? fine.exact : fine.rounded))
  }

  private func percentage(_ row: Int, _ base: Base) -> Derived.Content {
    switch base {
    case .symbol(let symbol): return .symbol(symbol)
    case .people(let people, let isFine):
      guard case .number(let number) = shown[row] else {
        return .symbol(Symbol.notAvailable.rawValue)
      }
      let power = isFine ? 10.0 : 1.0
      let share = 100 * number / people * power
      guard share < 1e15 else { return .symbol(Symbol.notAvailable.rawValue) }
      let digits = Int(share.rounded())
      return .figure(isFine ? "\(digits / 10).\(digits % 10)" : "\(digits)")
    }
  }

  /// A rate, with limits where they are wanted.
  ///
  /// The limits are those of the published count. Where the people at risk are exact they are put to
  /// scale by the rate as it is printed: with three printed numbers of one denominator fewer than three
  /// denominators might fit.
  private func rate(
    _ row: Int, _ rate: TableSpecification.Rate, _ spec: TableSpecification, people: Double,
    figures: Int, _ marks: inout [Symbol]
  ) -> [Derived.Content] {
    let columns = rate.confidence == nil ? 1 : 3
    let none = Array(
      repeating: Derived.Content.symbol(Symbol.notAvailable.rawValue), count: columns)
    guard case .number(let number) = shown[row], number == number.rounded(), abs(number) < 1e15
    else { return none }
    let events = Int(number)
    let flags = SmallNumberRules().flags(for: .rate, count: events)
    guard !flags.contains(.tooFewForRate) else { return none }
    if flags.contains(.unreliable) { marks.append(.unreliable) }
    let exact = number / people * Double(rate.per)
    let (printed, text) = SignificantFigures.rounded(exact, figures: figures)
    var contents = [Derived.Content.figure(text)]
    let scale = isOfExactPeople(row, spec) ? printed : exact
    if let percent = rate.confidence, let confidence = try? Confidence(percent: percent) {
      let (limits, _) = CountLimits.usual(events, confidence)
      contents += [limits.lower, limits.upper].map {
        .figure(SignificantFigures.rounded(scale * $0 / number, figures: figures).text)
      }
    }
    return contents
  }
}
