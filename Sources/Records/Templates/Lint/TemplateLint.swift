// SPDX-License-Identifier: MIT
import Definitions

/// Looks in a template for faults that don't keep it from being used.
package struct TemplateLint {
  let template: Template
  let file: String
  private(set) var findings: [TemplateProblem] = []

  /// The faults of a template, in the order of its file.
  ///
  /// - Parameters:
  ///   - file: its name as messages should give it.
  ///   - today: the day on which reviews are judged.
  ///   - held: the roles that somebody holds; nil when that isn't known.
  ///   - templates: the ids that references may lead to; nil when they aren't known.
  package static func findings(
    in template: Template, file: String, today: Day, held: Set<String>? = nil,
    templates: Set<String>? = nil
  ) -> [TemplateProblem] {
    var lint = TemplateLint(template: template, file: file)
    lint.checkHistory(today: today)
    lint.checkTexts()
    lint.checkStates()
    if let held { lint.checkRoles(held) }
    if let templates { lint.checkTargets(templates) }
    return TemplateProblems(lint.findings).problems
  }

  private init(template: Template, file: String) {
    self.template = template
    self.file = file
  }

  mutating func found(
    _ rule: String, _ message: String, at position: SourcePosition, remedy: String
  ) {
    findings.append(
      TemplateProblem(
        file: file, position: position, severity: .warning, rule: rule, message: message,
        remedy: remedy))
  }

  // MARK: Document control

  private mutating func checkHistory(today: Day) {
    let history = template.document.history
    for (earlier, later) in zip(history, history.dropFirst())
    where later.date.latest < earlier.date.day {
      found(
        "version-dates",
        "Version \(later.version) is dated \(later.date.text), before version "
          + "\(earlier.version) (\(earlier.date.text))", at: later.position,
        remedy: "Correct one of the dates, or the order")
    }
    if let effective = template.document.effective {
      let late = history.filter { $0.date.day > effective.day }
      if let first = late.first {
        found(
          "effective-date",
          "\(late.map(\.version).joined(separator: " and ")) came after the day from which the "
            + "template is in effect (\(effective.text))", at: first.position,
          remedy: "Say from which day the newest version is in effect")
      }
    }
    if let review = template.document.review, review.latest < today {
      found(
        "lapsed-review", "The review of the template was due on \(review.text)",
        at: review.position, remedy: "Review it and set the next day")
    }
    if let last = history.last, last.version != template.version {
      found(
        "version-dates",
        "The newest version in the history is \(last.version), the template is \(template.version)",
        at: last.position, remedy: "Add a line to the history")
    }
  }

  // MARK: States and roles

  private mutating func checkStates() {
    let workflow = template.workflow
    var reached: Set<String> = [workflow.start]
    if let state = workflow.reopensTo { reached.insert(state) }
    var isGrowing = true
    while isGrowing {
      let next = workflow.moves.filter { !reached.isDisjoint(with: $0.from) }.map(\.to)
      isGrowing = !reached.isSuperset(of: next)
      reached.formUnion(next)
    }
    for state in workflow.states where !reached.contains(state.id) {
      found(
        "unreachable-state", "No move leads to the state `\(state.id)`", at: state.position,
        remedy: "Add a move, or take the state out")
    }
    for state in workflow.states where !state.isFinal {
      if !workflow.moves(from: state.id).contains(where: { $0.to != state.id }) {
        found(
          "dead-end", "No move leads out of the state `\(state.id)`", at: state.position,
          remedy: "Add a move, or mark it `final: true`")
      }
    }
    for move in workflow.moves where move.approves && move.by.allSatisfy({ $0 == "author" }) {
      found(
        "self-approval", "Only the author could approve by `\(move.label)`", at: move.position,
        remedy: "Name a role that approves")
    }
    for move in workflow.moves where move.approves && move.by == ["dpo"] {
      found(
        "dpo-approves", "Only the DPO approves by `\(move.label)`", at: move.position,
        remedy: "The DPO advises; let the IAO or the SIRO approve")
    }
  }

  private mutating func checkRoles(_ held: Set<String>) {
    var told: Set<String> = []
    let relative: Set = ["author", "staff", "public"]
    func isNobodys(_ role: String) -> Bool { !relative.contains(role) && !held.contains(role) }
    for move in template.workflow.moves where move.by.allSatisfy(isNobodys) {
      let roles = move.by.joined(separator: " or ")
      told.formUnion(move.by)
      found(
        "role-nobody-holds", "Nobody is \(roles), who alone can `\(move.label)`",
        at: move.position, remedy: "Give somebody the role in people.yaml")
    }
    for deadline in template.deadlines
    where isNobodys(deadline.role) && told.insert(deadline.role).inserted {
      found(
        "role-nobody-holds", "Nobody is \(deadline.role), for whom `\(deadline.id)` runs",
        at: deadline.position, remedy: "Give somebody the role in people.yaml")
    }
  }

  private mutating func checkTargets(_ templates: Set<String>) {
    for question in template.questions.flatMap({ [$0] + $0.columns }) {
      for target in question.targets where !templates.contains(target) {
        found(
          "cross-reference",
          "`\(question.id)` leads to records of `\(target)`, which is no template",
          at: question.position, remedy: NearWord.remedy(for: target, in: templates.sorted()))
      }
    }
  }
}
