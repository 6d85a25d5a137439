// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Records
import Workspace

/// What stands at the top of every page of a record: its title, reference and state.
struct RecordHead: Component {
  let page: RecordPage
  /// The part that the page shows, if it isn't the record's first page.
  var part: String?

  var body: some HTML {
    if let part {
      Heading("\(part)", caption: "\(page.record.reference) · \(title)")
    } else {
      Heading("\(title)", size: .extraLarge, caption: caption)
    }
    p(.class("govuk-body")) {
      StateWords.tag(page.record, page.template)
      " "
      if page.record.deletedAt != nil {
        "This record was deleted. It can be brought back."
      } else if page.isDraft {
        strong { "Draft." }
        " Nothing of it is in force yet."
      } else if page.template.workflow.state(page.record.state)?.isFinal ?? false {
        "Its way has ended."
      } else {
        "This is the version that counts."
      }
    }
  }

  private var title: String { RecordWords.title(page.record.title) }
  private var caption: String { "\(visible(page.template.title)) · \(page.record.reference)" }
}

extension PageFrame {
  /// The layout of a page of a record.
  func layout(
    _ page: RecordPage, _ part: String? = nil, hasErrors: Bool = false,
    width: Layout.Width = .wide
  ) -> Layout {
    let title = RecordWords.title(page.record.title)
    let register = Link(
      visible(page.template.title), to: StaffAddress.register(page.template.id).link)
    let record = Link(page.record.reference, to: StaffAddress.record(page.record.reference).link)
    let trail = [Link("Registers", to: StaffAddress.registers.link), register]
    return layout(
      part.map { "\($0) – \(page.record.reference)" } ?? "\(title) – \(page.record.reference)",
      in: .registers, trail: .breadcrumbs(part == nil ? trail : trail + [record]),
      hasErrors: hasErrors, width: width)
  }
}
