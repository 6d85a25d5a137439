// SPDX-License-Identifier: MIT

public import Markup

/// Facts as names and values, each with what can be done about it.
public struct SummaryList: Component {
  /// What can be done about a fact.
  public struct Action: Sendable {
    /// What is done, in one word: "Change".
    public var text: String
    /// Where it is done.
    public var address: Address
    /// What it is done to, for who hears the link alone: "owner".
    public var subject: String

    /// Makes an action.
    public init(_ text: String, _ subject: String, to address: Address) {
      self.text = text
      self.address = address
      self.subject = subject
    }
  }

  /// A fact.
  public struct Row: Sendable {
    /// The name.
    public var key: String
    /// The value; "Not provided" where there is none.
    public var value: Slot
    /// What can be done about it.
    public var actions: [Action]

    /// Makes a fact.
    public init(_ key: String, _ value: Slot?, actions: [Action] = []) {
      self.key = key
      self.value = value ?? Slot { span(.class("reeve-not-provided")) { "Not provided" } }
      self.actions = actions
    }
  }

  private let rows: [Row]
  private let hasBorders: Bool
  private let card: (title: String, rank: Int)?

  /// Lists facts.
  ///
  /// - Parameters:
  ///   - rows: The facts.
  ///   - hasBorders: Whether lines stand between them.
  public init(_ rows: [Row], hasBorders: Bool = true) {
    self.rows = rows
    self.hasBorders = hasBorders
    card = nil
  }

  /// Lists the facts of one thing of several, under its name.
  ///
  /// - Parameters:
  ///   - title: The thing's name.
  ///   - rank: The heading's rank.
  ///   - rows: The facts.
  public init(card title: String, rank: Int = 2, _ rows: [Row]) {
    self.rows = rows
    hasBorders = true
    card = (title, rank)
  }

  /// The markup of the component.
  public var body: some HTML {
    if let card {
      div(.class("govuk-summary-card")) {
        div(.class("govuk-summary-card__title-wrapper")) {
          cardHeading(card.rank)(.class("govuk-summary-card__title")) { card.title }
        }
        div(.class("govuk-summary-card__content")) { list }
      }
    } else {
      list
    }
  }

  private func cardHeading(_ rank: Int) -> Tag {
    switch rank {
    case ...2: h2
    case 3: h3
    default: h4
    }
  }

  private var list: Slot {
    Slot {
      dl(classes("govuk-summary-list", hasBorders ? nil : "govuk-summary-list--no-border")) {
        for row in rows { item(row) }
      }
    }
  }

  private func item(_ row: Row) -> Slot {
    let isWithout = row.actions.isEmpty && rows.contains { !$0.actions.isEmpty }
    return Slot {
      div(
        classes(
          "govuk-summary-list__row", isWithout ? "govuk-summary-list__row--no-actions" : nil)
      ) {
        dt(.class("govuk-summary-list__key")) { row.key }
        dd(.class("govuk-summary-list__value")) { row.value }
        if row.actions.count == 1 {
          dd(.class("govuk-summary-list__actions")) { actionLink(row.actions[0]) }
        } else if !row.actions.isEmpty {
          dd(.class("govuk-summary-list__actions")) {
            ul(.class("govuk-summary-list__actions-list")) {
              for action in row.actions {
                li(.class("govuk-summary-list__actions-list-item")) { actionLink(action) }
              }
            }
          }
        }
      }
    }
  }

  private func actionLink(_ action: Action) -> Slot {
    let place = card.map { " (\($0.title))" } ?? ""
    return Slot {
      a(.class("govuk-link"), .href(action.address)) {
        action.text
        hidden(" \(action.subject)\(place)")
      }
    }
  }
}
