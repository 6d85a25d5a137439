// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// What a question can be answered with besides words.
struct AnswerChoices: Sendable {
  /// The most that are offered one by one; where there are more, references are typed.
  static let most = 40

  /// Records by question or column.
  var records: [String: [(reference: String, title: String)]] = [:]
  /// The workspace's datasets.
  var datasets: [(id: String, title: String)] = []
}

/// The fields of a question.
struct QuestionField {
  let fields: AnswerFields
  let mistakes: FieldMistakes
  let choices: AnswerChoices
  /// What belongs to one option of the question alone, by option.
  var content: [String: Slot] = [:]

  /// The fields of a question of the form.
  func slot(_ question: Question, note: String? = nil) -> Slot {
    slot(question, AnswerFields.name(question), size: .small, note: note)
  }

  private func slot(
    _ question: Question, _ name: String, size: FieldText.Size?, note: String? = nil
  ) -> Slot {
    let text = self.text(question, name, size: size, note: note)
    let value = fields.fields.entered(name)
    switch question.type {
    case .longText: return Slot(TextArea(name, text, value: value, rows: 4))
    case .yesNo:
      return radios(name, text, [("yes", "Yes"), ("no", "No")])
    case .declaration:
      return Slot(
        Checkboxes(
          name, FieldText("Declaration", size: size, hint: text.hint, error: text.error),
          items: [ChoiceItem(visible(question.ask, limit: 2_000), value: "yes")],
          chosen: value == "yes" ? ["yes"] : []))
    case .choice: return choice(question, name, text)
    case .choices:
      return Slot(
        Checkboxes(
          name, text,
          items: question.options.map {
            ChoiceItem(visible($0.title).capitalisedFirst, value: $0.id)
          }, chosen: Set(fields.fields.all(name))))
    case .reference, .references: return reference(question, name, text)
    case .dataset, .evidence: return dataset(question, name, text)
    case .date: return Slot(DateInput(name, text, entered: entered(name)))
    case .moment: return moment(name, text)
    case .risk: return risk(question, name, text)
    case .table: return table(question, name, text)
    case .computed: return ""
    case .number:
      return Slot(
        TextInput(
          name, text, value: value, width: .letters10, inputMode: .decimal, spellcheck: false,
          suffix: question.unit))
    case .money:
      return Slot(
        TextInput(
          name, text, value: value, width: .letters10, inputMode: .decimal, spellcheck: false,
          prefix: "£"))
    case .email:
      return Slot(TextInput(name, text, value: value, type: .email, spellcheck: false))
    case .url:
      return Slot(TextInput(name, text, value: value, type: .url, spellcheck: false))
    case .text, .person, .file, .field:
      return Slot(TextInput(name, text, value: value))
    }
  }

  private func text(
    _ question: Question, _ name: String, size: FieldText.Size?, note: String?
  ) -> FieldText {
    let isOptional = question.required == nil && question.type != .declaration
    var hints = [question.help.map { visible($0.text, limit: 2_000) }, note]
    switch question.type {
    case .date: hints.append("For example, 27 3 2027")
    case .moment: hints.append("For example, 27 3 2027 and 14:30, the time in London")
    case .field: hints.append("A dataset and its column, such as housing-repairs/raised_on")
    case .file: hints.append("Where the file is kept, or its web address")
    default: break
    }
    if question.isPersonal { hints.append("Personal: stored encrypted and can be erased.") }
    let hint = hints.compactMap(\.self).joined(separator: " ")
    return FieldText(
      visible(question.ask, limit: 2_000) + (isOptional ? " (optional)" : ""), size: size,
      hint: hint.isEmpty ? nil : hint, error: mistakes.message(of: name))
  }

  private func radios(
    _ name: String, _ text: FieldText, _ options: [(id: String, title: String)]
  ) -> Slot {
    Slot(
      Radios(
        name, text,
        items: options.map { ChoiceItem($0.title, value: $0.id, content: content[$0.id]) },
        chosen: fields.fields[name], isInline: options.count == 2 && content.isEmpty))
  }

  private func choice(_ question: Question, _ name: String, _ text: FieldText) -> Slot {
    let options = question.options.map { (id: $0.id, title: visible($0.title).capitalisedFirst) }
    if options.count <= 7 { return radios(name, text, options) }
    return Slot(
      Select(
        name, text,
        choices: [Select.Choice("Choose one", value: "")]
          + options.map { Select.Choice($0.title, value: $0.id) }, chosen: fields.fields[name]))
  }

  private func reference(_ question: Question, _ name: String, _ text: FieldText) -> Slot {
    let candidates = choices.records[question.id] ?? []
    let isMany = candidates.count > AnswerChoices.most
    if question.type == .reference, !isMany {
      return Slot(
        Select(
          name, text,
          choices: [Select.Choice("None", value: "")]
            + candidates.map {
              Select.Choice("\(RecordWords.title($0.title)) (\($0.reference))", value: $0.reference)
            }, chosen: fields.fields[name]))
    }
    let chosen = fields.fields.all(name)
    if question.type == .references, !isMany, !candidates.isEmpty {
      return Slot(
        Checkboxes(
          name, text,
          items: candidates.map {
            ChoiceItem("\(RecordWords.title($0.title)) (\($0.reference))", value: $0.reference)
          }, chosen: Set(chosen)))
    }
    var text = text
    let example = candidates.first?.reference ?? "IA-0001"
    let rule =
      question.type == .references
      ? "One reference a line, such as \(example)." : "A reference, such as \(example)."
    text.hint = [text.hint, candidates.isEmpty ? "There is no record to name yet." : rule]
      .compactMap(\.self).joined(separator: " ")
    return question.type == .references
      ? Slot(TextArea(name, text, value: chosen.joined(separator: "\n"), rows: 3))
      : Slot(TextInput(name, text, value: chosen.first ?? "", width: .letters20, spellcheck: false))
  }

  private func dataset(_ question: Question, _ name: String, _ text: FieldText) -> Slot {
    let chosen = fields.fields.all(name).map {
      $0.hasPrefix("dataset/") ? String($0.dropFirst(8)) : $0
    }
    if question.type == .dataset {
      return Slot(
        Select(
          name, text,
          choices: [Select.Choice("None", value: "")]
            + choices.datasets.map { Select.Choice(visible($0.title), value: $0.id) },
          chosen: chosen.first))
    }
    guard choices.datasets.count <= AnswerChoices.most, !choices.datasets.isEmpty else {
      var text = text
      text.hint = [text.hint, "One dataset a line, by its id."].compactMap(\.self)
        .joined(separator: " ")
      return Slot(TextArea(name, text, value: chosen.joined(separator: "\n"), rows: 3))
    }
    return Slot(
      Checkboxes(
        name, text,
        items: choices.datasets.map { ChoiceItem(visible($0.title), value: $0.id) },
        chosen: Set(chosen)))
  }

  private func entered(_ name: String) -> DateInput.Entered {
    DateInput.Entered(
      day: fields.fields.entered(name + "-day"), month: fields.fields.entered(name + "-month"),
      year: fields.fields.entered(name + "-year"))
  }

  private func moment(_ name: String, _ text: FieldText) -> Slot {
    Slot {
      DateInput(name, text, entered: entered(name))
      TextInput(
        name + "-time", FieldText("Time of day"), value: fields.fields.entered(name + "-time"),
        width: .letters5, spellcheck: false)
    }
  }

  private func risk(_ question: Question, _ name: String, _ text: FieldText) -> Slot {
    guard let matrix = question.matrix.flatMap({ fields.template.matrices[$0] }) else { return "" }
    func list(_ words: [String], _ part: String, _ label: String) -> Select {
      Select(
        "\(name).\(part)", FieldText(label, error: part == "likelihood" ? text.error : nil),
        choices: [Select.Choice("Choose one", value: "")]
          + words.map { Select.Choice(visible($0).capitalisedFirst, value: $0) },
        chosen: fields.fields["\(name).\(part)"])
    }
    return Slot {
      Fieldset(FieldText(text.label, size: text.size)) {
        if let hint = text.hint { Hint(hint, id: "\(name)-hint") }
        list(matrix.likelihoods, "likelihood", "Likelihood")
        list(matrix.severities, "severity", "Severity")
        Details("Which level follows") {
          Table(
            "Level of risk by likelihood and severity",
            columns: [.init("Severity")]
              + matrix.likelihoods.map { .init(visible($0).capitalisedFirst) },
            rows: matrix.severities.reversed().map { severity in
              [Slot(visible(severity).capitalisedFirst)]
                + (matrix.cells[severity] ?? []).map { Slot(visible($0).capitalisedFirst) }
            })
        }
      }
    }
  }

  private func table(_ question: Question, _ name: String, _ text: FieldText) -> Slot {
    let isFixed = !question.rows.isEmpty
    let count = fields.rowCount(of: question)
    return Slot {
      Fieldset(FieldText(text.label, size: .medium)) {
        if let hint = text.hint { Hint(hint, id: "\(name)-hint") }
        if let error = text.error { ErrorMessage(error, id: name) }
        if !isFixed { HiddenValue(AnswerFields.rows(question), String(count)) }
        for place in 0..<count {
          div(.class("reeve-form-row")) {
            Fieldset(
              FieldText(
                isFixed ? visible(question.rows[place].title, limit: 500) : "Row \(place + 1)",
                size: .small)
            ) {
              for column in question.columns where column.isAnswerable {
                slot(
                  column, AnswerFields.name(question, row: place, column), size: nil,
                  note: column.when == nil ? nil : "Only where it applies.")
              }
            }
            if !isFixed, count > 1 {
              Button(
                "Remove row \(place + 1)", kind: .secondary, name: "remove",
                value: "\(question.id).\(place)")
            }
          }
        }
        if !isFixed {
          Button("Add another row", kind: .secondary, name: "add", value: question.id)
        }
      }
    }
  }
}
