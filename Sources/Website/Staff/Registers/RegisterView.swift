// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// A register: search, filters, saved views and the records.
struct RegisterView: Component {
  let frame: PageFrame
  let page: RegisterPage
  let state: RegisterState
  let views: [SavedView]
  let token: String
  /// What was just done, if anything.
  let done: String?
  let mistake: String?

  private var template: Template { page.template }
  private var id: String { template.id }

  var body: some HTML {
    Page(
      frame.layout(
        title, in: .registers,
        trail: .breadcrumbs([Link("Registers", to: StaffAddress.registers.link)]),
        hasErrors: mistake != nil, width: .wide)
    ) {
      if let done { NotificationBanner(done, kind: .success) }
      if let mistake { ErrorSummary([.init(mistake, field: "view-name")]) }
      Heading("\(visible(template.title))", size: .extraLarge)
      if let about = template.about { p(.class("govuk-body-l")) { visible(about, limit: 500) } }
      if page.mayCreate {
        LinkButton("Start a new record", to: StaffAddress.newRecord(id).link)
      }
      SearchBox(
        to: StaffAddress.register(id).link, label: "Search this register", value: state.text,
        keeping: state.kept(without: ["q"]), isProminent: true)
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-one-third")) {
          savedViews
          FacetPanel(
            to: StaffAddress.register(id).link, facets: facets,
            keeping: state.kept(without: ["state", "area", "mine", "overdue", "deleted"]),
            clear: link(
              state.changed {
                let text = $0.text
                $0 = RegisterState()
                $0.text = text
              }), of: "records")
        }
        div(.class("govuk-grid-column-two-thirds")) { results }
      }
    }
  }

  private var title: String {
    let name = visible(template.title)
    return state.page > 1 ? "\(name) (page \(state.page))" : name
  }

  private func link(_ state: RegisterState) -> Address {
    StaffAddress.register(id).link(state.fields)
  }

  private var facets: [Facet] {
    let titles = Dictionary(
      template.workflow.states.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return [
      Facet(
        "State", name: "state",
        choices: page.states.map { found in
          Facet.Choice(
            visible(titles[found.value] ?? found.value).capitalisedFirst, value: found.value,
            count: found.count,
            removal: state.states.contains(found.value)
              ? link(state.changed { $0.states.removeAll { $0 == found.value } }) : nil)
        }),
      Facet(
        "Service area", name: "area",
        choices: page.areas.prefix(40).map { found in
          Facet.Choice(
            visible(found.value), value: found.value, count: found.count,
            removal: state.areas.contains(found.value)
              ? link(state.changed { $0.areas.removeAll { $0 == found.value } }) : nil)
        }),
      flag("Deleted", "deleted", "Deleted records", page.deleted, state.isDeleted) {
        $0.isDeleted = false
      },
    ].filter { !$0.choices.isEmpty }
  }

  private func flag(
    _ title: String, _ name: String, _ words: String, _ count: Int, _ isOn: Bool,
    off: (inout RegisterState) -> Void
  ) -> Facet {
    Facet(
      title, name: name,
      choices: count == 0 && !isOn
        ? []
        : [
          Facet.Choice(
            words, value: "yes", count: count, removal: isOn ? link(state.changed(off)) : nil)
        ])
  }

  @HTMLBuilder private var results: some HTML {
    ResultCount(count)
    quick
    if page.records.isEmpty {
      EmptyState(
        state.isNarrowed ? .nothingFound : .nothingYet,
        state.isNarrowed ? "No record matches" : "There is no record yet",
        explanation: state.isNarrowed
          ? "Use fewer filters or other words." : "The first one begins the register.",
        action: state.isNarrowed
          ? Slot {
            p(.class("govuk-body")) {
              a(.class("govuk-link"), .href(StaffAddress.register(id).link)) { "Show all records" }
            }
          } : nil)
    } else {
      table
      Pagination(page: state.page, of: pages) { [state, id] number in
        var next = state
        next.page = number
        return StaffAddress.register(id).link(next.fields)
      }
      p(.class("govuk-body-s")) {
        "All \(page.total.counted("record")) of this search "
        a(.class("govuk-link"), .href(StaffAddress.registerExport(id, .csv).link(exported))) {
          "as CSV"
        }
        ", "
        a(.class("govuk-link"), .href(StaffAddress.registerExport(id, .xlsx).link(exported))) {
          "for Excel"
        }
        " or "
        a(.class("govuk-link"), .href(StaffAddress.registerExport(id, .json).link(exported))) {
          "as JSON"
        }
        ". \(CSVText.note) Personal answers are masked."
      }
    }
  }

  /// Two filters that most people use, as links.
  private var quick: some HTML {
    p(.class("govuk-body")) {
      a(
        .class("govuk-link"), .href(link(state.changed { $0.isMine.toggle() })),
        .when(state.isMine, .ariaCurrent("true"))
      ) { state.isMine ? "Show everybody’s records" : "Only records that I wrote" }
      if !template.deadlines.isEmpty {
        " · "
        a(
          .class("govuk-link"), .href(link(state.changed { $0.isOverdue.toggle() })),
          .when(state.isOverdue, .ariaCurrent("true"))
        ) { state.isOverdue ? "Show all, overdue or not" : "Only overdue records" }
      }
    }
  }

  private var exported: FormFields {
    var all = state
    all.page = 1
    return all.fields
  }

  private var pages: Int {
    max(1, (page.total + RegisterState.pageSize - 1) / RegisterState.pageSize)
  }

  private var count: String {
    let all = page.total.counted("record")
    guard page.total > page.records.count, !page.records.isEmpty else { return all }
    let first = (state.page - 1) * RegisterState.pageSize + 1
    return "\(all), \(first.grouped) to \((first + page.records.count - 1).grouped) shown"
  }

  private var table: Table {
    var columns: [Table.Column] = [
      .init("Record", sort: sort(.title, .ascending)), .init("State"),
    ]
    if template.areaFrom != nil { columns.append(.init("Service area")) }
    columns.append(.init("Last changed", sort: sort(.newest, .descending)))
    if template.review != nil {
      columns.append(.init("Review due", sort: sort(.review, .ascending)))
    }
    return Table(
      "\(visible(template.title)), \(orderWords)", columns: columns, rows: page.records.map(row),
      fit: .scrolls(id: "register-table"))
  }

  private var orderWords: String {
    switch state.order {
    case .newest: "last changed first"
    case .reference: "by reference"
    case .title: "by title"
    case .review: "next review first"
    }
  }

  private func sort(_ order: RecordQuery.Order, _ way: Table.Sort.Order) -> Table.Sort {
    Table.Sort(state.order == order ? way : .none, to: link(state.changed { $0.order = order }))
  }

  private func row(_ record: RegisterRecord) -> [Slot] {
    var cells = [RecordWords.link(record), StateWords.tag(record, template)]
    if template.areaFrom != nil { cells.append(Slot(visible(record.area ?? "Not provided"))) }
    cells.append(
      Slot {
        Words.time(record.changedAt, isDayOnly: true)
        div(.class("govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0")) {
          visible(record.changedBy)
        }
      })
    if template.review != nil {
      cells.append(record.reviewDue.map { Slot(DueWords.words($0)) } ?? Slot("Not set"))
    }
    return cells
  }

  private var savedViews: some HTML {
    section(.ariaLabelledBy("views-title")) {
      h2(.class("govuk-heading-s"), .id("views-title")) { "Saved views" }
      if views.isEmpty {
        p(.class("govuk-body-s")) { "Filter the register, then save what you see under a name." }
      } else {
        ul(.class("govuk-list")) {
          for view in views {
            li {
              a(
                .class("govuk-link"),
                .href(StaffAddress.register(id).link(FormFields(encoded: view.query)))
              ) { visible(view.name, limit: 80) }
            }
          }
        }
      }
      if state.isNarrowed || !views.isEmpty {
        Details(
          state.isNarrowed ? "Save or remove a view" : "Remove a view", isOpen: mistake != nil
        ) {
          form(.post, to: StaffAddress.savedView(id).link) {
            HiddenValue(FormGuard.fieldName, token)
            HiddenValue("query", exported.encoded)
            TextInput(
              "view-name",
              FieldText(
                "Name of the view", hint: "Saving under a name that is there replaces that view",
                error: mistake))
            ButtonGroup {
              if state.isNarrowed {
                Button("Save this view", kind: .secondary, name: "act", value: "save")
              }
              if !views.isEmpty {
                Button("Remove it", kind: .secondary, name: "act", value: "remove")
              }
            }
          }
        }
      }
    }
  }
}

/// The state of a record as a tag.
enum StateWords {
  static func tag(_ record: RegisterRecord, _ template: Template) -> Slot {
    let title = template.workflow.title(of: record.state)
    let isFinal = template.workflow.state(record.state)?.isFinal ?? false
    let tone: StatusTag.Tone =
      isFinal
      ? .neutral
      : template.rests(in: record.state)
        ? .good
        : record.state == template.workflow.start ? .attention : .information
    return Slot {
      StatusTag(visible(title).capitalisedFirst, tone)
      if record.deletedAt != nil {
        " "
        StatusTag("Deleted", .bad)
      }
      if record.heldReason != nil {
        " "
        StatusTag("Legal hold", .accepted)
      }
    }
  }
}
