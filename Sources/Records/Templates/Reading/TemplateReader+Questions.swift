// SPDX-License-Identifier: MIT
import Definitions

extension TemplateReader {
  private static let questionKeys = [
    "id", "ask", "help", "type", "when", "required", "personal", "material", "by", "options", "to",
    "min", "max", "unit", "columns", "rows", "matrix", "compute", "detail",
  ]

  mutating func section(_ node: YAMLNode, number: Int) -> Section? {
    let place = node["id"]?.valueText.map { "section `\($0)`" } ?? "a section"
    fields.checkKeys(
      of: node, in: place, known: ["id", "title", "number", "text", "when", "questions"])
    let id = fields.id("id", of: node, in: place)
    let title = fields.text("title", of: node, in: place, isNeeded: true)
    let when = node["when"].flatMap { condition($0) }
    let questions = fields.mappings("questions", of: node, in: place).flatMap { withDetail($0) }
    guard let id, let title else { return nil }
    return Section(
      id: id, title: title,
      number: fields.text("number", of: node, in: place) ?? String(number),
      text: fields.located("text", of: node, in: place), when: when, questions: questions,
      position: node.position)
  }

  /// A question, and the one that asks for details after yes or no.
  private mutating func withDetail(_ node: YAMLNode) -> [Question] {
    guard let question = question(node, columnsOf: nil) else { return [] }
    guard let detail = node["detail"] else { return [question] }
    guard question.type == .yesNo, detail.kind == .mapping else {
      fields.wrong(
        "`detail` of question `\(question.id)` is out of place", at: detail,
        remedy: "Give it to a yes-no question, as `{on: yes, ask: …}`")
      return [question]
    }
    let place = "`detail` of question `\(question.id)`"
    fields.checkKeys(of: detail, in: place, known: ["on", "ask", "required"])
    let on = fields.text("on", of: detail, in: place) ?? "any"
    guard ["yes", "no", "any"].contains(on) else {
      fields.wrong("\(place) has a wrong `on`", at: detail, remedy: "Write yes, no or any")
      return [question]
    }
    let when: Condition = on == "any" ? .answered(question.id) : .equals(question.id, on)
    let isRequired = fields.flag("required", of: detail, in: place, otherwise: on != "any")
    return [
      question,
      Question(
        id: question.id + "-detail",
        ask: fields.text("ask", of: detail, in: place) ?? "Give details", help: nil,
        type: .longText, when: .all([question.when ?? .always, when]),
        required: isRequired ? .always : nil, isPersonal: question.isPersonal,
        isMaterial: question.isMaterial, by: question.by, options: [], targets: [],
        bounds: .init(), unit: nil, columns: [], rows: [], matrix: nil, computation: nil,
        position: detail.position),
    ]
  }

  private mutating func question(_ node: YAMLNode, columnsOf table: String?) -> Question? {
    let named = node["id"]?.valueText ?? "?"
    let place = table.map { "column `\(named)` of `\($0)`" } ?? "question `\(named)`"
    fields.checkKeys(of: node, in: place, known: Self.questionKeys)
    let id = fields.id("id", of: node, in: place)
    let ask = fields.text("ask", of: node, in: place, isNeeded: true)
    let type: QuestionType? = fields.word("type", of: node, in: place, isNeeded: true)
    guard let id, let ask, let type else { return nil }
    let rowFixed = type == .table ? options("rows", of: node, in: place) : []
    var columns: [Question] = []
    if type == .table {
      let nodes = fields.mappings("columns", of: node, in: place)
      columns = nodes.compactMap { column($0, all: nodes, table: id) }
      if nodes.isEmpty {
        fields.wrong("\(place) has no `columns`", at: node, remedy: "Add at least one")
      }
    }
    let question = Question(
      id: id, ask: ask, help: fields.located("help", of: node, in: place), type: type,
      when: node["when"].flatMap { condition($0) },
      required: required(node, in: place),
      isPersonal: fields.flag("personal", of: node, in: place),
      isMaterial: fields.flag("material", of: node, in: place, otherwise: true),
      by: roles("by", of: node, in: place), options: options("options", of: node, in: place),
      targets: fields.texts("to", of: node, in: place),
      bounds: .init(
        least: fields.integer("min", of: node, in: place),
        most: fields.integer("max", of: node, in: place)),
      unit: fields.text("unit", of: node, in: place), columns: columns, rows: rowFixed,
      matrix: fields.text("matrix", of: node, in: place),
      computation: type == .computed ? computation(node, of: id) : nil, position: node.position)
    check(question, at: node, in: place)
    return question
  }

  /// A column, whose conditions speak of the other columns.
  private mutating func column(
    _ node: YAMLNode, all nodes: [YAMLNode], table: String
  ) -> Question? {
    let outer = known
    known = Self.types(of: nodes)
    defer { known = outer }
    if let type = node["type"]?.valueText, ["table", "computed"].contains(type) {
      fields.wrong(
        "A column of `\(table)` is of type \(type)", at: node, remedy: "Take another type")
      return nil
    }
    return question(node, columnsOf: table)
  }

  static func types(of nodes: [YAMLNode]) -> [String: QuestionType] {
    Dictionary(
      nodes.compactMap { node in
        guard let id = node["id"]?.valueText,
          let type = node["type"]?.valueText.flatMap(QuestionType.init(rawValue:))
        else { return nil }
        return (id, type)
      }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func required(_ node: YAMLNode, in place: String) -> Condition? {
    guard let value = node["required"] else { return nil }
    if let flag = value.boolean { return flag ? .always : nil }
    return condition(value)
  }

  private mutating func options(
    _ key: String, of node: YAMLNode, in place: String
  ) -> [Question.Option] {
    guard let items = node[key]?.items else {
      if let value = node[key] {
        fields.wrong("`\(key)` of \(place) is no list", at: value, remedy: "List them with `- `")
      }
      return []
    }
    var seen: Set<String> = []
    return items.compactMap { item in
      let id = item["id"]?.valueText ?? item.valueText
      guard let id, !id.isBlank, seen.insert(id).inserted else {
        fields.wrong(
          "An item of `\(key)` of \(place) has no id, or one that stands twice", at: item,
          remedy: "Write it as `{id: short, title: Words}` or as a text")
        return nil
      }
      return Question.Option(id: id, title: item["title"]?.valueText ?? id)
    }
  }

  /// What each type needs and what it can't have.
  private mutating func check(_ question: Question, at node: YAMLNode, in place: String) {
    let isChoice = question.type == .choice || question.type == .choices
    if isChoice != (node["options"] != nil) {
      fields.wrong(
        isChoice ? "\(place) has no `options`" : "\(place) can't have `options`", at: node,
        remedy: isChoice ? "List them" : "Take them out, or make it a choice")
    }
    if (question.type == .risk) != (node["matrix"] != nil) {
      fields.wrong(
        question.type == .risk ? "\(place) has no `matrix`" : "\(place) can't have a `matrix`",
        at: node, remedy: "A question of type risk names one of `matrices`")
    } else if let matrix = question.matrix, matrices[matrix] == nil {
      fields.wrong(
        "There is no matrix `\(matrix)`", at: node["matrix"] ?? node,
        remedy: NearWord.remedy(for: matrix, in: matrices.keys.sorted()))
    }
    let isReference = question.type == .reference || question.type == .references
    if isReference != (node["to"] != nil) {
      fields.wrong(
        isReference ? "\(place) doesn't say `to` which template" : "\(place) can't have `to`",
        at: node, remedy: "A reference names the templates of the records it may lead to")
    }
    if question.isPersonal, isReference || question.type == .dataset || question.type == .field {
      fields.wrong(
        "\(place) is personal and a link", at: node,
        remedy: "Links are stored in clear: take `personal` out")
    }
    if question.type != .table, node["columns"] != nil || node["rows"] != nil {
      fields.wrong("\(place) is no table", at: node, remedy: "Make it one, or take these out")
    }
    if (question.type == .computed) != (node["compute"] != nil) {
      fields.wrong(
        "\(place) must have `compute` if, and only if, it is computed", at: node,
        remedy: "Add it or take it out")
    }
  }
}
