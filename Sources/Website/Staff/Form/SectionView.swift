// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// One section of a record to fill in.
struct SectionView: Component {
  let frame: PageFrame
  let page: RecordPage
  let section: Section
  let fields: AnswerFields
  let mistakes: FieldMistakes
  let choices: AnswerChoices
  let token: String
  /// The record's edition that the person saw.
  let edition: Int64
  let showsPersonal: Bool
  let done: String?

  private var reference: String { page.record.reference }
  private var layout: SectionLayout { SectionLayout(section: section, page: page) }

  var body: some HTML {
    Page(
      frame.layout(
        page, visible(section.title), hasErrors: !mistakes.isEmpty,
        width: layout.hasFields ? .standard : .wide)
    ) {
      if let done { NotificationBanner(done, kind: .success) }
      if !mistakes.isEmpty { ErrorSummary(mistakes.items) }
      RecordHead(page: page, part: "\(section.number). \(visible(section.title))")
      if let text = section.text {
        p(.class("govuk-body")) { visible(text.text, limit: 5_000) }
      }
      if layout.entries.isEmpty {
        EmptyState(
          .nothingFound, "Nothing is asked here",
          explanation: "What you answered in other sections leaves this one out.")
      } else if layout.hasFields {
        fillIn
      } else {
        InsetText {
          p(.class("govuk-body")) { reasonNotToWrite }
        }
        SummaryList(layout.shown(AnswerWords(template: page.template)))
      }
      comments
      p(.class("govuk-body")) { link("Back to the record", to: .record(reference)) }
    }
  }

  private var reasonNotToWrite: String {
    let state = page.template.workflow.state(page.record.state)
    if page.record.deletedAt != nil { return "The record was deleted." }
    if page.record.erasedAt != nil { return "Its personal answers were erased." }
    if state?.isEditable == false {
      return "Nothing can be answered while the record is \(page.stateTitle.lowercased())."
    }
    return "You may read this section. It is written by: "
      + RecordWords.roles(page.template.access.write) + "."
  }

  private var fillIn: some HTML {
    form(
      .post, to: StaffAddress.section(section.id, of: reference).link, .class("reeve-record-form")
    ) {
      HiddenValue(FormGuard.fieldName, token)
      HiddenValue("edition", String(edition))
      HiddenValue("asked", layout.fieldQuestions.map(\.id).joined(separator: ","))
      if showsPersonal { HiddenValue("personal", "show") }
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          for entry in layout.entries { part(entry) }
        }
      }
      div(.class("reeve-autosave"), .ariaLive("polite")) { "" }
      ButtonGroup {
        Button("Save and continue", name: "then", value: "next")
        Button("Save and return to the record", kind: .secondary, name: "then", value: "record")
      }
    }
  }

  private func part(_ entry: SectionLayout.Entry) -> Slot {
    switch entry {
    case .field(let question, let followers, let note):
      var field = QuestionField(fields: fields, mistakes: mistakes, choices: choices)
      for (option, questions) in followers {
        field.content[option] = Slot {
          for follower in questions {
            QuestionField(fields: fields, mistakes: mistakes, choices: choices).slot(follower)
          }
        }
      }
      return field.slot(question, note: note)
    case .shown(let question):
      let value = AnswerWords(template: page.template).slot(
        page.answers[question.id], of: question)
      return Slot(SummaryList([SummaryList.Row(visible(question.ask, limit: 500), value)]))
    case .masked(let question):
      return Slot {
        InsetText {
          p(.class("govuk-body")) {
            strong { visible(question.ask, limit: 500) }
            br()
            "Answered. It is personal and not shown. "
            if page.mayShowPersonal {
              link(
                "Show the personal answers of this section",
                to: .section(section.id, of: reference),
                query: FormFields([.init(name: "personal", value: "show")]))
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var comments: some HTML {
    let asked = Set(section.questions.map(\.id))
    let about = page.detail.comments.filter { $0.question.map(asked.contains) ?? false }
    if !about.isEmpty {
      Heading("Comments on this section", rank: 2)
      for comment in about {
        div(.class("govuk-inset-text")) {
          p(.class("govuk-body")) {
            strong {
              comment.question.flatMap(page.template.question).map { visible($0.ask) } ?? ""
            }
            br()
            comment.text.map { visible($0, limit: 5_000) } ?? "Erased"
          }
          p(.class("govuk-body-s")) {
            "\(visible(comment.writtenBy)), "
            Words.time(comment.writtenAt)
          }
        }
      }
    }
    p(.class("govuk-body")) {
      link(
        "Comment on this section", to: .recordPart(.comments, of: reference),
        query: FormFields([.init(name: "section", value: section.id)]))
    }
  }
}

/// What a section's page shows: fields, answers that can only be read, and masked ones.
struct SectionLayout {
  enum Entry {
    /// A question to answer, with those that follow from one of its options.
    case field(Question, followers: [(option: String, questions: [Question])], note: String?)
    case shown(Question)
    case masked(Question)
  }

  let section: Section
  let page: RecordPage

  var hasFields: Bool { !fieldQuestions.isEmpty }

  /// The questions that have fields, in the order of the form.
  var fieldQuestions: [Question] {
    entries.flatMap { entry -> [Question] in
      guard case .field(let question, let followers, _) = entry else { return [] }
      return [question] + followers.flatMap(\.questions)
    }
  }

  var entries: [Entry] {
    let inside = Set(section.questions.map(\.id))
    var nested: Set<String> = []
    var entries: [Entry] = []
    for question in section.questions {
      if nested.contains(question.id) { continue }
      let isAsked = !page.notAsked.contains(question.id)
      let dependsOnPage =
        question.when.map { $0.questions.contains(where: inside.contains) } ?? false
      guard isAsked || dependsOnPage && page.sectionIsAsked(section) else { continue }
      if !question.isAnswerable || !page.answerable.contains(question.id) {
        guard isAsked else { continue }
        entries.append(page.masked.contains(question.id) ? .masked(question) : .shown(question))
        continue
      }
      if page.masked.contains(question.id) {
        entries.append(.masked(question))
        continue
      }
      let followers = followers(of: question)
      nested.formUnion(followers.flatMap(\.questions).map(\.id))
      entries.append(
        .field(
          question, followers: followers,
          note: dependsOnPage ? "Answer this where it applies after what you say above." : nil))
    }
    return entries
  }

  /// The questions that are asked only when one option of a choice is taken.
  private func followers(of question: Question) -> [(option: String, questions: [Question])] {
    guard question.type == .yesNo || question.type == .choice && question.options.count <= 7 else {
      return []
    }
    var found: [(option: String, questions: [Question])] = []
    for follower in section.questions
    where page.answerable.contains(follower.id) && !page.masked.contains(follower.id)
      && follower.type != .table
    {
      let option: String? =
        switch follower.when {
        case .equals(question.id, let option): option
        case .yes([question.id], atLeast: 1): "yes"
        default: nil
        }
      guard let option else { continue }
      if let place = found.firstIndex(where: { $0.option == option }) {
        found[place].questions.append(follower)
      } else {
        found.append((option, [follower]))
      }
    }
    return found
  }

  /// The answers of the section, for who can only read.
  func shown(_ words: AnswerWords) -> [SummaryList.Row] {
    entries.compactMap { entry in
      switch entry {
      case .shown(let question), .field(let question, _, _):
        SummaryList.Row(
          visible(question.ask, limit: 500), words.slot(page.answers[question.id], of: question))
      case .masked(let question):
        SummaryList.Row(visible(question.ask, limit: 500), "Answered: personal, not shown")
      }
    }
  }
}

extension RecordPage {
  /// Whether conditions leave a section in.
  func sectionIsAsked(_ section: Section) -> Bool {
    section.when?.holds(for: template.computing(detail.values)) ?? true
  }
}
