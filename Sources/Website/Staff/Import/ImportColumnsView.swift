// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// The second step of an import: what each column of the file is.
struct ImportColumnsView: Component {
  let frame: PageFrame
  let template: Template
  let held: HeldImport
  let look: ImportLook
  /// Whether rows may find the records that they update.
  let mayUpdate: Bool
  let token: String
  /// What is to be mended, by field.
  var mistakes: [String: String] = [:]
  /// What is wrong with the choice of the sheet.
  var sheetError: String?

  private var address: Address { StaffAddress.importing(held.id, into: template.id).link }

  var body: some HTML {
    Page(
      frame.layout(
        "What each column is", "Import a spreadsheet", visible(template.title), in: .registers,
        trail: ImportFrame.trail(template), hasErrors: !errors.isEmpty)
    ) {
      if !errors.isEmpty { ErrorSummary(errors) }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading(
            "What each column is", size: .extraLarge,
            caption: "Import into \(visible(template.title))")
          SummaryList(facts)
          if !look.notes.isEmpty {
            Details("Good to know about the reading") {
              BulletList(look.notes.map { visible($0, limit: 300).capitalisedFirst })
            }
          }
          otherCells
          columns
        }
      }
    }
  }

  private var errors: [ErrorSummary.Item] {
    var items: [ErrorSummary.Item] = []
    if let sheetError {
      items.append(.init(sheetError, field: look.sheets.isEmpty ? nil : "range"))
    }
    let order =
      look.columns.indices.flatMap { ["column.\($0)", "dates.\($0)"] }
      + ["skip-first", "key"]
    items += order.compactMap { field in
      mistakes[field].map { ErrorSummary.Item($0, field: field) }
    }
    return items
  }

  private var facts: [SummaryList.Row] {
    var rows = [SummaryList.Row("File", Slot(visible(held.upload.fileName, limit: 120)))]
    if let sheet = look.sheet { rows.append(.init("Sheet", Slot(visible(sheet, limit: 60)))) }
    rows.append(.init("Columns", Slot(look.columns.count.grouped)))
    rows.append(
      .init("Kept until", Slot { Words.time(held.expiresAt) }))
    return rows
  }

  @HTMLBuilder private var otherCells: some HTML {
    if !look.sheets.isEmpty {
      Details(
        look.sheets.count > 1 ? "Read another sheet, or only some cells" : "Read only some cells",
        isOpen: sheetError != nil
      ) {
        form(.post, to: address) {
          HiddenValue(FormGuard.fieldName, token)
          Select(
            "sheet", FieldText("Sheet", size: .small),
            choices: look.sheets.map { .init(visible($0, limit: 60), value: $0) },
            chosen: look.sheet)
          TextInput(
            "range",
            FieldText(
              "Cells", size: .small,
              hint:
                "With the row of the headings first, such as B4:H200. Leave it empty to have the "
                + "table found.", error: sheetError),
            value: held.plan.range ?? "", width: .letters20, spellcheck: false)
          Button("Read these cells", kind: .secondary, name: "act", value: "cells")
        }
      }
    }
  }

  private var columns: some HTML {
    form(.post, to: address) {
      HiddenValue(FormGuard.fieldName, token)
      for (place, column) in look.columns.enumerated() { field(column, place) }
      if !sameForAll.isEmpty {
        h2(.class("govuk-heading-m")) { "The same answer for every record" }
        p(.class("govuk-body")) {
          "These questions have to be answered before a record can move on, and no column answers "
          "them. You can leave them empty and answer them in each record later."
        }
        for question in sameForAll { sameField(question) }
      }
      h2(.class("govuk-heading-m")) { "Rows" }
      TextInput(
        "skip-first",
        FieldText(
          "How many rows below the headings to leave out", size: .small,
          hint: "For rows that explain the headings", error: mistakes["skip-first"]),
        value: held.plan.skipFirst == 0 ? "" : String(held.plan.skipFirst), width: .letters3,
        inputMode: .numeric)
      if mayUpdate { keyField }
      ButtonGroup {
        Button("Check what would be imported", name: "act", value: "columns")
        Button("Remove the file", kind: .secondary, name: "act", value: "cancel")
      }
    }
  }

  private var sameForAll: [Question] {
    let answered = Set(look.columns.compactMap(\.question))
    return ImportForm.sameForAll(of: template).filter { !answered.contains($0.id) }
  }

  private func sameField(_ question: Question) -> Slot {
    let name = "same.\(question.id)"
    let text = FieldText(visible(question.ask, limit: 200), size: .small)
    let value = held.plan.constants[question.id] ?? ""
    let options = ImportForm.options(of: question)
    guard options.isEmpty else {
      return Slot(
        Select(
          name, text,
          choices: [.init("No answer yet", value: "")]
            + options.map { .init($0.text, value: $0.value) },
          chosen: value))
    }
    return Slot(TextInput(name, text, value: value))
  }

  private func field(_ column: ImportLook.Column, _ place: Int) -> Slot {
    let title = ImportFrame.name(column.heading, place)
    guard !column.isRepeated else {
      return Slot {
        p(.class("govuk-body")) {
          strong { title }
          ": an earlier column has the same heading, so this one is left out. Give it another "
          "heading in the file to import it."
        }
      }
    }
    let chosen =
      mistakes.isEmpty ? column.question : held.plan.column(for: column.heading)?.question
    return Slot {
      Select(
        "column.\(place)",
        FieldText(
          title, size: .small, hint: hint(column), error: mistakes["column.\(place)"]),
        choices: [.init("Leave this column out", value: "")] + questions,
        chosen: chosen ?? "")
      more(column, place, title)
    }
  }

  private var questions: [Select.Choice] {
    ImportForm.questions(of: template).map { question in
      .init(
        visible(question.ask, limit: 100) + (question.required == .always ? " (required)" : ""),
        value: question.id)
    }
  }

  private func hint(_ column: ImportLook.Column) -> String {
    let samples = column.samples.map { "“\(visible($0, limit: 40))”" }
    let cells =
      samples.isEmpty
      ? "The first cells are empty" : "For example \(samples.joined(separator: ", "))"
    return column.isGuess ? "\(cells). The question is a guess: check it" : cells
  }

  private func more(_ column: ImportLook.Column, _ place: Int, _ title: String) -> Slot {
    let plan = held.plan.column(for: column.heading)
    let isOpen =
      plan.map { $0.fillsDown || $0.fallback != nil || !$0.split.isEmpty || !$0.dates.isEmpty }
      ?? false
    return Slot {
      Details(
        "More about \(title)", isOpen: isOpen || mistakes["dates.\(place)"] != nil
      ) {
        Checkboxes(
          "fill.\(place)", FieldText("Empty cells", size: .small),
          items: [.init("They mean the same as the cell above", value: "yes")],
          chosen: plan?.fillsDown == true ? ["yes"] : [], isSmall: true)
        TextInput(
          "empty.\(place)",
          FieldText("Answer where the cell is empty", hint: "Leave it empty for no answer"),
          value: plan?.fallback ?? "")
        TextInput(
          "split.\(place)",
          FieldText(
            "What parts several answers in one cell",
            hint: "For questions with several answers, if it isn’t a semicolon: such as / or line"),
          value: plan?.split.joined(separator: " ") ?? "", width: .letters10, spellcheck: false)
        TextInput(
          "dates.\(place)",
          FieldText(
            "How dates are written",
            hint: "For dates, if not in a usual way of the United Kingdom: such as M/d/yyyy",
            error: mistakes["dates.\(place)"]),
          value: plan?.dates.joined(separator: ", ") ?? "", width: .letters20, spellcheck: false)
      }
    }
  }

  private var keyField: some HTML {
    Select(
      "key",
      FieldText(
        "Which column tells the record that a row belongs to?", size: .small,
        hint: "Choose one only to change records that are there already", error: mistakes["key"]),
      choices: [
        .init("None: each row makes a new record", value: ""),
        .init("The reference of the record", value: "reference"),
      ]
        + ImportForm.questions(of: template).filter { !$0.isPersonalAnywhere }.map {
          .init(visible($0.ask, limit: 100), value: $0.id)
        },
      chosen: held.plan.key ?? "")
  }
}
