// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import Markup
import Quality

/// A page that says why there is nothing else to see, and what to do.
struct ErrorView: Component {
  let frame: PageFrame
  let title: String
  let advice: [Slot]

  var body: some HTML {
    Page(frame.layout(title, in: nil)) {
      div(.class("govuk-grid-row")) {
        div(.class("govuk-grid-column-two-thirds")) {
          Heading("\(title)")
          for line in advice {
            p(.class("govuk-body")) { line }
          }
        }
      }
    }
  }
}

extension SiteParts {
  /// The page of a refusal, in words that say what to do.
  func refusal(_ refusal: RequestRefusal) -> Answer {
    switch refusal {
    case .signInNeeded(let place):
      return .seeOther(.access(.signIn), query: LocalReturn.query(LocalReturn(place)))
    case .unauthorised: return .unauthorised
    case .readsOnly: return .readsOnly
    default: break
    }
    let (title, advice) = words(of: refusal)
    var answer = Answer.page(
      ErrorView(frame: frame, title: title, advice: advice), status: refusal.status)
    switch refusal {
    case .method(let address):
      answer.headers[.allow] =
        address.map { $0.onlyTakesForms ? "POST" : $0.takesForms ? "GET, HEAD, POST" : "GET, HEAD" }
        ?? "GET, HEAD"
    case .busy: answer.headers[.retryAfter] = "60"
    default: break
    }
    // What may still be sent is not read: the connection ends with this answer.
    switch refusal {
    case .formTooLarge, .fileTooLarge, .formType, .otherSite, .otherHost, .withoutTLS, .method,
      .busy, .notUnderstood, .addressTooLong:
      answer.headers[.connection] = "close"
    default: break
    }
    return answer
  }

  /// The page of a fault of the system; tells nothing but how to find it in the log.
  func fault(_ id: FaultID) -> Answer {
    var answer = Answer.page(
      ErrorView(
        frame: frame, title: "Sorry, there is a problem with the service",
        advice: [
          "Try again later. What you saved before is kept.",
          Slot {
            "If it happens again, tell us this number of the problem: "
            strong { id.description }
            "."
          },
          frame.contact("Write to"),
        ]), status: .internalServerError)
    answer.headers[.connection] = "close"
    return answer
  }

  func words(of refusal: RequestRefusal) -> (title: String, advice: [Slot]) {
    switch refusal {
    case .notUnderstood:
      ("The request could not be understood", ["Check the web address and try again."])
    case .notFound:
      (
        "Page not found",
        [
          "If you typed the web address, check it is correct.",
          "If you pasted the web address, check you copied the entire address.",
          Slot {
            "You can also "
            a(.class("govuk-link"), .href(SiteAddress.catalogue.link)) { "look for a dataset" }
            ". A dataset that was removed is named in the "
            a(.class("govuk-link"), .href(SiteAddress.journal.link)) { "journal" }
            "."
          },
        ]
      )
    case .addressTooLong:
      (
        "The web address is too long",
        ["Use fewer filters or a shorter search, and try again."]
      )
    case .otherHost(let port):
      (
        "This site is not served here",
        [
          "The site answers only to the names of this machine itself.",
          "Use this address: http://127.0.0.1:\(port)/",
        ]
      )
    case .withoutTLS:
      (
        "This site is reached by https only",
        ["Use the address that begins with https://.", "Nothing was changed."]
      )
    case .otherSite:
      (
        "This form cannot be accepted",
        [
          "It was sent from another website. Nothing was changed.",
          "Open the page on this site and fill in the form there.",
        ]
      )
    case .method:
      (
        "This page cannot be used in that way",
        ["Go back, open the page again and use its own links and buttons."]
      )
    case .formType:
      (
        "The form could not be read",
        ["Go back, open the page again and use its own form. Nothing was changed."]
      )
    case .formTooLarge:
      (
        "What you entered is too long",
        ["Go back and shorten it. Nothing was changed."]
      )
    case .fileTooLarge(let limit):
      (
        "The file is too large",
        [
          "The largest file that can be checked here is \(Words.size(limit)).",
          "Check a larger file with the command reeve check on your own machine.",
        ]
      )
    case .formExpired:
      (
        "This form cannot be accepted",
        [
          "The page was open since before you signed in or out, or cookies are turned off.",
          "Nothing was changed.",
          "Go back, reload the page and send the form again.",
        ]
      )
    case .resultGone:
      (
        "This result is no longer here",
        [
          "Results are removed soon after they are made, or someone removed it.",
          Slot {
            a(.class("govuk-link"), .href(SiteAddress.upload.link)) { "Check the file again" }
            "."
          },
        ]
      )
    case .notAllowed(let why):
      ("You may not do this", [Slot(visible(why, limit: 1_000))])
    case .refused(let why):
      ("This could not be done", [Slot(visible(why, limit: 1_000)), "Nothing was changed."])
    case .unreadable(let why): ("This can’t be read", [Slot(visible(why, limit: 1_000))])
    case .busy:
      (
        "The service is busy",
        ["Too many people use it just now. Wait a minute and try again."]
      )
    case .signInNeeded, .unauthorised, .readsOnly:
      ("Sign in", ["You must be signed in to see this."])
    }
  }
}
