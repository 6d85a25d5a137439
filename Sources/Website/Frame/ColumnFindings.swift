// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality

/// What a profile found in one column: counts, spread, frequent values and shapes.
struct ColumnFindings: Component {
  let profile: ColumnProfile
  let rows: Int
  let column: String
  let source: String
  /// What makes ids on a page with several columns different.
  var prefix = ""
  var rank = 2

  var body: some HTML {
    Heading("What was found", rank: rank)
    SummaryList(facts)
    histogram
    topValues
    patterns
    if profile.isPersonal { MaskNote() }
  }

  private var facts: [SummaryList.Row] {
    var facts: [SummaryList.Row] = [
      .init("Records with a value", Slot(filledWords)),
      .init("Different values", Slot(profile.distinct.grouped)),
      .init("Type", Slot(typeWords)),
    ]
    if profile.isAmbiguousDate {
      facts.append(.init("Take care", "Day and month could be exchanged in every date."))
    }
    if !profile.marks.isEmpty {
      facts.append(.init("Signs in place of a value", Slot(counted(profile.marks))))
    }
    if let minimum = profile.minimum, let maximum = profile.maximum {
      facts.append(.init("From, to", Slot("\(Words.number(minimum)) to \(Words.number(maximum))")))
    }
    if let mean = profile.mean { facts.append(.init("Mean", Slot(Words.number(mean)))) }
    if let quantiles = profile.quantiles, let middle = quantiles["50"] {
      let quarter = quantiles["25"].map { ", a quarter is below \(Words.number($0))" } ?? ""
      let three = quantiles["75"].map { ", three quarters are below \(Words.number($0))" } ?? ""
      facts.append(
        .init("Half the values are below", Slot("\(Words.number(middle))\(quarter)\(three)")))
    }
    if let lengths = profile.lengths {
      let range =
        lengths.minimum == lengths.maximum
        ? lengths.minimum.counted("character")
        : "\(lengths.minimum.grouped) to \(lengths.maximum.counted("character"))"
      facts.append(.init("Length", Slot("\(range), mean \(oneDecimal(lengths.mean))")))
    }
    if profile.leadingZeros > 0 {
      facts.append(
        .init("Zeros in front", Slot(profile.leadingZeros.counted("value"))))
    }
    if profile.edgeSpaces > 0 {
      facts.append(.init("Blanks before or after", Slot(profile.edgeSpaces.counted("value"))))
    }
    return facts
  }

  private var filledWords: String {
    "\(profile.values.grouped) of \(rows.grouped) (\(Words.share(profile.values, of: rows))); "
      + "\(profile.nulls.grouped) without"
  }

  private var typeWords: String {
    let types = profile.types.map { "\(visible($0.type)): \($0.count.grouped)" }
    return types.isEmpty ? "no value to tell by" : types.joined(separator: ", ")
  }

  private func counted(_ values: [ColumnProfile.ValueCount]) -> String {
    values.map { "\(visible($0.value, limit: 60)) (\($0.count.grouped))" }.joined(separator: ", ")
  }

  @HTMLBuilder private var histogram: some HTML {
    if let bins = profile.histogram, bins.count > 1, let last = bins.last {
      Heading("How the values are spread", rank: rank + 1)
      Histogram(
        id: "\(prefix)spread",
        ChartWords(
          finding: spread(bins), measure: "Records by value of \(column)", source: source),
        rangeTitle: "Values", countTitle: "Records",
        bins: bins.map { bin in
          Histogram.Bin(
            "\(Words.number(bin.from)) to \(Words.number(bin.to))", edge: Words.number(bin.from),
            count: bin.count)
        }, end: Words.number(last.to))
    }
  }

  private func spread(_ bins: [ColumnProfile.Bin]) -> String {
    guard let fullest = bins.max(by: { $0.count < $1.count }) else { return "No values" }
    let all = bins.reduce(0) { $0 + $1.count }
    return "Most values lie from \(Words.number(fullest.from)) to \(Words.number(fullest.to)): "
      + "\(fullest.count.grouped) of \(all.grouped)"
  }

  @HTMLBuilder private var topValues: some HTML {
    if !profile.topValues.isEmpty {
      Heading("Most frequent values", rank: rank + 1)
      if profile.isPersonal { maskedValues } else { valuesChart }
    }
  }

  /// Values that are masked all look alike, so that bars of them would say nothing.
  private var maskedValues: some HTML {
    p(.class("govuk-body")) {
      "\(topFinding). The values are personal and are not shown."
    }
  }

  private var valuesChart: some HTML {
    BarChart(
      id: "\(prefix)top-values",
      ChartWords(
        finding: topFinding,
        measure: "Records with each of the most frequent values of \(column)",
        source: source),
      nameTitle: "Value", valueTitle: "Records",
      bars: profile.topValues.prefix(12).map { value in
        BarChart.Bar(visible(value.value, limit: 60), Double(value.count))
      }, format: { Int($0).grouped })
  }

  private var topFinding: String {
    guard let first = profile.topValues.first else { return "No values" }
    return first.count <= 1
      ? "No value comes twice"
      : "The most frequent value stands in \(first.count.counted("record")) "
        + "(\(Words.share(first.count, of: rows)))"
  }

  @HTMLBuilder private var patterns: some HTML {
    if !profile.patterns.isEmpty {
      Table(
        "What values look like (A stands for letters, 9 for digits, + for several)",
        captionSize: .small,
        columns: [
          .init("Shape"), .init("Records", isNumeric: true), .init("Share", isNumeric: true),
        ],
        rows: profile.patterns.prefix(12).map { pattern in
          [
            Slot { code(.class("reeve-code")) { visible(pattern.pattern, limit: 80) } },
            Slot(Value.count(pattern.count)), Slot(Words.share(pattern.count, of: profile.values)),
          ]
        }, isCompact: true)
    }
  }
}
