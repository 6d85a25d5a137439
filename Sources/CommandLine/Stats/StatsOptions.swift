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
struct GroupOptions: ParsableArguments {
  @Option(help: "A column whose values make the groups; may be repeated.")
  var by: [String] = []

  @Flag(help: "Print the result as one JSON document.")
  var json = false
}

/// How sure intervals are; only statistics that have intervals offer it.
struct ConfidenceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "The confidence of intervals, in per cent; 95 if not given.")
  var confidence: Double?

  func validate() throws {
    guard let confidence, (try? Confidence(percent: confidence)) == nil else { return }
    throw ValidationError(
      "--confidence must be from 50 to 99.9999, not \(StatsValue.plain(confidence)).")
  }
}

/// Which counts are flagged as disclosive; only statistics of counts offer it.
struct SmallCountOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "Counts from 1 up to, not including, this are flagged as disclosive; 5 if not given.")
  var smallCount: Int?

  func validate() throws { try StatsValidation.threshold(smallCount, "--small-count") }
}

/// Which rates are flagged as unreliable; only statistics of rates offer it.
struct ReliabilityOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "Rates of fewer events than this are flagged as unreliable; 20 if not given.")
  var unreliableBelow: Int?

  func validate() throws { try StatsValidation.threshold(unreliableBelow, "--unreliable-below") }
}

/// What was chosen of the shared options, with the usual values where a statistic doesn't offer one.
struct StatsOptions {
  /// The columns that make the groups.
  let by: [String]
  /// The confidence of intervals, in per cent.
  let confidence: Double
  /// The counts below which figures are flagged.
  let rules: SmallNumberRules

  init(
    _ grouping: GroupOptions, _ confidence: ConfidenceOptions? = nil,
    _ smallCount: SmallCountOptions? = nil, _ reliability: ReliabilityOptions? = nil
  ) {
    by = grouping.by
    self.confidence = confidence?.confidence ?? 95
    var rules = SmallNumberRules()
    if let count = smallCount?.smallCount { rules.disclosure = count }
    if let count = reliability?.unreliableBelow { rules.reliability = count }
    self.rules = rules
  }

  /// The confidence; 95 per cent stands for what validation has already refused.
  var level: Confidence { (try? Confidence(percent: confidence)) ?? .ninetyFive }
}

/// Tests of options that several statistics share.
enum StatsValidation {
  static func positive(_ value: Double?, _ option: String) throws {
    guard let value else { return }
    guard value.isFinite, value > 0 else {
      throw ValidationError("\(option) must be above 0, not \(StatsValue.plain(value)).")
    }
  }

  static func finite(_ value: Double?, _ option: String) throws {
    guard let value, !value.isFinite else { return }
    throw ValidationError("\(option) must be a number, not \(value).")
  }

  static func threshold(_ value: Int?, _ option: String) throws {
    guard let value, !(0...1_000_000).contains(value) else { return }
    throw ValidationError("\(option) must be from 0 to 1000000, not \(value).")
  }

  /// Refuses options that were given but can have no effect, so that nobody believes they had one.
  ///
  /// - Parameters:
  ///   - options: the options' names, with whether each was given.
  ///   - reason: when they have no effect, such as "with --benchmark".
  static func needless(_ options: [(name: String, isGiven: Bool)], _ reason: String) throws {
    let given = options.filter(\.isGiven).map(\.name)
    guard !given.isEmpty else { return }
    throw ValidationError(
      "\(given.joined(separator: ", ")) can have no effect \(reason); leave \(given.count == 1 ? "it" : "them") out."
    )
  }
}
