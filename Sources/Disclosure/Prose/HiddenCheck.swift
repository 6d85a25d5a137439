// SPDX-License-Identifier: MIT

/// Looks for hidden parts of tables that follow from the total and the other parts.
enum HiddenCheck {
  static func findings(_ breakdown: Breakdown, _ context: LintContext) -> [ProseFinding] {
    let parts = breakdown.entries + [breakdown.unknown].compactMap(\.self)
    let hidden = parts.filter(\.isHidden)
    guard !breakdown.allowsSeveral, !breakdown.excusesRounding, let first = hidden.first,
      let total = breakdown.total?.count
    else { return [] }
    let known = parts.filter { !$0.isHidden }.compactMap(\.count)
    guard !known.isEmpty, known.count + hidden.count == parts.count,
      !(known + [total]).allSatisfy({ $0 % 5 == 0 })
    else { return [] }
    let rest = total - known.reduce(0, +)
    guard rest >= 1, rest < context.threshold else { return [] }
    let terms = known.count <= 6 ? known.map(Figure.grouped) : [Figure.grouped(total - rest)]
    let names = hidden.prefix(6).map { "\"\($0.label)\"" }.joined(separator: " and ")
    return [
      ProseFinding(
        .bounded, breakdown.isAboutPeople ? .high : .medium, at: first.place,
        quote: "\(first.label): hidden",
        learns: "\(([Figure.grouped(total)] + terms).joined(separator: " - ")) = \(rest), so "
          + "\(names) \(hidden.count == 1 ? "is" : "are together") \(rest), although hidden.",
        instead: hidden.count == 1
          ? "Hide a second part too, or leave the total out."
          : "Hide one more part, or leave the total out.")
    ]
  }
}
