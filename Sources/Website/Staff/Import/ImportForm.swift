// SPDX-License-Identifier: MIT
import Quality
import Records
import Workspace

/// What somebody says about the columns of a spreadsheet, as the form sends it.
struct ImportForm {
  let template: Template
  let look: ImportLook
  var plan: ImportPlan
  private(set) var mistakes: [String: String] = [:]

  /// A list that is written with blanks between its parts, as separators and forms of dates are.
  private static func list(_ text: String?, by mark: Character) -> [String] {
    (text ?? "").split(separator: mark).map { PercentText.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  /// The questions that a column can answer.
  static func questions(of template: Template) -> [Question] {
    template.questions.filter(\.isAnswerable)
  }

  /// Questions that need an answer and that one answer can be given to for every record.
  static func sameForAll(of template: Template) -> [Question] {
    questions(of: template).filter { question in
      switch question.type {
      case .text, .longText, .choice, .yesNo, .person, .date, .declaration:
        question.required == .always
      default: false
      }
    }
  }

  /// Takes what was entered into the plan, and notes what can't be.
  mutating func take(_ fields: FormFields) {
    var taken: Set<String> = []
    for (place, column) in look.columns.enumerated() where !column.isRepeated {
      guard let id = fields["column.\(place)"] else {
        plan.set(nil, for: column.heading)
        continue
      }
      guard template.question(id)?.isAnswerable == true else {
        mistakes["column.\(place)"] = "Choose a question of the list, or leave the column out"
        continue
      }
      var described = plan.column(for: column.heading) ?? .init(question: id)
      if described.question != id { described = .init(question: id) }
      described.fillsDown = fields["fill.\(place)"] == "yes"
      described.fallback = fields["empty.\(place)"]
      described.split = Self.list(fields["split.\(place)"], by: " ")
      described.dates = Self.list(fields["dates.\(place)"], by: ",")
      plan.set(described, for: column.heading)
      if !ImportPlan.areDateForms(described.dates) {
        mistakes["dates.\(place)"] =
          "Write forms of dates like d/M/yyyy, with a comma between two of them"
      }
      if !taken.insert(id).inserted {
        mistakes["column.\(place)"] =
          "Another column answers this question already. Choose another one, or leave it out"
      }
    }
    if taken.isEmpty, mistakes.isEmpty {
      mistakes["column.0"] = "Choose a question for at least one column"
    }
    for question in Self.sameForAll(of: template) {
      plan.constants[question.id] = fields["same.\(question.id)"]
    }
    takeRows(fields)
  }

  private mutating func takeRows(_ fields: FormFields) {
    if let text = fields["skip-first"] {
      if let number = Int(text), (0...10_000).contains(number) {
        plan.skipFirst = number
      } else {
        mistakes["skip-first"] = "Enter how many rows to leave out, as a whole number"
      }
    } else {
      plan.skipFirst = 0
    }
    if fields.fields.contains(where: { $0.name == "key" }) { plan.key = fields["key"] }
    if let key = plan.key, key != "reference",
      !plan.columns.values.contains(where: { $0.question == key })
    {
      mistakes["key"] = "No column answers that question. Choose one that a column answers"
    }
  }

  /// Takes what the words of columns mean.
  static func take(
    _ fields: FormFields, words: [ImportOutcome.Word], of template: Template,
    into plan: inout ImportPlan
  ) {
    for (place, word) in words.enumerated() where fields.entered("text.\(place)") == word.text {
      guard let question = template.question(word.question) else { continue }
      let known = Set(Self.options(of: question).map(\.value))
      switch question.type {
      case .choices:
        let chosen = fields.all("word.\(place)").filter { known.contains($0) }
        let mark = plan.column(for: word.column)?.split.first ?? ";"
        if fields["word.\(place)"] == "-" {
          plan.set("", for: word)
        } else {
          plan.set(
            chosen.isEmpty ? nil : chosen.joined(separator: mark == "line" ? "\n" : mark),
            for: word)
        }
      default:
        let chosen = fields.entered("word.\(place)")
        plan.set(chosen == "-" ? "" : known.contains(chosen) ? chosen : nil, for: word)
      }
    }
  }

  /// What a word can mean.
  static func options(of question: Question) -> [(text: String, value: String)] {
    switch question.type {
    case .yesNo, .declaration: [("Yes", "yes"), ("No", "no")]
    default: question.options.map { (visible($0.title, limit: 120), $0.id) }
    }
  }
}
