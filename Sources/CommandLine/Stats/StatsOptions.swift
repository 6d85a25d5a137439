// SPDX-License-Identifier: MIT
public import ArgumentParser
public import Statistics

extension Polarity: ExpressibleByArgument {}
extension SlopeScale: ExpressibleByArgument {}
extension ZeroCounts: ExpressibleByArgument {}
extension DeprivationQuantiles.Direction: ExpressibleByArgument {}

/// What a numerator and its denominator are.
enum FigureKind: String, CaseIterable, ExpressibleByArgument {
  /// Some of the denominator.
  case proportion
  /// Events in a population.
  case rate

  /// What figures are multiplied by for people: per cent, or per 100,000.
  var multiplier: Double { self == .proportion ? 100 : 100_000 }
}

/// Options of every statistic.
struct StatsOptions: ParsableArguments {
  @Option(help: "A column whose values make the groups; may be repeated.")
  var by: [String] = []

  @Option(help: "The confidence of intervals, in per cent.")
  var confidence = 95.0

  @Option(help: "Counts from 1 up to, not including, this are flagged as disclosive.")
  var smallCount = 5

  @Option(help: "Rates of fewer events than this are flagged as unreliable.")
  var unreliableBelow = 20

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard (try? Confidence(percent: confidence)) != nil else {
      throw ValidationError("--confidence must be from 50 to 99.9999, not \(confidence).")
    }
    for (name, value) in [("--small-count", smallCount), ("--unreliable-below", unreliableBelow)]
    where !(0...1_000_000).contains(value) {
      throw ValidationError("\(name) must be from 0 to 1000000, not \(value).")
    }
  }

  /// The confidence; 95 per cent stands for what ``validate()`` has already refused.
  var level: Confidence { (try? Confidence(percent: confidence)) ?? .ninetyFive }

  var rules: SmallNumberRules {
    var rules = SmallNumberRules()
    rules.disclosure = smallCount
    rules.reliability = unreliableBelow
    return rules
  }
}

/// Tests of options that several statistics share.
enum StatsValidation {
  static func positive(_ value: Double?, _ option: String) throws {
    guard let value else { return }
    guard value.isFinite, value > 0 else {
      throw ValidationError("\(option) must be above 0, not \(value).")
    }
  }

  static func finite(_ value: Double?, _ option: String) throws {
    guard let value, !value.isFinite else { return }
    throw ValidationError("\(option) must be a number, not \(value).")
  }
}
