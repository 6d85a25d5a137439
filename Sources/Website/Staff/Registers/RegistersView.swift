// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// All registers that a person may look into, each with what it holds.
struct RegistersView: Component {
  let frame: PageFrame
  let registers: [RegisterSummary]

  var body: some HTML {
    Page(frame.layout("Registers", in: .registers, isAreaItself: true, width: .wide)) {
      Heading("Registers and assessments", size: .extraLarge)
      if registers.isEmpty {
        EmptyState(
          .notAllowed, "There is no register that you may look into",
          explanation: "Roles are set in the file people.yaml of the workspace.")
      } else {
        Table(
          "Registers, by name", isCaptionHidden: true,
          columns: [
            .init("Register"), .init("Records", isNumeric: true), .init("States"),
            .init("New record"),
          ],
          rows: registers.map(row), fit: .scrolls(id: "registers-table"))
      }
      p(.class("govuk-body")) {
        link("What each register asks for", to: .templates)
      }
    }
  }

  private func row(_ register: RegisterSummary) -> [Slot] {
    let template = register.template
    return [
      Slot {
        link(visible(template.title), to: .register(template.id))
        if let about = template.about {
          p(.class("govuk-body-s govuk-!-margin-bottom-0 govuk-!-font-weight-regular")) {
            visible(about, limit: 300)
          }
        }
      },
      Slot(Value.count(register.total)),
      Slot(
        register.states.isEmpty
          ? "none yet"
          : register.states.map { "\($0.count.grouped) \(visible($0.title).lowercased())" }
            .joined(separator: ", ")),
      register.mayCreate
        ? Slot {
          a(.class("govuk-link"), .href(StaffAddress.newRecord(template.id).link)) {
            "Start"
            span(.class("govuk-visually-hidden")) { " a record: \(visible(template.title))" }
          }
        } : "",
    ]
  }
}
