// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// The third step of an import: what would be made, and what can't be.
struct ImportTrialView: Component {
  /// How many errors and skipped rows a page shows; a file has them all.
  private static let shown = 200

  let frame: PageFrame
  let template: Template
  let held: HeldImport
  var trial: ImportTrial
  let token: String
  /// Why the import was not made.
  var mistake: String?
  /// Whether it is the box about an earlier import that has to be ticked.
  var isAboutEarlier = false

  private var outcome: ImportOutcome { trial.outcome }
  private var address: Address { StaffAddress.importing(held.id, into: template.id).link }
  private var canBeImported: Bool { outcome.errors.isEmpty && outcome.rows > 0 }

  var body: some HTML {
    Page(
      frame.layout(
        "Check what would be imported", "Import a spreadsheet", visible(template.title),
        in: .registers, trail: ImportFrame.trail(template), hasErrors: mistake != nil, width: .wide)
    ) {
      if let mistake {
        ErrorSummary([.init(mistake, field: isAboutEarlier ? "again" : nil)])
      }
      Heading(
        "Check what would be imported", size: .extraLarge,
        caption: "Import into \(visible(template.title))")
      verdict
      SummaryList(facts)
      if !outcome.errors.isEmpty { errors }
      notes
      form
      p(.class("govuk-body")) {
        a(.class("govuk-link"), .href(address)) { "Go back to the columns" }
      }
      p(.class("govuk-body")) {
        "For the next time, or for the command "
        code { "reeve records import" }
        ": "
        a(
          .class("govuk-link"),
          .href(StaffAddress.importFile(.plan, of: held.id, into: template.id).link)
        ) { "save the plan of the columns" }
        "."
      }
    }
  }

  private var failed: Int { Set(outcome.errors.map(\.row)).count }

  @HTMLBuilder private var verdict: some HTML {
    p(.class("govuk-body-l")) {
      if outcome.rows == 0 {
        StatusTag("Nothing to import", .bad)
        " No row of the file has anything in the columns that are used."
      } else if canBeImported {
        StatusTag("Can be imported", .good)
        " All \(outcome.rows.counted("row")) can be imported. Nothing was made yet."
      } else {
        StatusTag("Can’t be imported yet", .bad)
        " \(failed.counted("row")) of \(outcome.rows.grouped) can’t be read. All rows are imported "
        "or none: mend the file and send it again, or say below what its words mean."
      }
    }
  }

  private var facts: [SummaryList.Row] {
    var rows: [SummaryList.Row] = [
      .init("File", Slot(visible(held.upload.fileName, limit: 120)))
    ]
    if let sheet = outcome.sheet { rows.append(.init("Sheet", Slot(visible(sheet, limit: 60)))) }
    rows += [
      .init("Rows to import", Slot(outcome.rows.grouped)),
      .init(
        "Columns that are used",
        Slot(
          outcome.mapping.map { column in
            let ask = template.question(column.question)?.ask ?? column.question
            return "\(visible(column.column, limit: 60)) → \(visible(ask, limit: 60))"
          }.joined(separator: "; ")),
        actions: [.init("Change", "columns", to: address)]),
      .init(
        "Columns that are left out",
        Slot(
          outcome.unused.isEmpty
            ? "None"
            : outcome.unused.map { $0.isEmpty ? "without a heading" : visible($0, limit: 60) }
              .joined(separator: ", "))),
    ]
    if let key = held.plan.key {
      rows.append(
        .init(
          "Rows find their record by",
          Slot(template.question(key).map { visible($0.ask, limit: 100) } ?? "Reference")))
    }
    if !outcome.unanswered.isEmpty {
      rows.append(
        .init(
          "Required, and in no column",
          Slot(
            outcome.unanswered.map { visible(template.question($0)?.ask ?? $0, limit: 80) }
              .joined(separator: "; "))))
    }
    return rows
  }

  @HTMLBuilder private var errors: some HTML {
    Table(
      outcome.errors.count > Self.shown
        ? "What can’t be read: the first \(Self.shown) of \(outcome.errors.count.grouped)"
        : "What can’t be read", captionSize: .medium,
      columns: [
        .init("Line", isNumeric: true), .init("Column"), .init("What is wrong, and what to do"),
      ],
      rows: outcome.errors.prefix(Self.shown).map { error in
        [
          Slot(Value.count(error.line)),
          Slot(error.column.map { visible($0, limit: 80) } ?? "The whole row"),
          Slot(visible(error.message, limit: 400)),
        ]
      }, fit: .scrolls(id: "errors-table"))
    if !outcome.rejected.isEmpty {
      p(.class("govuk-body")) {
        a(
          .class("govuk-link"),
          .href(StaffAddress.importFile(.rejected, of: held.id, into: template.id).link)
        ) { "Save the rows that can’t be read, with the reasons, as CSV" }
        ". \(CSVText.note)"
      }
    }
  }

  @HTMLBuilder private var notes: some HTML {
    if !outcome.skipped.isEmpty || !outcome.notes.isEmpty {
      Details(
        outcome.skipped.isEmpty
          ? "Good to know about the reading"
          : "\(outcome.skipped.count.counted("row")) left out, and other notes"
      ) {
        BulletList(
          outcome.notes.map { visible($0, limit: 300).capitalisedFirst }
            + outcome.skipped.prefix(Self.shown).map {
              "Line \($0.line) is left out: \(visible($0.why, limit: 200))"
            })
      }
    }
  }

  private var form: some HTML {
    Markup.form(.post, to: address) {
      HiddenValue(FormGuard.fieldName, token)
      HiddenValue("mark", trial.mark)
      words
      if let earlier = trial.earlier, canBeImported {
        WarningText(
          Slot {
            "This very file was imported before: on "
            Words.time(earlier.time, isDayOnly: true)
            " by \(visible(earlier.actor)), with \(earlier.made.counted("new record"))."
          })
        Checkboxes(
          "again",
          FieldText(
            "The same file once more", size: .small, error: isAboutEarlier ? mistake : nil),
          items: [.init("I mean to import it again", value: "yes")])
      }
      ButtonGroup {
        if !outcome.words.isEmpty {
          Button(
            "Use these meanings", kind: canBeImported ? .secondary : .primary, name: "act",
            value: "words")
        }
        if canBeImported {
          Button("Import \(outcome.rows.counted("record"))", name: "act", value: "import")
        }
        Button("Remove the file", kind: .secondary, name: "act", value: "cancel")
      }
    }
  }

  @HTMLBuilder private var words: some HTML {
    if !outcome.words.isEmpty {
      h2(.class("govuk-heading-m")) { "Words that the register doesn’t know" }
      p(.class("govuk-body")) {
        "These stand in columns whose questions have fixed answers. Say what each of them means."
      }
      for (place, word) in outcome.words.enumerated() { field(word, place) }
    }
  }

  private func field(_ word: ImportOutcome.Word, _ place: Int) -> Slot {
    let name = "word.\(place)"
    let question = template.question(word.question)
    let text = FieldText(
      "“\(visible(word.text, limit: 80))” in \(visible(word.column, limit: 80))", size: .small,
      hint: "\(word.count.counted("cell")). "
        + visible(question?.ask ?? word.question, limit: 150))
    let options = question.map { ImportForm.options(of: $0) } ?? []
    return Slot {
      HiddenValue("text.\(place)", word.text)
      if question?.type == .choices {
        Checkboxes(
          name, text,
          items: options.map { .init($0.text, value: $0.value) }
            + [.init("No answer", value: "-", divider: "or")],
          chosen: chosen(word), isSmall: true)
      } else {
        Select(
          name, text,
          choices: [.init("Choose what it means", value: "")]
            + options.map { .init($0.text, value: $0.value) } + [.init("No answer", value: "-")],
          chosen: word.meaning.map { $0.isEmpty ? "-" : $0 } ?? "")
      }
    }
  }

  private func chosen(_ word: ImportOutcome.Word) -> Set<String> {
    guard let meaning = word.meaning else { return [] }
    if meaning.isEmpty { return ["-"] }
    let marks = held.plan.column(for: word.column)?.split ?? []
    var pieces = [meaning]
    for mark in marks.isEmpty ? [";"] : marks {
      pieces = pieces.flatMap { $0.split(separator: mark == "line" ? "\n" : mark).map(String.init) }
    }
    return Set(pieces.map(PercentText.trimmed))
  }
}

/// The last step of an import: what was made.
struct ImportDoneView: Component {
  private static let shown = 100

  let frame: PageFrame
  let template: Template
  let held: HeldImport
  let outcome: ImportOutcome

  var body: some HTML {
    Page(
      frame.layout(
        "Imported", "Import a spreadsheet", visible(template.title), in: .registers,
        trail: ImportFrame.trail(template))
    ) {
      Panel(title, content: Slot(visible(held.upload.fileName, limit: 120)))
      if outcome.unchanged > 0 {
        p(.class("govuk-body")) {
          "\(outcome.unchanged.counted("record")) had all of these answers already."
        }
      }
      p(.class("govuk-body")) {
        "The file is removed from the server. The journal has what was made, under your name."
      }
      p(.class("govuk-body")) {
        a(.class("govuk-link"), .href(StaffAddress.register(template.id).link)) {
          "Go to the register"
        }
      }
      list("New records", outcome.references)
      list("Changed records", outcome.updated)
    }
  }

  private var title: String {
    let changed = outcome.updated.count
    let made = "\(outcome.references.count.counted("record")) imported"
    return changed == 0 ? made : "\(made), \(changed.grouped) changed"
  }

  @HTMLBuilder private func list(_ title: String, _ references: [String]) -> some HTML {
    if !references.isEmpty {
      Heading("\(title)", rank: 2, size: .medium)
      ul(.class("govuk-list govuk-list--bullet")) {
        for reference in references.prefix(Self.shown) {
          li {
            a(.class("govuk-link"), .href(StaffAddress.record(reference).link)) { reference }
          }
        }
      }
      if references.count > Self.shown {
        p(.class("govuk-body")) {
          "and \((references.count - Self.shown).grouped) more, up to "
          "\(references.last ?? "")."
        }
      }
    }
  }
}
