// SPDX-License-Identifier: MIT
import Components
import Markup
import Workspace

/// The accessibility statement that the regulations of 2018 ask for.
struct AccessibilityView: Component {
  let frame: PageFrame

  var body: some HTML {
    Page(frame.layout("Accessibility statement", in: nil)) {
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Accessibility statement", size: .extraLarge)
          p(.class("govuk-body")) {
            "This statement is about the data quality site of \(frame.council.name), made with the "
            "free software Reeve. It is for staff and runs on a machine of the council."
          }
          Heading("What you should be able to do", rank: 2)
          BulletList([
            "change colours, contrast and fonts with your browser or device",
            "zoom in to 400% without text leaving the screen",
            "use all of the site with a keyboard alone",
            "use all of the site with speech software and with a screen reader",
            "use all of the site with scripts turned off",
          ])
          Heading("How accessible it is", rank: 2)
          p(.class("govuk-body")) {
            "It is made to meet the Web Content Accessibility Guidelines version 2.2, level AA. "
            "Its pages are tested by programs; it has not been audited by people who use "
            "assistive technology. Until that is done it counts as partially compliant."
          }
          Heading("What is not accessible, and why", rank: 2)
          p(.class("govuk-body")) {
            "No failure is known. Texts that come from files and contracts, such as names of "
            "columns, are shown as they are written and may be hard to understand (criterion "
            "3.1.5, which is above level AA). Files for download, such as Parquet, are made for "
            "programs; the same data is offered as CSV."
          }
          Heading("Tell us of a problem", rank: 2)
          p(.class("govuk-body")) {
            frame.contact(
              "If you need something in another form, or find a problem, write to",
              ". We answer within 10 working days.")
          }
          Heading("Enforcement", rank: 2)
          p(.class("govuk-body")) {
            "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites "
            "and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy "
            "with our answer, contact the "
            a(.class("govuk-link"), .href("https://www.equalityadvisoryservice.com/")) {
              "Equality Advisory and Support Service"
            }
            "."
          }
          Heading("How it was tested", rank: 2)
          p(.class("govuk-body")) {
            "With every change to the program all kinds of pages, also those with errors, are "
            "tested by the project for structure, labels, contrast, keyboard use, a width of 320 "
            "pixels and text of twice the size, with axe-core and checks of its own. Whole pieces "
            "of work, such as an impact assessment from screening to publication, are done in a "
            "browser by keyboard alone with scripts turned off."
          }
          SummaryList([
            .init("Standard", "WCAG 2.2, level AA"),
            .init("Program", Slot("Reeve \(frame.version)")),
            .init("Prepared", "21 November 2026"), .init("Last reviewed", "21 November 2026"),
            .init("Next review", "by 21 November 2027"),
          ])
        }
      }
    }
  }
}
