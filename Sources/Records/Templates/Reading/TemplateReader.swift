// SPDX-License-Identifier: MIT
import Definitions

extension Template {
  /// Reads a template.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: the file's name as messages should give it.
  /// - Throws: `TemplateProblems` with everything that is wrong, each with line and column.
  package static func read(_ yaml: String, file: String) throws(TemplateProblems) -> Template {
    var reader = TemplateReader(file: file)
    guard let root = try reader.fields.root(of: yaml) else {
      throw TemplateProblems(reader.fields.problems)
    }
    let template = reader.template(root)
    guard let template, reader.fields.problems.isEmpty else {
      throw TemplateProblems(reader.fields.problems)
    }
    return template
  }
}

/// Reads a template: first the names of all questions, then what speaks of them.
struct TemplateReader {
  var fields: FieldReader
  /// All questions by id, with their types; filled before any condition is read.
  var known: [String: QuestionType] = [:]
  /// The columns of each table, with their types.
  var columnTypes: [String: [String: QuestionType]] = [:]
  /// Yes-or-no questions by section.
  var yesNo: [String: [String]] = [:]
  var sectionIDs: [String] = []
  var matrices: [String: RiskMatrix] = [:]
  var localRoles: [String: String] = [:]
  var deadlineIDs: [String] = []

  init(file: String) {
    fields = FieldReader(file: file)
  }

  private static let keys = [
    "template", "title", "version", "reference", "about", "introduction", "document", "roles",
    "title-from", "area-from", "sections", "checks", "matrices", "workflow", "deadlines", "review",
    "access", "publish", "supersedes",
  ]

  mutating func template(_ root: YAMLNode) -> Template? {
    let place = "the template"
    fields.checkKeys(of: root, in: place, known: Self.keys)
    let id = fields.id("template", of: root, in: place)
    let title = fields.text("title", of: root, in: place, isNeeded: true)
    let version = fields.text("version", of: root, in: place, isNeeded: true)
    let reference = reference(root)
    localRoles = rolesOfTemplate(root)
    matrices = readMatrices(root)
    let sectionNodes = fields.mappings("sections", of: root, in: place)
    if sectionNodes.isEmpty {
      fields.wrong("The template has no sections", at: root, remedy: "Add `sections:`")
    }
    gatherNames(sectionNodes)
    let sections = sectionNodes.enumerated().compactMap { section($1, number: $0 + 1) }
    let checks = fields.mappings("checks", of: root, in: place).compactMap { check($0) }
    let deadlines = fields.mappings("deadlines", of: root, in: place).compactMap { deadline($0) }
    let workflow = workflow(root)
    let titleFrom = question("title-from", of: root, in: place, isNeeded: true)
    let areaFrom = question("area-from", of: root, in: place)
    checkTitle(titleFrom, sections: sections, at: root["title-from"] ?? root)
    let document = document(root["document"])
    let states = workflow?.states.map(\.id) ?? []
    let review = review(root["review"], states: states)
    let publication = publication(root["publish"], states: states)
    let access = access(root["access"])
    let mapping = mapping(root["supersedes"], ofTemplate: id ?? "")
    guard let id, let title, let version, let reference, let workflow, let titleFrom, let access
    else { return nil }
    return Template(
      id: id, title: title, version: version, reference: reference,
      about: fields.text("about", of: root, in: place),
      introduction: fields.located("introduction", of: root, in: place), document: document,
      roles: localRoles, titleFrom: titleFrom, areaFrom: areaFrom, sections: sections,
      checks: checks, matrices: matrices, workflow: workflow, deadlines: deadlines, review: review,
      access: access, publication: publication, mapping: mapping,
      position: (root["template"] ?? root).position)
  }

  private mutating func reference(_ root: YAMLNode) -> ReferencePattern? {
    guard let text = fields.text("reference", of: root, in: "the template", isNeeded: true) else {
      return nil
    }
    if let pattern = ReferencePattern(text) { return pattern }
    fields.wrong(
      "`\(text)` gives no references", at: root["reference"] ?? root,
      remedy: "Begin with a letter and put `{number:4}` in once, such as DPIA-{year}-{number:4}")
    return nil
  }

  private mutating func rolesOfTemplate(_ root: YAMLNode) -> [String: String] {
    var roles: [String: String] = [:]
    for entry in root["roles"]?.entries ?? [] {
      guard let id = entry.key.scalarText, FieldReader.isID(id), let words = entry.value.valueText
      else {
        fields.wrong(
          "A role has no short name or no words", at: entry.key,
          remedy: "Write it as `lead-officer: who it is`")
        continue
      }
      roles[id] = words
    }
    return roles
  }

  /// Notes every question's id and type, so that conditions can speak of later ones.
  private mutating func gatherNames(_ sections: [YAMLNode]) {
    for section in sections {
      let id = section["id"]?.valueText ?? ""
      if sectionIDs.contains(id) {
        fields.wrong("The section `\(id)` stands twice", at: section, remedy: "Rename one")
      }
      sectionIDs.append(id)
      for node in section["questions"]?.items ?? [] {
        guard let name = node["id"]?.valueText,
          let type = node["type"]?.valueText.flatMap(QuestionType.init(rawValue:))
        else { continue }
        note(name, type, section: id, at: node)
        if type == .table { columnTypes[name] = Self.types(of: node["columns"]?.items ?? []) }
        if node["detail"] != nil { note(name + "-detail", .longText, section: id, at: node) }
      }
    }
  }

  private mutating func note(
    _ id: String, _ type: QuestionType, section: String, at node: YAMLNode
  ) {
    if known.updateValue(type, forKey: id) != nil {
      fields.wrong("The question `\(id)` stands twice", at: node, remedy: "Rename one")
    }
    if type == .yesNo { yesNo[section, default: []].append(id) }
  }

  /// The title is shown in every list, so it can't be personal.
  private mutating func checkTitle(_ id: String?, sections: [Section], at node: YAMLNode) {
    guard let id, let question = sections.flatMap(\.questions).first(where: { $0.id == id }) else {
      return
    }
    if question.isPersonal {
      fields.wrong(
        "The title would come from the personal question `\(id)`", at: node,
        remedy: "Take a question without personal answers: titles stand in lists and messages")
    }
    if ![.text, .longText, .choice, .computed].contains(question.type) {
      fields.wrong(
        "The title would come from `\(id)`, which holds no text", at: node,
        remedy: "Take a question of type text")
    }
  }

  /// The id of a question that there is.
  mutating func question(
    _ key: String, of node: YAMLNode, in place: String, isNeeded: Bool = false
  ) -> String? {
    guard let id = fields.text(key, of: node, in: place, isNeeded: isNeeded) else { return nil }
    return isKnown(id, at: node[key] ?? node) ? id : nil
  }

  mutating func isKnown(_ id: String, at node: YAMLNode) -> Bool {
    if known[id] != nil { return true }
    fields.wrong(
      "There is no question `\(id)`", at: node,
      remedy: NearWord.remedy(for: id, in: known.keys.sorted()), rule: "unknown-question")
    return false
  }

  /// Roles that there are.
  mutating func roles(_ key: String, of node: YAMLNode, in place: String) -> [String] {
    let all = StandardRole.allCases.map(\.rawValue) + localRoles.keys.sorted()
    let names = fields.texts(key, of: node, in: place)
    for name in names where !all.contains(name) {
      fields.wrong(
        "\(place) names an unknown role `\(name)`", at: node[key] ?? node,
        remedy: NearWord.remedy(for: name, in: all))
    }
    return names
  }

  private mutating func readMatrices(_ root: YAMLNode) -> [String: RiskMatrix] {
    var matrices: [String: RiskMatrix] = [:]
    for node in fields.mappings("matrices", of: root, in: "the template") {
      let place = "a matrix"
      fields.checkKeys(
        of: node, in: place, known: ["id", "likelihood", "severity", "levels", "cells"])
      let likelihoods = fields.texts("likelihood", of: node, in: place)
      let severities = fields.texts("severity", of: node, in: place)
      let levels = fields.texts("levels", of: node, in: place)
      var cells: [String: [String]] = [:]
      for severity in severities {
        let row = node["cells"]?[severity].map { fields.texts($0, called: "a row of cells") } ?? []
        if row.count != likelihoods.count || row.contains(where: { !levels.contains($0) }) {
          fields.wrong(
            "The cells of `\(severity)` are not one level for each likelihood",
            at: node["cells"] ?? node, remedy: "Give \(likelihoods.count) of \(levels)")
        }
        cells[severity] = row
      }
      guard let id = fields.id("id", of: node, in: place), !likelihoods.isEmpty,
        !severities.isEmpty
      else { continue }
      matrices[id] = RiskMatrix(
        likelihoods: likelihoods, severities: severities, levels: levels, cells: cells)
    }
    return matrices
  }
}
