// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// Asks to confirm a move, with what it means.
struct MoveView: Component {
  let frame: PageFrame
  let page: RecordPage
  let move: RecordPage.Move
  let token: String
  let reason: String
  let mistakes: [String]
  /// What of the text that becomes public could give a person away.
  let findings: [PublicationFinding]

  private var reference: String { page.record.reference }
  private var label: String { visible(move.move.label) }

  var body: some HTML {
    Page(frame.layout(page, label, hasErrors: !mistakes.isEmpty)) {
      if !mistakes.isEmpty {
        ErrorSummary(mistakes.map { .init($0, field: asksForReason ? "reason" : nil) })
      }
      RecordHead(page: page, part: label)
      if move.role == nil {
        InsetText {
          p(.class("govuk-body")) { visible(move.refusal ?? "You may not do this.") }
        }
      } else if !move.open.isEmpty {
        open
      } else {
        confirm
      }
      p(.class("govuk-body")) { link("Back to the record", to: .record(reference)) }
    }
  }

  @HTMLBuilder private var open: some HTML {
    p(.class("govuk-body")) { "This can't be done yet:" }
    ul(.class("govuk-list govuk-list--bullet")) {
      for sentence in move.open where !sentence.hasPrefix("Not answered: ") {
        li { visible(sentence, limit: 1_000) }
      }
      if move.open.contains(where: { $0.hasPrefix("Not answered: ") }) {
        for entry in page.missing.prefix(30) {
          li { "Not answered: \(AnswerWords(template: page.template).wording(ofMissing: entry))" }
        }
        if page.missing.count > 30 { li { "and \(page.missing.count - 30) more answers" } }
      }
    }
    p(.class("govuk-body")) {
      link("Check all answers", to: .recordPart(.answers, of: reference))
    }
  }

  @HTMLBuilder private var confirm: some HTML {
    ul(.class("govuk-list govuk-list--bullet")) {
      for sentence in consequences { li { sentence } }
    }
    if !findings.isEmpty { unsafe }
    form(.post, to: StaffAddress.move(move.move.id, of: reference).link) {
      HiddenValue(FormGuard.fieldName, token)
      HiddenValue("edition", String(page.record.version))
      if asksForReason {
        TextArea(
          "reason",
          FieldText(
            findings.isEmpty ? "Why?" : "Why is it safe to publish as it is?", size: .small,
            hint: "Everybody who may read the record sees this. Name no person.",
            error: mistakes.first), value: reason)
      }
      Button(label)
    }
  }

  private var asksForReason: Bool {
    move.needsReason || !move.move.extends.isEmpty || findings.contains(where: \.isBlocking)
  }

  @HTMLBuilder private var unsafe: some HTML {
    Heading("What could give a person away", rank: 2)
    p(.class("govuk-body")) {
      "This text becomes public. Mend these places first, or say below why they are safe."
    }
    SummaryList(
      findings.prefix(20).map { finding in
        SummaryList.Row(
          visible(finding.question, limit: 200),
          Slot {
            p(.class("govuk-body")) { "“\(visible(finding.quote, limit: 300))”" }
            p(.class("govuk-body")) { visible(finding.learns, limit: 1_000) }
            p(.class("govuk-body")) { "Instead: \(visible(finding.instead, limit: 1_000))" }
          })
      })
  }

  /// What the move means, in sentences.
  private var consequences: [String] {
    let workflow = page.template.workflow
    var sentences: [String] = []
    if let role = move.role {
      sentences.append("You do this as \(StandardRole(rawValue: role)?.title ?? visible(role)).")
    }
    if move.move.to != page.record.state {
      let title = workflow.title(of: move.move.to)
      sentences.append("The record is then \(visible(title).lowercased()).")
    }
    if move.move.approves {
      sentences.append(
        "Your approval holds for exactly this content. A material change makes it void.")
    }
    for rule in page.template.deadlines {
      let title = visible(rule.title)
      if move.move.starts.contains(rule.id) { sentences.append("The clock starts: \(title).") }
      if move.move.meets.contains(rule.id) { sentences.append("This meets: \(title).") }
      if move.move.pauses.contains(rule.id) { sentences.append("The clock stops: \(title).") }
      if move.move.resumes.contains(rule.id) { sentences.append("The clock goes on: \(title).") }
      if move.move.extends.contains(rule.id) {
        sentences.append("This extends the time: \(title). It can be done once.")
      }
    }
    if page.template.publication?.states.contains(move.move.to) ?? false,
      !(page.template.publication?.states.contains(page.record.state) ?? false)
    {
      sentences.append(
        "It becomes public, without personal answers and what the template keeps inside.")
    }
    if !page.warnings.isEmpty {
      sentences += page.warnings.map { "Mind: \(visible($0, limit: 500))." }
    }
    return sentences
  }
}

/// Asks to confirm an act on a whole record.
struct ActView: Component {
  let frame: PageFrame
  let page: RecordPage
  let act: StaffAddress.Act
  let token: String
  let reason: String
  let mistakes: [String]

  var body: some HTML {
    let title = RecordActs.title(act)
    Page(frame.layout(page, title, hasErrors: !mistakes.isEmpty)) {
      if !mistakes.isEmpty {
        ErrorSummary(
          mistakes.map { .init($0, field: RecordActs.needsReason(act) ? "reason" : nil) })
      }
      RecordHead(page: page, part: title)
      if act == .erase {
        WarningText(Slot(RecordActs.consequence(act)))
      } else {
        p(.class("govuk-body")) { RecordActs.consequence(act) }
      }
      form(.post, to: StaffAddress.act(act, of: page.record.reference).link) {
        HiddenValue(FormGuard.fieldName, token)
        if RecordActs.needsReason(act) {
          TextArea(
            "reason",
            FieldText(
              "Why?", size: .small, hint: "It is kept in the journal. Name no person.",
              error: mistakes.first), value: reason)
        }
        Button(title, kind: act == .erase || act == .delete ? .warning : .primary)
      }
      p(.class("govuk-body")) { link("Back to the record", to: .record(page.record.reference)) }
    }
  }
}

/// Asks to confirm that a record is begun, with what will be asked.
struct NewRecordView: Component {
  let frame: PageFrame
  let template: Template
  let token: String

  var body: some HTML {
    Page(
      frame.layout(
        "New record – \(visible(template.title))", in: .registers,
        trail: .breadcrumbs([
          Link("Registers", to: StaffAddress.registers.link),
          Link(visible(template.title), to: StaffAddress.register(template.id).link),
        ]))
    ) {
      Heading("Start a new record", caption: visible(template.title))
      if let about = template.about { p(.class("govuk-body-l")) { visible(about, limit: 500) } }
      if let introduction = template.introduction {
        for paragraph in introduction.text.split(separator: "\n\n") {
          p(.class("govuk-body")) { visible(String(paragraph), limit: 3_000) }
        }
      }
      p(.class("govuk-body")) {
        "It has \(template.sections.count.counted("section")) with "
        "\(template.questions.filter(\.isAnswerable).count.counted("question")). "
        "You can fill them in in any order, stop and come back. It is a draft until it is sent on."
      }
      form(.post, to: StaffAddress.newRecord(template.id).link) {
        HiddenValue(FormGuard.fieldName, token)
        Button("Start now")
      }
    }
  }
}
