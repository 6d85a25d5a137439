// SPDX-License-Identifier: MIT
import Components
import Markup
import Workspace

/// What the site keeps about people.
struct PrivacyView: Component {
  let frame: PageFrame
  let limits: SiteLimits

  var body: some HTML {
    Page(frame.layout("Privacy", in: nil)) {
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("Privacy", size: .extraLarge)
          p(.class("govuk-body")) {
            "This page says what this site keeps about you, and about people in the data."
          }
          Heading("About you", rank: 2)
          BulletList([
            "One cookie, reeve-session, a random number that is needed so that another website "
              + "cannot send forms in your name. It ends with your browser. There is no other "
              + "cookie and nothing that follows you.",
            "Your name and your reason, when you accept a fault or withdraw that. They are written "
              + "to the journal and stay there, as the evidence for the decision.",
            "The log of the server has the time, the kind of page, the outcome and how long it "
              + "took. It has no addresses, searches or names.",
          ])
          Heading("About people in the data", rank: 2)
          BulletList([
            "Values of personal columns are masked before they are kept for these pages.",
            "Each contract says on which legal basis the data is held; the page of each dataset "
              + "shows it.",
          ])
          Heading("Files that you have checked", rank: 2)
          p(.class("govuk-body")) {
            "A file that you send to be checked, at most \(Words.size(limits.uploadBytes)), is "
            "removed as soon as it has been looked at. The result, with personal values masked, "
            "stays in memory for half an hour after you last looked at it, or until you remove it."
          }
          Heading("Spreadsheets that you import", rank: 2)
          p(.class("govuk-body")) {
            "A spreadsheet that you send to be imported into a register is kept for you and your "
            "session alone. It is removed once it is imported, when you remove it or sign out, and "
            "half an hour after you last looked at it."
          }
          Heading("Ask", rank: 2)
          p(.class("govuk-body")) { frame.contact("Write to") }
        }
      }
    }
  }
}
