// SPDX-License-Identifier: MIT
import Reports
import Statistics

/// Funnel limits and classes of the areas of a file.
struct FunnelReport {
  let kind: FigureKind
  let multiplier: Double
  let centre: Double?
  let dispersion: FunnelCommand.Widening
  let stats: StatsOptions

  func made(from groups: CountGroups, file: String) throws -> StatsReport {
    let usable = groups.groups.filter { $0.suppressed.isEmpty }
    let size = usable.reduce(0) { $0 + $1.denominator }
    let events = usable.reduce(0.0) { $0 + Double($1.numerator) }
    guard usable.count >= 2, events > 0 else {
      throw StatsDataProblem(
        description: "\(file): a funnel needs two areas with figures and at least one event. Name "
          + "other columns.")
    }
    let centre = self.centre.map { $0 / multiplier } ?? events / size
    let spread = try spread(of: usable, file: file)
    var report = StatsReport(
      statistic: "funnel", file: file,
      caption: "\(kind.rawValue) × \(StatsValue.plain(multiplier)) around the centre "
        + "\(StatsValue.number(centre * multiplier).words), with limits at 95 and 99.8 %",
      settings: [
        ("kind", .string(kind.rawValue)), ("multiplier", .number(multiplier)),
        ("centre", .number(centre * multiplier)), ("dispersion", .string(dispersion.rawValue)),
      ],
      groupColumns: groups.columns,
      columns: [
        "numerator", "denominator", "value", "lower-95", "upper-95", "lower-99.8", "upper-99.8",
        "class",
      ])
    for group in groups.groups {
      report.rows.append(try row(group, centre, spread?.widening))
    }
    if groups.groups.count > usable.count {
      report.cautions.append("suppressed areas are missing from the centre")
    }
    if let spread {
      report.facts.append(
        StatsReport.Fact(key: "dispersion", name: "Dispersion", value: .number(spread.factor)))
      report.cautions.append(
        spread.factor > 1
          ? "limits are widened by the square root of the dispersion"
          : "the dispersion is not above 1, so limits are not widened")
    }
    return report
  }

  private func spread(of groups: [CountGroup], file: String) throws -> Dispersion? {
    let share: Double
    switch dispersion {
    case .none: return nil
    case .measured: share = 0
    case .winsorised: share = 0.1
    }
    do {
      return kind == .proportion
        ? try Dispersion(groups.map { try $0.proportion() }, winsorised: share)
        : try Dispersion(groups.map { try $0.rate() }, winsorised: share)
    } catch is SpecificationProblem {
      throw StatsDataProblem(
        description: "\(file): nothing varies between the areas, so there is no dispersion. Leave "
          + "out --dispersion.")
    }
  }

  private func row(
    _ group: CountGroup, _ centre: Double, _ widening: Double?
  ) throws -> StatsReport.Row {
    if let reason = group.reason {
      return StatsReport.Row(
        group: group.key, values: Array(repeating: .missing, count: 8), note: reason)
    }
    let value = Double(group.numerator) / group.denominator
    let (inner, outer) = (
      try limits(group, centre, .ninetyFive, widening),
      try limits(group, centre, .ninetyNinePointEight, widening)
    )
    return StatsReport.Row(
      group: group.key,
      values: [
        .count(group.numerator), StatsValue(amount: group.denominator), .number(value * multiplier),
      ]
        + [inner.lower, inner.upper, outer.lower, outer.upper].map {
          $0.isFinite ? .number($0 * multiplier) : .missing
        } + [.text(try funnelClass(group, centre, value, inner, outer, widening).rawValue)],
      flags: group.flags(kind, stats.rules))
  }

  private func limits(
    _ group: CountGroup, _ centre: Double, _ confidence: Confidence, _ widening: Double?
  ) throws -> Interval {
    switch (kind, widening) {
    case (.proportion, _):
      try FunnelLimits.proportion(
        centre: centre, size: Int(group.denominator), confidence: confidence,
        dispersion: widening ?? 1)
    case (.rate, nil):
      try FunnelLimits.rate(centre: centre, observed: group.numerator, confidence: confidence)
    case (.rate, .some(let widening)):
      try FunnelLimits.rate(
        centre: centre, expected: centre * group.denominator, confidence: confidence,
        dispersion: widening)
    }
  }

  /// Of rates with exact limits the expected count is judged, which also has a class where no event
  /// was observed.
  private func funnelClass(
    _ group: CountGroup, _ centre: Double, _ value: Double, _ inner: Interval, _ outer: Interval,
    _ widening: Double?
  ) throws -> FunnelClass {
    guard kind == .rate, widening == nil else {
      return FunnelClass(value, inner: inner, outer: outer)
    }
    return FunnelClass(
      expected: centre * group.denominator,
      inner: try FunnelLimits.expectedCounts(observed: group.numerator),
      outer: try FunnelLimits.expectedCounts(
        observed: group.numerator, confidence: .ninetyNinePointEight))
  }
}
