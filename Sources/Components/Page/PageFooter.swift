// SPDX-License-Identifier: MIT

import Markup

/// The foot of every page: support links, and a note.
struct PageFooter: Component {
  let links: [Link]
  let footnote: String?
  let container: String

  var body: some HTML {
    footer(.class("govuk-footer reeve-footer")) {
      div(.class(container)) {
        div(.class("govuk-footer__meta")) {
          div(.class("govuk-footer__meta-item govuk-footer__meta-item--grow")) {
            if !links.isEmpty {
              h2(.class("govuk-visually-hidden")) { "Support links" }
              ul(.class("govuk-footer__inline-list")) {
                for link in links {
                  li(.class("govuk-footer__inline-list-item")) {
                    a(.class("govuk-footer__link"), .href(link.address)) { link.text }
                  }
                }
              }
            }
            if let footnote {
              div(.class("govuk-footer__meta-custom")) { footnote }
            }
          }
        }
      }
    }
  }
}
