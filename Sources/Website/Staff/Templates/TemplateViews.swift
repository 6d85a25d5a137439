// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Quality
import Records
import Workspace

/// All templates.
struct TemplatesView: Component {
  let frame: PageFrame
  let templates: [TemplateLine]

  var body: some HTML {
    Page(
      frame.layout(
        "Templates", in: .registers,
        trail: .breadcrumbs([Link("Registers", to: StaffAddress.registers.link)]), width: .wide)
    ) {
      Heading("Templates", size: .extraLarge)
      p(.class("govuk-body")) {
        "A template says what a record asks, how it moves from draft to its end, and who may do what. "
        "The council adds or replaces templates by files in the folder "
        code { "templates" }
        " of the workspace."
      }
      Table(
        "Templates, by id", isCaptionHidden: true,
        columns: [
          .init("Template"), .init("Version"), .init("Questions", isNumeric: true), .init("From"),
        ],
        rows: templates.map { line in
          [
            Slot {
              link(visible(line.title), to: .template(line.id))
              if let about = line.about {
                p(.class("govuk-body-s govuk-!-margin-bottom-0 govuk-!-font-weight-regular")) {
                  visible(about, limit: 300)
                }
              }
            }, Slot(visible(line.version)), Slot(Value.count(line.questions)),
            line.isOwn ? "this council" : "Reeve",
          ]
        }, fit: .scrolls(id: "templates-table"))
    }
  }
}

/// A template: its questions, its way, its deadlines and who may do what.
struct TemplateView: Component {
  let frame: PageFrame
  let template: Template
  let source: String
  let file: String
  let isOwn: Bool

  var body: some HTML {
    Page(
      frame.layout(
        "\(visible(template.title)) – template", in: .registers,
        trail: .breadcrumbs([
          Link("Registers", to: StaffAddress.registers.link),
          Link("Templates", to: StaffAddress.templates.link),
        ]), width: .wide)
    ) {
      Heading(
        "\(visible(template.title))", size: .extraLarge,
        caption: "Template, version \(visible(template.version))")
      if let about = template.about { p(.class("govuk-body-l")) { visible(about, limit: 500) } }
      SummaryList(facts)
      Heading("Questions", rank: 2)
      for section in template.sections { part(section) }
      workflow
      deadlines
      Details("The template’s file") {
        p(.class("govuk-body-s")) { visible(file) }
        div(.class("reeve-scroll"), .role("region"), .ariaLabel("File"), .tabIndex(0)) {
          pre(.class("reeve-code")) { code { source } }
        }
      }
      p(.class("govuk-body")) { link("Open the register", to: .register(template.id)) }
    }
  }

  private var facts: [SummaryList.Row] {
    var rows = [
      SummaryList.Row("From", Slot(isOwn ? "this council" : "Reeve")),
      SummaryList.Row("References", Slot(visible(template.reference.text))),
      SummaryList.Row("Read by", Slot(RecordWords.roles(template.access.read))),
      SummaryList.Row("Written by", Slot(RecordWords.roles(template.access.write))),
    ]
    if let owner = template.document.owner {
      rows.append(SummaryList.Row("Owner", Slot(visible(owner))))
    }
    if let review = template.document.review {
      rows.append(SummaryList.Row("Template is reviewed", Slot(visible(review.text))))
    }
    if let rule = template.review {
      rows.append(
        SummaryList.Row(
          "Records are reviewed", Slot("every \(rule.every), by \(RecordWords.roles([rule.role]))")
        ))
    }
    if let publication = template.publication {
      let states = publication.states.map { template.workflow.state($0)?.title ?? $0 }
      rows.append(
        SummaryList.Row(
          "Public when",
          Slot(RecordWords.listed(states.map { visible($0).lowercased() }, with: "or"))))
    }
    return rows
  }

  private func part(_ section: Section) -> Slot {
    Slot {
      Details("\(section.number). \(visible(section.title)) (\(section.questions.count))") {
        if section.when != nil { p(.class("govuk-body-s")) { "Asked only under a condition." } }
        ul(.class("govuk-list govuk-list--bullet")) {
          for question in section.questions {
            li {
              visible(question.ask, limit: 1_000)
              " "
              span(.class("govuk-hint govuk-!-font-size-16")) { kind(of: question) }
              if !question.columns.isEmpty {
                ul(.class("govuk-list govuk-list--bullet")) {
                  for column in question.columns { li { visible(column.ask, limit: 500) } }
                }
              }
            }
          }
        }
      }
    }
  }

  private func kind(of question: Question) -> String {
    var words = [question.type.rawValue.replacingOccurrences(of: "-", with: " ")]
    if question.required != nil { words.append("needed") }
    if question.when != nil { words.append("under a condition") }
    if question.isPersonalAnywhere { words.append("personal") }
    if !question.by.isEmpty { words.append("by \(RecordWords.roles(question.by))") }
    return "(" + words.joined(separator: ", ") + ")"
  }

  @HTMLBuilder private var workflow: some HTML {
    Heading("From draft to its end", rank: 2)
    Table(
      "Moves between states", isCaptionHidden: true,
      columns: [.init("Move"), .init("From"), .init("To"), .init("By")],
      rows: template.workflow.moves.map { move in
        [
          Slot {
            visible(move.label)
            if move.approves {
              " "
              StatusTag("Approval", .information)
            }
          },
          Slot(move.from.map(title).joined(separator: ", ")), Slot(title(move.to)),
          Slot(RecordWords.roles(move.by)),
        ]
      }, fit: .scrolls(id: "moves-table"))
  }

  private func title(_ state: String) -> String {
    visible(template.workflow.title(of: state))
  }

  @HTMLBuilder private var deadlines: some HTML {
    if !template.deadlines.isEmpty {
      Heading("Deadlines", rank: 2)
      Table(
        "Deadlines", isCaptionHidden: true,
        columns: [.init("What"), .init("Within"), .init("For")],
        rows: template.deadlines.map { rule in
          [
            Slot(visible(rule.title)),
            Slot("\(rule.within)" + (rule.calendar.map { ", \($0.rawValue)" } ?? "")),
            Slot(RecordWords.role(rule.role)),
          ]
        })
    }
  }
}

extension SiteParts {
  /// All templates.
  func templates(_ visit: Visit, _ person: SignedIn) throws -> Answer {
    .page(TemplatesView(frame: frame, templates: try desk(visit).templateLines()))
  }

  /// A template.
  func template(_ id: String, _ visit: Visit, _ person: SignedIn) throws -> Answer {
    let found = try desk(visit).template(id)
    return .page(
      TemplateView(
        frame: frame, template: found.template, source: found.source, file: found.file,
        isOwn: found.isOwn))
  }
}
