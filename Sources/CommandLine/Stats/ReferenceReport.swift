// SPDX-License-Identifier: MIT
import Quality
import Reports
import Statistics

/// Groups beside a reference group, by difference and ratio.
struct ReferenceReport {
  /// Which group the others are held against.
  enum Reference {
    case named(String)
    case largest
    case best(Polarity)
    case rest
  }

  let kind: FigureKind
  let multiplier: Double
  let reference: Reference
  let zeroCounts: ZeroCounts
  let stats: StatsOptions

  private var columns: [String] {
    [
      "value", "lower", "upper", "difference", "difference-lower", "difference-upper", "ratio",
      "ratio-lower", "ratio-upper",
    ] + (kind == .proportion ? ["odds-ratio", "odds-ratio-lower", "odds-ratio-upper"] : []) + [
      "p", "p-holm",
    ]
  }

  func made(from groups: CountGroups, file: String) throws -> StatsReport {
    let usable = groups.groups.filter { $0.suppressed.isEmpty }
    guard usable.count >= 2 else {
      throw StatsDataProblem(
        description: "\(file): fewer than two groups have figures, so there is nothing to compare. "
          + "Name another column with --by.")
    }
    let chosen = try chosen(among: usable, file: file)
    let name = chosen.map { "the group \($0.name)" } ?? "all other groups together"
    var report = StatsReport(
      statistic: "compare", file: file,
      caption: "\(kind.rawValue) × \(StatsValue.plain(multiplier)) beside \(name), with "
        + "limits at \(StatsValue.plain(stats.confidence)) %; difference and ratio are group to reference",
      settings: [
        ("kind", .string(kind.rawValue)),
        ("reference", chosen.map { .string($0.name) } ?? .string("rest")),
        ("confidence", .number(stats.confidence)), ("multiplier", .number(multiplier)),
      ],
      groupColumns: groups.columns,
      columns: columns)
    if chosen == nil, groups.groups.count > usable.count {
      report.cautions.append("suppressed groups are missing from the rest")
    }
    var tested: [(row: Int, probability: Double)] = []
    for group in groups.groups {
      let other = try chosen ?? rest(of: usable, without: group)
      let (row, probability) = try row(group, other, isReference: chosen?.key == group.key)
      if let probability { tested.append((report.rows.count, probability)) }
      report.rows.append(row)
    }
    for (index, adjusted) in try SeveralGroups.holm(tested.map(\.probability)).enumerated() {
      report.rows[tested[index].row].values[columns.count - 1] = .probability(adjusted)
    }
    try addOverall(usable, to: &report)
    return report
  }

  private func chosen(among groups: [CountGroup], file: String) throws -> CountGroup? {
    switch reference {
    case .rest: return nil
    case .largest: return groups.max { $0.denominator < $1.denominator }
    case .best(let polarity):
      let value = { (group: CountGroup) in Double(group.numerator) / group.denominator }
      return polarity == .highIsGood
        ? groups.max { value($0) < value($1) } : groups.min { value($0) < value($1) }
    case .named(let name):
      if let group = groups.first(where: { $0.name == name }) { return group }
      let names = groups.prefix(20).map { visible($0.name, limit: 60) }.joined(separator: ", ")
      throw CommandProblem(
        description: "\(file): no group with figures is called \"\(visible(name, limit: 60))\". "
          + "There are: \(names)\(groups.count > 20 ? ", …" : "").")
    }
  }

  private func rest(of groups: [CountGroup], without group: CountGroup) throws -> CountGroup {
    var rest = CountGroup(key: ["rest"])
    for other in groups where other.key != group.key {
      rest.numerator += other.numerator
      rest.denominator += other.denominator
    }
    return rest
  }

  private func row(
    _ group: CountGroup, _ other: CountGroup, isReference: Bool
  ) throws -> (StatsReport.Row, probability: Double?) {
    if let reason = group.reason {
      return (
        StatsReport.Row(
          group: group.key, values: Array(repeating: .missing, count: columns.count), note: reason),
        nil
      )
    }
    let found = try figures(group, other)
    let missing = Array(repeating: StatsValue.missing, count: columns.count - 3)
    let flags = group.flags(kind, stats.rules)
    guard !isReference else {
      return (
        StatsReport.Row(
          group: group.key, values: StatsReport.figures(found.own) + missing, flags: flags,
          note: "reference"), nil
      )
    }
    var notes: [String] = []
    for (name, ratio) in [("ratio", found.ratio), ("odds ratio", found.odds)] {
      if let reason = ratio?.reason { notes.append("\(name) not estimable: \(reason.words)") }
      if ratio?.value?.method == .logNormalHalfAdded { notes.append("\(name) with a half added") }
    }
    let probability = found.test.value?.probability
    return (
      StatsReport.Row(
        group: group.key,
        values: StatsReport.figures(found.own) + StatsReport.figures(found.difference.value)
          + StatsReport.figures(found.ratio.value)
          + (found.odds.map { StatsReport.figures($0.value) } ?? []) + [
            probability.map(StatsValue.probability) ?? .missing, .missing,
          ],
        flags: flags, note: notes.isEmpty ? nil : notes.joined(separator: "; ")), probability
    )
  }

  /// What is said of a group beside another.
  private struct Figures {
    let own: Estimate
    let difference: Estimable<Estimate>
    let ratio: Estimable<Estimate>
    /// The ratio of the odds, of proportions only.
    let odds: Estimable<Estimate>?
    let test: Estimable<HypothesisTest>
  }

  private func figures(_ group: CountGroup, _ other: CountGroup) throws -> Figures {
    switch kind {
    case .proportion:
      let pair = ProportionComparison(try group.proportion(), with: try other.proportion())
      return Figures(
        own: pair.group.wilson(stats.level).scaled(by: multiplier),
        difference: .value(pair.difference(stats.level).scaled(by: multiplier)),
        ratio: pair.ratio(stats.level, zeroCounts: zeroCounts),
        odds: pair.oddsRatio(stats.level, zeroCounts: zeroCounts), test: pair.test())
    case .rate:
      let pair = RateComparison(try group.rate(), with: try other.rate())
      let difference = pair.difference(stats.level)
      return Figures(
        own: pair.group.estimate(stats.level).scaled(by: multiplier),
        difference: difference.value.map { .value($0.scaled(by: multiplier)) } ?? difference,
        ratio: pair.ratio(stats.level, zeroCounts: zeroCounts), odds: nil, test: pair.test())
    }
  }

  private func addOverall(_ groups: [CountGroup], to report: inout StatsReport) throws {
    let overall: Estimable<GroupsTest>
    switch kind {
    case .proportion:
      let shares = try groups.map { try $0.proportion() }
      overall = try SeveralGroups.chiSquared(shares)
      if let ratio = try SeveralGroups.lowestToHighest(shares).value {
        report.facts.append(
          StatsReport.Fact(
            key: "lowest-to-highest", name: "Lowest share to highest", value: .number(ratio)))
        if ratio < 0.8 {
          report.cautions.append(
            "the lowest share is below four fifths of the highest: a prompt to look, no finding")
        }
      }
    case .rate: overall = try SeveralGroups.chiSquared(groups.map { try $0.rate() })
    }
    guard let result = overall.value else { return }
    report.facts += [
      StatsReport.Fact(
        key: "chi-squared", name: "Chi-squared of all groups", value: .number(result.test.statistic)
      ),
      StatsReport.Fact(
        key: "degrees-of-freedom", name: "Degrees of freedom",
        value: .count(result.test.degreesOfFreedom ?? 0)),
      StatsReport.Fact(
        key: "p", name: "Its probability if no group differs",
        value: .probability(result.test.probability)),
    ]
    if result.smallestExpected < 5 {
      report.cautions.append("chi-squared is rough: a count below 5 was expected")
    }
  }
}
