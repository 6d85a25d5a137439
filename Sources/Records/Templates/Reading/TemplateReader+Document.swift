// SPDX-License-Identifier: MIT
import Definitions

extension TemplateReader {
  mutating func document(_ node: YAMLNode?) -> DocumentControl {
    var document = DocumentControl()
    guard let node else { return document }
    let place = "`document`"
    fields.checkKeys(
      of: node, in: place,
      known: ["author", "owner", "agreed-by", "effective", "review", "law-checked-to", "history"])
    document.author = fields.text("author", of: node, in: place)
    document.owner = fields.text("owner", of: node, in: place)
    document.agreedBy = fields.text("agreed-by", of: node, in: place)
    document.effective = fields.day("effective", of: node, in: place)
    document.review = fields.day("review", of: node, in: place)
    document.lawCheckedTo = fields.day("law-checked-to", of: node, in: place)
    document.history = fields.mappings("history", of: node, in: place).compactMap { item in
      let place = "a revision"
      fields.checkKeys(of: item, in: place, known: ["version", "date", "by", "change"])
      guard let version = fields.text("version", of: item, in: place, isNeeded: true),
        let date = fields.day("date", of: item, in: place)
      else { return nil }
      return DocumentControl.Revision(
        version: version, date: date, by: fields.text("by", of: item, in: place),
        change: fields.text("change", of: item, in: place), position: item.position)
    }
    return document
  }

  mutating func check(_ node: YAMLNode) -> ConsistencyCheck? {
    let place = node["id"]?.valueText.map { "check `\($0)`" } ?? "a check"
    fields.checkKeys(of: node, in: place, known: ["id", "when", "must", "say", "severity"])
    let id = fields.id("id", of: node, in: place)
    let say = fields.text("say", of: node, in: place, isNeeded: true)
    let severity: ConsistencyCheck.Severity? = fields.word("severity", of: node, in: place)
    guard let must = node["must"] else {
      fields.wrong("\(place) has no `must`", at: node, remedy: "Say what has to hold")
      return nil
    }
    guard let id, let say, let must = condition(must) else { return nil }
    return ConsistencyCheck(
      id: id, when: node["when"].flatMap { condition($0) }, must: must, message: say,
      severity: severity ?? .error)
  }

  mutating func access(_ node: YAMLNode?) -> Access? {
    guard let node else {
      return Access(read: ["staff"], write: ["author"])
    }
    fields.checkKeys(of: node, in: "`access`", known: ["read", "write"])
    let read = roles("read", of: node, in: "`access`")
    let write = roles("write", of: node, in: "`access`")
    return Access(
      read: read.isEmpty ? ["staff"] : read, write: write.isEmpty ? ["author"] : write)
  }

  mutating func review(_ node: YAMLNode?, states: [String]) -> ReviewRule? {
    guard let node else { return nil }
    let place = "`review`"
    fields.checkKeys(of: node, in: place, known: ["every", "after", "for"])
    let period = fields.period("every", of: node, in: place, isNeeded: true)
    let after = knownStates("after", of: node, in: place, states: states)
    guard let period, let role = roles("for", of: node, in: place).first else {
      if node["for"] == nil {
        fields.wrong("\(place) is for nobody", at: node, remedy: "Add `for:` and a role")
      }
      return nil
    }
    return ReviewRule(every: period, states: after, role: role, position: node.position)
  }

  mutating func publication(_ node: YAMLNode?, states: [String]) -> PublicationRule? {
    guard let node else { return nil }
    fields.checkKeys(of: node, in: "`publish`", known: ["when", "hide"])
    let when = knownStates("when", of: node, in: "`publish`", states: states)
    let hidden = fields.texts("hide", of: node, in: "`publish`")
    for name in hidden where known[name] == nil && !sectionIDs.contains(name) {
      fields.wrong(
        "`publish` hides `\(name)`, which is neither a section nor a question",
        at: node["hide"] ?? node,
        remedy: NearWord.remedy(for: name, in: sectionIDs + known.keys.sorted()))
    }
    return PublicationRule(states: when, hidden: hidden)
  }

  private mutating func knownStates(
    _ key: String, of node: YAMLNode, in place: String, states: [String]
  ) -> [String] {
    let names = fields.texts(key, of: node, in: place)
    for name in names where !states.contains(name) {
      fields.wrong(
        "\(place) names an unknown state `\(name)`", at: node[key] ?? node,
        remedy: NearWord.remedy(for: name, in: states))
    }
    return names
  }

  mutating func mapping(_ node: YAMLNode?, ofTemplate id: String) -> AnswerMapping? {
    guard let node else { return nil }
    if let version = node.valueText, node.kind != .mapping {
      return AnswerMapping(template: id, version: version, answers: [:])
    }
    let place = "`supersedes`"
    fields.checkKeys(of: node, in: place, known: ["template", "version", "answers"])
    guard let version = fields.text("version", of: node, in: place, isNeeded: true) else {
      return nil
    }
    var answers: [String: String] = [:]
    for entry in node["answers"]?.entries ?? [] {
      guard let new = entry.key.scalarText, let old = entry.value.valueText else { continue }
      if isKnown(new, at: entry.key) { answers[new] = old }
    }
    return AnswerMapping(
      template: fields.text("template", of: node, in: place) ?? id, version: version,
      answers: answers)
  }
}
