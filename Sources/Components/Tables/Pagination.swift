// SPDX-License-Identifier: MIT

public import Markup

/// Links to the pages of a long list.
public struct Pagination: Component {
  private enum Entry: Equatable {
    case page(Int)
    case gap
  }

  private let page: Int
  private let count: Int
  private let address: @Sendable (Int) -> Address

  /// Makes the links; there are none for a single page.
  ///
  /// - Parameters:
  ///   - page: The page that is shown, from 1.
  ///   - count: How many pages there are.
  ///   - address: Where a page is, by its number.
  public init(page: Int, of count: Int, address: @escaping @Sendable (Int) -> Address) {
    self.page = page
    self.count = count
    self.address = address
  }

  /// The markup of the component.
  public var body: some HTML {
    if count > 1 {
      nav(.class("govuk-pagination"), .ariaLabel("Pagination")) {
        if page > 1 { arrow(to: page - 1, isNext: false) }
        ul(.class("govuk-pagination__list")) {
          for entry in entries { item(entry) }
        }
        if page < count { arrow(to: page + 1, isNext: true) }
      }
    }
  }

  /// First, last, current and its neighbours; a gap stands for two pages or more.
  private var entries: [Entry] {
    let shown = (1...count).filter { $0 == 1 || $0 == count || abs($0 - page) <= 1 }
    var entries: [Entry] = []
    for (index, number) in shown.enumerated() {
      let before = index == 0 ? 0 : shown[index - 1]
      if number - before == 2 { entries.append(.page(number - 1)) }
      if number - before > 2 { entries.append(.gap) }
      entries.append(.page(number))
    }
    return entries
  }

  private func item(_ entry: Entry) -> Slot {
    Slot {
      switch entry {
      case .gap:
        li(.class("govuk-pagination__item govuk-pagination__item--ellipses")) { "\u{22EF}" }
      case .page(let number):
        let isCurrent = number == page
        li(
          classes(
            "govuk-pagination__item", isCurrent ? "govuk-pagination__item--current" : nil)
        ) {
          a(
            .class("govuk-link govuk-pagination__link"), .href(address(number)),
            .ariaLabel("Page \(number)"), .when(isCurrent, .ariaCurrent("page"))
          ) { "\(number)" }
        }
      }
    }
  }

  private func arrow(to number: Int, isNext: Bool) -> Slot {
    let name = isNext ? "next" : "prev"
    return Slot {
      div(.class("govuk-pagination__\(name)")) {
        a(.class("govuk-link govuk-pagination__link"), .href(address(number)), .rel(name)) {
          if !isNext { ArrowIcon(isNext: false) }
          span(.class("govuk-pagination__link-title")) {
            isNext ? "Next" : "Previous"
            hidden(" page")
          }
          if isNext { ArrowIcon(isNext: true) }
        }
      }
    }
  }
}

/// An arrow to the left or right.
struct ArrowIcon: Component {
  let isNext: Bool

  var body: some HTML {
    svg(
      .class("govuk-pagination__icon govuk-pagination__icon--\(isNext ? "next" : "prev")"),
      .height(13), .width(15), .ariaHidden, .notFocusable, .viewBox(width: 15, height: 13)
    ) {
      SVG.path(.outline(arrow))
    }
  }

  /// A shaft with a head of two bars, drawn for the left and turned round for the right.
  private var arrow: Outline {
    let points: [(Double, Double)] = [
      (0, 6.5), (6.6, 0), (8, 1.4), (3.8, 5.5), (15, 5.5), (15, 7.5), (3.8, 7.5), (8, 11.6),
      (6.6, 13),
    ]
    let turned = points.map { (isNext ? 15 - $0.0 : $0.0, $0.1) }
    var outline = Outline(from: turned[0].0, turned[0].1)
    for point in turned.dropFirst() { outline.line(to: point.0, point.1) }
    outline.close()
    return outline
  }
}

/// How many of how many are shown, said aloud when it changes.
public struct ResultCount: Component {
  private let text: String

  /// Says a count: "12 datasets", "Showing 1 to 20 of 134 datasets".
  public init(_ text: String) {
    self.text = text
  }

  /// The markup of the component.
  public var body: some HTML {
    p(.class("govuk-body reeve-result-count"), .role("status")) { text }
  }
}
