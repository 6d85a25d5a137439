// SPDX-License-Identifier: MIT
import Definitions

extension TemplateReader {
  mutating func workflow(_ root: YAMLNode) -> Workflow? {
    guard let node = root["workflow"], node.kind == .mapping else {
      fields.wrong("The template has no `workflow`", at: root, remedy: "Add states and moves")
      return nil
    }
    let place = "the workflow"
    fields.checkKeys(of: node, in: place, known: ["start", "states", "moves", "reopens-to"])
    let start = fields.text("start", of: node, in: place, isNeeded: true)
    let nodes = node["states"]?.items ?? []
    let states = nodes.compactMap { state($0, start: start) }
    if states.isEmpty { fields.wrong("\(place) has no states", at: node, remedy: "List them") }
    let ids = states.map(\.id)
    for (key, name) in [("start", start), ("reopens-to", node["reopens-to"]?.valueText)] {
      if let name { checkState(name, among: ids, at: node[key] ?? node) }
    }
    let moves = fields.mappings("moves", of: node, in: place).compactMap { move($0, states: ids) }
    var seen: Set<String> = []
    for move in moves where !seen.insert(move.id).inserted {
      fields.wrong(
        "The move `\(move.id)` stands twice", at: move.position,
        remedy: "Give one of them another `id`")
    }
    guard let start else { return nil }
    return Workflow(
      start: start, states: states, moves: moves, reopensTo: node["reopens-to"]?.valueText)
  }

  private mutating func checkState(_ name: String, among ids: [String], at node: YAMLNode) {
    if !ids.contains(name) {
      fields.wrong(
        "There is no state `\(name)`", at: node, remedy: NearWord.remedy(for: name, in: ids),
        rule: "unknown-state")
    }
  }

  private mutating func state(_ node: YAMLNode, start: String?) -> Workflow.State? {
    if let id = node.valueText, node.kind != .mapping {
      return Workflow.State(
        id: id, title: Self.words(id), isEditable: id == start, isFinal: false,
        position: node.position)
    }
    let place = "a state"
    fields.checkKeys(of: node, in: place, known: ["id", "title", "editable", "final"])
    guard let id = fields.id("id", of: node, in: place) else { return nil }
    return Workflow.State(
      id: id, title: fields.text("title", of: node, in: place) ?? Self.words(id),
      isEditable: fields.flag("editable", of: node, in: place, otherwise: id == start),
      isFinal: fields.flag("final", of: node, in: place), position: node.position)
  }

  private static func words(_ id: String) -> String {
    let text = id.split(separator: "-").joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func move(_ node: YAMLNode, states: [String]) -> Workflow.Move? {
    let place = node["label"]?.valueText.map { "the move `\($0)`" } ?? "a move"
    fields.checkKeys(
      of: node, in: place,
      known: [
        "id", "from", "to", "label", "by", "needs", "approves", "starts", "meets", "pauses",
        "resumes", "extends",
      ])
    let from = fields.texts("from", of: node, in: place)
    let to = fields.text("to", of: node, in: place, isNeeded: true)
    for name in from { checkState(name, among: states, at: node["from"] ?? node) }
    if let to { checkState(to, among: states, at: node["to"] ?? node) }
    let label = fields.text("label", of: node, in: place, isNeeded: true)
    let by = roles("by", of: node, in: place)
    if from.isEmpty || by.isEmpty {
      fields.wrong(
        "\(place) doesn't say `from` where or `by` whom", at: node, remedy: "Add both")
    }
    let needs = (node["needs"]?.items ?? []).compactMap { need($0, in: place) }
    let acts = ["starts", "meets", "pauses", "resumes", "extends"].map { key in
      deadlines(key, of: node, in: place)
    }
    let id =
      node["id"] == nil
      ? (label ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
      : fields.id("id", of: node, in: place)
    guard let id, let to, let label else { return nil }
    return Workflow.Move(
      id: id, from: from, to: to, label: label, by: by, needs: needs,
      approves: fields.flag("approves", of: node, in: place), starts: acts[0], meets: acts[1],
      pauses: acts[2], resumes: acts[3], extends: acts[4], position: node.position)
  }

  private mutating func deadlines(
    _ key: String, of node: YAMLNode, in place: String
  ) -> [String] {
    let names = fields.texts(key, of: node, in: place)
    for name in names where !deadlineIDs.contains(name) {
      fields.wrong(
        "There is no deadline `\(name)`", at: node[key] ?? node,
        remedy: NearWord.remedy(for: name, in: deadlineIDs))
    }
    return names
  }

  private mutating func need(_ node: YAMLNode, in place: String) -> Workflow.Need? {
    switch node.valueText {
    case "complete": return .complete
    case "reason": return .reason
    default: break
    }
    if let section = node["section"]?.valueText {
      if sectionIDs.contains(section) { return .section(section) }
      fields.wrong(
        "There is no section `\(section)`", at: node,
        remedy: NearWord.remedy(for: section, in: sectionIDs))
      return nil
    }
    if node["approval"] != nil {
      fields.checkKeys(of: node, in: "a need of \(place)", known: ["approval", "when"])
      guard let role = roles("approval", of: node, in: place).first else { return nil }
      return .approval(role: role, when: node["when"].flatMap { condition($0) })
    }
    if let must = node["must"].flatMap({ condition($0) }),
      let message = fields.text("say", of: node, in: "a need of \(place)", isNeeded: true)
    {
      return .condition(must, message: message)
    }
    fields.wrong(
      "A need of \(place) can't be understood", at: node,
      remedy: "Write complete, reason, {section: …}, {approval: role} or {must: …, say: …}")
    return nil
  }

  mutating func deadline(_ node: YAMLNode) -> DeadlineRule? {
    let place = node["id"]?.valueText.map { "deadline `\($0)`" } ?? "a deadline"
    fields.checkKeys(
      of: node, in: place,
      known: ["id", "title", "within", "calendar", "rolls", "from", "for", "extends-by", "pauses"])
    guard let id = fields.id("id", of: node, in: place) else { return nil }
    deadlineIDs.append(id)
    let title = fields.text("title", of: node, in: place, isNeeded: true)
    let within = fields.period("within", of: node, in: place, isNeeded: true)
    let calendar: CalendarName? = fields.word("calendar", of: node, in: place)
    let rolls = fields.flag("rolls", of: node, in: place)
    let extensionPeriod = fields.period("extends-by", of: node, in: place)
    let counted = [within, extensionPeriod].compactMap(\.?.unit)
    if calendar == nil, rolls || counted.contains(.workingDays) {
      fields.wrong(
        "\(place) counts working days and names no calendar", at: node,
        remedy: "Add `calendar: england-and-wales` or `calendar: uk`")
    }
    if counted.contains(.hours), Set(counted).count > 1 {
      fields.wrong("\(place) mixes hours and days", at: node, remedy: "Use one of them")
    }
    let canPause = fields.flag("pauses", of: node, in: place)
    if canPause, within?.unit == .hours {
      fields.wrong("\(place) counts hours and can't pause", at: node, remedy: "Take it out")
    }
    let from = fields.texts("from", of: node, in: place)
    for name in from where isKnown(name, at: node["from"] ?? node) {
      if known[name] != .date, known[name] != .moment {
        fields.wrong(
          "The clock of \(place) would start at `\(name)`, which is no date",
          at: node["from"] ?? node, remedy: "Name a question of type date or moment")
      }
    }
    guard let title, let within, let role = roles("for", of: node, in: place).first else {
      if node["for"] == nil {
        fields.wrong("\(place) is for nobody", at: node, remedy: "Add `for:` and a role")
      }
      return nil
    }
    return DeadlineRule(
      id: id, title: title, within: within, calendar: calendar, rollsForward: rolls, from: from,
      role: role, extensionPeriod: extensionPeriod, canPause: canPause, position: node.position)
  }
}
