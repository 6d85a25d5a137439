// SPDX-License-Identifier: MIT
import Linkage

/// The steps from the prior to the match weight of a pair, ready to be shown.
struct Waterfall: Encodable {
  struct Bar: Encodable {
    enum Kind: String, Encodable { case prior, level, frequency, correction, total }

    var kind: Kind
    var name: String
    /// What the level is called.
    var label: String?
    /// What the level stands for in output.
    var gamma: Int?
    var m: Double?
    var u: Double?
    var bayesFactor: Double?
    /// What the bar adds.
    var weight: Double
    /// Where the bar starts and ends.
    var from: Double
    var to: Double
    /// The values compared; only when asked for.
    var values: [Value]?
  }

  struct Value: Encodable {
    var column: String
    var left: String?
    var right: String?
  }

  var left: String
  var right: String
  var bars: [Bar] = []
  var matchWeight: Double
  var matchProbability: Double
  /// The first blocking rule that is true of the pair, and its place.
  var matchKey: Int?
  var blockingRule: String?

  init(_ explanation: PairExplanation, _ model: LinkageModel, showsValues: Bool) {
    left = explanation.left
    right = explanation.right
    matchWeight = explanation.weight
    matchProbability = explanation.probability
    matchKey = explanation.rule
    blockingRule = explanation.rule.map { model.blockingRules[$0].sql }
    var sum = explanation.prior
    bars.append(
      Bar(kind: .prior, name: "Prior", weight: explanation.prior, from: 0, to: explanation.prior))
    for step in explanation.steps {
      let values = step.values.map { Value(column: $0.column, left: $0.left, right: $0.right) }
      bars.append(
        Bar(
          kind: .level, name: step.comparison, label: step.label, gamma: step.value, m: step.m,
          u: step.u, bayesFactor: step.bayesFactor, weight: step.weight, from: sum,
          to: sum + step.weight, values: showsValues ? values : nil))
      sum += step.weight
      guard let adjustment = step.adjustment else { continue }
      bars.append(
        Bar(
          kind: .frequency, name: "Frequency of \(step.comparison)", weight: adjustment, from: sum,
          to: sum + adjustment))
      sum += adjustment
    }
    if let correction = explanation.correction {
      bars.append(
        Bar(
          kind: .correction, name: "Correction by the rule's pairs", weight: correction, from: sum,
          to: sum + correction))
    }
    bars.append(
      Bar(kind: .total, name: "Match weight", weight: matchWeight, from: 0, to: matchWeight))
  }
}

/// A waterfall as text.
struct WaterfallText {
  let waterfall: Waterfall

  init(_ waterfall: Waterfall) { self.waterfall = waterfall }

  func rendered() -> String {
    var lines = ["\(waterfall.left)  and  \(waterfall.right)", ""]
    let names = waterfall.bars.map(\.name.count).max() ?? 0
    for bar in waterfall.bars {
      var line = Self.signed(bar.weight, width: 9) + "  "
      line += bar.name + String(repeating: " ", count: names - bar.name.count)
      if let label = bar.label { line += "  \(label)" }
      while line.last == " " { line.removeLast() }
      lines.append(line)
      for value in bar.values ?? [] {
        let cells = "\(value.left ?? "(missing)")  |  \(value.right ?? "(missing)")"
        lines.append(String(repeating: " ", count: names + 13) + "\(value.column): \(cells)")
      }
    }
    lines.append("")
    lines.append("match probability \(waterfall.matchProbability)")
    if let rule = waterfall.blockingRule, let key = waterfall.matchKey {
      lines.append("brought about by blocking rule \(key + 1): \(rule)")
    } else {
      lines.append("no blocking rule brings the pair about, so a run doesn't compare it")
    }
    return lines.joined(separator: "\n")
  }

  /// A number with its sign and three decimals.
  static func signed(_ number: Double, width: Int) -> String {
    let text = fixed(number)
    let signed = number < 0 ? text : "+" + text
    return String(repeating: " ", count: max(0, width - signed.count)) + signed
  }

  static func fixed(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "\(number)" }
    let thousandths = Int((abs(number) * 1000).rounded())
    let rest = String(thousandths % 1000)
    let zeros = String(repeating: "0", count: 3 - rest.count)
    return "\(number < 0 && thousandths > 0 ? "-" : "")\(thousandths / 1000).\(zeros)\(rest)"
  }
}
