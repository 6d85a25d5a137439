// SPDX-License-Identifier: MIT

public import Markup

/// News about what was just done, or about the whole site; above the page's heading.
public struct NotificationBanner: Component {
  /// What kind of news it is.
  public enum Kind: Sendable {
    /// To be known.
    case important
    /// What was asked for has been done.
    case success
  }

  private let kind: Kind
  private let heading: String
  private let content: Slot?
  private let id: String

  /// Makes a banner.
  ///
  /// - Parameters:
  ///   - heading: The news in one sentence.
  ///   - kind: What kind of news it is.
  ///   - id: The id of its title, where a page has several.
  ///   - content: What follows from it.
  public init(
    _ heading: String, kind: Kind = .important, id: String = "notification-title",
    content: Slot? = nil
  ) {
    self.kind = kind
    self.heading = heading
    self.content = content
    self.id = id
  }

  /// The markup of the component.
  public var body: some HTML {
    let isSuccess = kind == .success
    div(
      classes(
        "govuk-notification-banner", isSuccess ? "govuk-notification-banner--success" : nil),
      .role(isSuccess ? "alert" : "region"), .ariaLabelledBy(id),
      .module("govuk-notification-banner")
    ) {
      div(.class("govuk-notification-banner__header")) {
        h2(.class("govuk-notification-banner__title"), .id(id)) {
          isSuccess ? "Success" : "Important"
        }
      }
      div(.class("govuk-notification-banner__content")) {
        p(.class("govuk-notification-banner__heading")) { heading }
        if let content { content }
      }
    }
  }
}

/// The confirmation that something has been handed in, with its reference.
public struct Panel: Component {
  private let title: String
  private let content: Slot?

  /// Confirms; the title is the page's `h1`.
  public init(_ title: String, content: Slot? = nil) {
    self.title = title
    self.content = content
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("govuk-panel govuk-panel--confirmation")) {
      h1(.class("govuk-panel__title")) { title }
      if let content { div(.class("govuk-panel__body")) { content } }
    }
  }
}

/// Why there is nothing to see, and what to do.
///
/// "Nothing yet", "nothing found" and "you may not see this" are different things, and say so.
public struct EmptyState: Component {
  /// The reason why there is nothing.
  public enum Reason: String, Sendable {
    /// Nothing has been made yet.
    case nothingYet = "nothing-yet"
    /// There is something, but not this.
    case nothingFound = "nothing-found"
    /// There may be something, but not for this person.
    case notAllowed = "not-allowed"
  }

  private let reason: Reason
  private let heading: String
  private let rank: Int
  private let explanation: Slot
  private let action: Slot?

  /// Makes the state.
  ///
  /// - Parameters:
  ///   - reason: Why there is nothing.
  ///   - heading: It in one sentence: "No dataset matches these filters".
  ///   - rank: The heading's rank.
  ///   - explanation: What to do or to expect.
  ///   - action: A link or button, offered only to who may use it.
  public init(
    _ reason: Reason, _ heading: String, rank: Int = 2, explanation: Slot, action: Slot? = nil
  ) {
    self.reason = reason
    self.heading = heading
    self.rank = rank
    self.explanation = explanation
    self.action = action
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("reeve-empty reeve-empty--\(reason.rawValue)")) {
      Heading("\(heading)", rank: rank, size: .medium)
      p(.class("govuk-body")) { explanation }
      if let action { action }
    }
  }
}
