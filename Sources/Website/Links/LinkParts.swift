// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What each level of each comparison weighs.
struct LinkWeightsPart: Component {
  let link: String
  let outcome: LinkOutcome

  var body: some HTML {
    Heading("What speaks for and against a match", rank: 2, id: "weights")
    p(.class("govuk-body")) {
      "Each thing that is compared adds its weight to a pair. A weight of 1 doubles the odds that "
      "both records are of one person, 2 makes them four times as great, \u{2212}1 halves them. "
      "Two records taken at random begin at \(LinkWords.weight(start)): one pair in "
      "\(odds) is of one person."
    }
    DivergingBarChart(
      id: "match-weights",
      ChartWords(
        finding: finding, measure: "Match weight of each level of agreement",
        source: outcome.wasTrained
          ? "Trained in this run with the records themselves" : "The model as it was given"),
      groupTitle: "Comparison", nameTitle: "Level", valueTitle: "Match weight",
      further: [
        .init("Same person (m)", isNumeric: true), .init("Different people (u)", isNumeric: true),
        .init("Remarks"),
      ],
      groups: outcome.comparisons.map { comparison in
        DivergingBarChart.Group(
          visible(comparison.name, limit: 80),
          comparison.levels.filter { !$0.isNull }.map { level in
            DivergingBarChart.Bar(
              LinkWords.level(level.label, of: comparison.name), level.weight,
              further: [
                Slot(LinkWords.probability(level.m)), Slot(LinkWords.probability(level.u)),
                Slot(remark(level)),
              ])
          })
      }, format: { LinkWords.weight($0) })
    LinkTableFiles(.weights, of: link, "All weights with m and u")
    Details("What m and u are") {
      p(.class("govuk-body")) {
        "m is how often two records of the same person reach a level, u how often records of "
        "different people do so by chance. The weight is the logarithm to base 2 of m divided by "
        "u. Where a record has no value, nothing is compared and nothing is added."
      }
    }
  }

  private func remark(_ level: LinkOutcome.Level) -> String {
    let parts = [
      level.followsFrequency ? "rare values weigh more" : nil,
      level.isStandIn ? "never seen in training, a stand-in" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "None" : parts.joined(separator: "; ").capitalisedFirst
  }

  private var start: Double { weightOfProbability(outcome.prior) }

  private var odds: String {
    outcome.prior > 0 ? Int(min(1e15, (1 / outcome.prior).rounded())).grouped : "no"
  }

  private var finding: String {
    let all = outcome.comparisons.flatMap { comparison in
      comparison.levels.compactMap { level in
        level.isNull ? nil : level.weight.map { (comparison.name, level.label, $0) }
      }
    }
    guard let most = all.max(by: { $0.2 < $1.2 }), let least = all.min(by: { $0.2 < $1.2 }) else {
      return "Nothing is known of the weights"
    }
    return "Most for a match speaks \(visible(most.0, limit: 60)): "
      + "\(LinkWords.level(most.1, of: most.0)); "
      + "most against it \(visible(least.0, limit: 60)): \(LinkWords.level(least.1, of: least.0))"
  }
}

/// How many pairs weigh how much, and how many of them are right.
struct LinkDistributionPart: Component {
  let link: String
  let outcome: LinkOutcome

  var body: some HTML {
    Heading("How sure the pairs are", rank: 2, id: "distribution")
    if let first = outcome.distribution.first, let last = outcome.distribution.last {
      Histogram(
        id: "weights-of-pairs",
        ChartWords(
          finding: finding, measure: "Pairs by match weight"),
        rangeTitle: "Match weight", countTitle: "Pairs",
        bins: outcome.distribution.map { bin in
          Histogram.Bin(
            "\(whole(bin.from)) to below \(whole(bin.to))", edge: whole(bin.from),
            count: bin.pairs)
        }, end: whole(last.to), marks: marks(from: first))
      if outcome.below > 0 {
        p(.class("govuk-body")) {
          "\(outcome.below.counted("pair")) below \(whole(first.from)) "
          "\(outcome.below == 1 ? "is" : "are") not shown."
        }
      }
    } else {
      p(.class("govuk-body")) { "No pair was weighed." }
    }
    LinkTableFiles(.distribution, of: link, "Pairs by weight")
    precision
  }

  private func marks(from first: LinkOutcome.Bin) -> [Histogram.Mark] {
    let place = { (weight: Double) in (weight - Double(first.from)) / Double(first.to - first.from)
    }
    var marks = [
      Histogram.Mark(
        "same person from \(LinkWords.weight(outcome.threshold)) on",
        at: place(outcome.threshold))
    ]
    if outcome.keptFrom.isFinite, outcome.keptFrom != outcome.threshold {
      marks.insert(
        Histogram.Mark(
          "pairs kept from \(LinkWords.weight(outcome.keptFrom)) on",
          at: place(outcome.keptFrom)), at: 0)
    }
    return marks
  }

  private var finding: String {
    let sure = outcome.distribution.filter { Double($0.from) >= outcome.threshold }
      .reduce(0) { $0 + $1.pairs }
    let all = outcome.rules.reduce(0) { $0 + $1.pairs }
    return "About \(sure.grouped) of the \(all.grouped) pairs that were compared weigh enough"
  }

  private func whole(_ number: Int) -> String {
    number < 0 ? "\u{2212}\(-number)" : "\(number)"
  }

  @HTMLBuilder private var precision: some HTML {
    if outcome.precision.count > 1 {
      LineChart(
        id: "precision",
        ChartWords(
          finding: precisionFinding,
          measure: "Estimated share of pairs that are right (precision), and of all matches that "
            + "are found (recall), from each match weight on, in per cent",
          source: "An estimate without labels"),
        moments: outcome.precision.map { whole(Int($0.weight)) }, momentTitle: "Match weight from",
        series: [
          LineChart.Series("Precision", outcome.precision.map { $0.precision * 100 }),
          LineChart.Series("Recall", outcome.precision.map { $0.recall * 100 }),
        ], limits: 0...100, format: { "\(oneDecimal($0))%" })
      LinkTableFiles(.precision, of: link, "Precision and recall at each weight")
      Details("How far to trust this estimate") {
        p(.class("govuk-body")) {
          "It looks at the pairs of each blocking rule as a mixture of matches and others. It "
          "cannot tell twins, or a father and son of one name, from one person, and knows nothing "
          "of matches that no rule brings together. Labelled pairs tell more: see "
          code { "reeve link evaluate" }
          "."
        }
      }
    }
  }

  private var precisionFinding: String {
    guard let share = outcome.precisionAtThreshold else {
      return "How many pairs are right is not known"
    }
    return "About \(percentage(share)) of the pairs that weigh enough are right"
  }
}

/// Which pairs the rules brought about, and where most of the work was.
struct LinkCandidatesPart: Component {
  let link: String
  let outcome: LinkOutcome

  var body: some HTML {
    Heading("Which pairs were compared", rank: 2, id: "candidates")
    BarChart(
      id: "candidates-by-rule",
      ChartWords(
        finding: finding, measure: "Pairs that each blocking rule brings about"),
      nameTitle: "Rule", valueTitle: "Pairs",
      bars: outcome.rules.enumerated().map { number, rule in
        BarChart.Bar(
          "\(number + 1). \(LinkWords.rule(rule.rule).text)", Double(rule.allPairs))
      }, format: { grouped(Int($0)) })
    Table(
      "Blocking rules in their order", captionSize: .small,
      columns: [
        .init("Rule"), .init("Pairs of the rule", isNumeric: true),
        .init("Not of an earlier rule", isNumeric: true),
        .init("Matches among them", isNumeric: true),
      ],
      rows: outcome.rules.enumerated().map { number, rule in
        [
          Slot {
            "\(number + 1). "
            LinkRule(sql: rule.rule)
          },
          Slot(Value.count(rule.allPairs)), Slot(Value.count(rule.pairs)),
          Slot(rule.shareOfMatches.map { Value.figure(percentage($0)) } ?? .notMeasured),
        ]
      }, fit: .scrolls(id: "rules-table"))
    LinkTableFiles(.rules, of: link, "These rules")
    if !outcome.blocks.isEmpty {
      Table(
        "The biggest blocks, by their size alone", captionSize: .small,
        columns: [
          .init("Rule"), .init("Records with one value", isNumeric: true),
          .init("Pairs", isNumeric: true),
        ],
        rows: outcome.blocks.prefix(5).map { block in
          [
            Slot(LinkRule(sql: block.rule)),
            Slot(Value.count(block.records)), Slot(Value.count(block.pairs)),
          ]
        }, fit: .scrolls(id: "blocks-table"))
      p(.class("govuk-body")) {
        "A value that stands for “unknown” in many records makes a big block and no match. Which "
        "value it is stands on no page."
      }
      LinkTableFiles(.blocks, of: link, "The ten biggest blocks")
    }
  }

  private var finding: String {
    let all = outcome.rules.reduce(0) { $0 + $1.pairs }
    return "\(outcome.rules.count.counted("rule")) brought about \(all.counted("pair")) in all"
  }
}

/// The weight that belongs to a probability.
private func weightOfProbability(_ probability: Double) -> Double {
  LinkOutcome.Level(label: "", m: probability, u: 1 - probability).weight ?? 0
}
