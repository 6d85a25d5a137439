// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality

/// How pages write what links are made of.
enum LinkWords {
  /// A match weight with one decimal and a true minus sign.
  static func weight(_ weight: Double) -> String {
    guard weight.isFinite else { return weight > 0 ? "any" : "none" }
    let tenths = Int((abs(weight) * 10).rounded())
    let sign = weight < 0 && tenths > 0 ? "\u{2212}" : ""
    return "\(sign)\((tenths / 10).grouped).\(tenths % 10)"
  }

  /// A probability that may be very small.
  static func probability(_ value: Double?) -> Value {
    guard let value else { return .notApplicable("nothing is compared") }
    if value > 0, value < 0.0001 { return .figure("below 0.0001") }
    let digits = Int((value * 10_000).rounded())
    let text = String(digits % 10_000 + 10_000).dropFirst()
    return .figure("\(digits / 10_000).\(text)")
  }

  /// A level as people read it: without the comparison's name, measures in words.
  static func level(_ label: String, of comparison: String) -> String {
    var text = label
    if text.hasPrefix(comparison + ": ") { text.removeFirst(comparison.count + 2) }
    for (measure, words) in [
      ("jaro_winkler_similarity >= ", "similar, Jaro\u{2013}Winkler at least "),
      ("levenshtein <= ", "signs that differ: at most "),
    ] where text.hasPrefix(measure) {
      text = words + text.dropFirst(measure.count)
    }
    return visible(text, limit: 120)
  }

  /// A rule that asks columns, or their beginnings, to be the same in words; others in SQL.
  static func rule(_ sql: String) -> (text: String, isSQL: Bool) {
    var names: [String] = []
    for part in sql.components(separatedBy: " AND ") {
      let sides = part.components(separatedBy: " = ")
      guard sides.count == 2, let name = name(sides[0], side: "l"),
        name == self.name(sides[1], side: "r")
      else { return (visible(sql, limit: 500), true) }
      names.append(visible(name, limit: 80))
    }
    return ("Same " + names.joined(separator: ", "), false)
  }

  /// The column of `l."name"`, or `first 2 of name` of `substr(l."name", 1, 2)`.
  private static func name(_ text: String, side: String) -> String? {
    let column = "\(side).\""
    if text.hasPrefix(column), text.hasSuffix("\"") {
      let name = text.dropFirst(column.count).dropLast()
      return name.contains("\"") || name.isEmpty ? nil : String(name)
    }
    guard text.hasPrefix("substr("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst(7).dropLast().components(separatedBy: ", ")
    guard parts.count == 3, parts[1] == "1", let length = Int(parts[2]),
      let name = name(parts[0], side: side)
    else { return nil }
    return "first \(length) of \(name)"
  }
}

/// A blocking or training rule, in words where it is simple.
struct LinkRule: Component {
  let sql: String

  var body: some HTML {
    let rule = LinkWords.rule(sql)
    if rule.isSQL {
      code(.class("reeve-code")) { rule.text }
    } else {
      rule.text
    }
  }
}
