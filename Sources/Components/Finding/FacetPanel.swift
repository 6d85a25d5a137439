// SPDX-License-Identifier: MIT

public import Markup

/// A way to narrow a list: the values of one field, with counts.
public struct Facet: Sendable {
  /// A value that can be chosen.
  public struct Choice: Sendable {
    /// What is sent.
    public var value: String
    /// What is read.
    public var text: String
    /// How many results there are with it.
    public var count: Int
    /// Whether it is chosen.
    public var isChosen: Bool
    /// Where the results are without it, when it is chosen.
    public var removal: Address?

    /// Makes a value; one with a removal is chosen.
    public init(_ text: String, value: String, count: Int, removal: Address? = nil) {
      self.value = value
      self.text = text
      self.count = count
      self.isChosen = removal != nil
      self.removal = removal
    }
  }

  /// The name under which values are sent.
  public var name: String
  /// What the values are of: "Service area".
  public var title: String
  /// The values, in the order that they are shown in.
  public var choices: [Choice]

  /// Makes a facet.
  public init(_ title: String, name: String, choices: [Choice]) {
    self.name = name
    self.title = title
    self.choices = choices
  }
}

/// Filters of a list: those that are chosen, each with its way out, and all there are.
///
/// On a narrow screen the facets are closed parts of the page, always in view and never behind a
/// button that has to be found. A plain form: it works without scripts, and the filters stand in the
/// address.
public struct FacetPanel: Component {
  private let address: Address
  private let facets: [Facet]
  private let kept: [HiddenValue]
  private let clear: Address
  private let noun: String

  /// Makes the panel.
  ///
  /// - Parameters:
  ///   - address: Where the results are.
  ///   - facets: The ways to narrow them.
  ///   - kept: What else stays in the address: the words searched for, the order.
  ///   - clear: Where the results are without any filter.
  ///   - noun: What is filtered, in the plural: "datasets".
  public init(
    to address: Address, facets: [Facet], keeping kept: [HiddenValue] = [], clear: Address,
    of noun: String
  ) {
    self.address = address
    self.facets = facets
    self.kept = kept
    self.clear = clear
    self.noun = noun
  }

  /// The markup of the component.
  public var body: some HTML {
    section(.class("reeve-facets"), .ariaLabelledBy("filters-title")) {
      h2(.class("govuk-heading-m"), .id("filters-title")) { "Filters" }
      if facets.contains(where: { $0.choices.contains(where: \.isChosen) }) {
        ChosenFilters(facets: facets, clear: clear)
      }
      form(.get, to: address) {
        for value in kept { value }
        for facet in facets where !facet.choices.isEmpty { part(facet) }
        button(.type(.submit), .class("govuk-button govuk-button--secondary reeve-facets__apply")) {
          "Apply filters"
          hidden(" to the \(noun)")
        }
      }
    }
  }

  private func part(_ facet: Facet) -> Slot {
    let chosen = facet.choices.count(where: \.isChosen)
    return Slot {
      details(.class("reeve-facet"), .open(chosen > 0 || facet.name == facets.first?.name)) {
        summary(.class("reeve-facet__title")) {
          span(.class("reeve-facet__name")) { facet.title }
          if chosen > 0 { span(.class("reeve-facet__chosen")) { "\(chosen) chosen" } }
        }
        fieldset(.class("govuk-fieldset reeve-facet__choices")) {
          legend(.class("govuk-visually-hidden")) { facet.title }
          div(.class("govuk-checkboxes govuk-checkboxes--small"), .module("govuk-checkboxes")) {
            for (index, choice) in facet.choices.enumerated() {
              box(choice, of: facet, number: index + 1)
            }
          }
        }
      }
    }
  }

  private func box(_ choice: Facet.Choice, of facet: Facet, number: Int) -> Slot {
    let id = "filter-\(facet.name)-\(number)"
    return Slot {
      div(.class("govuk-checkboxes__item")) {
        input(
          .class("govuk-checkboxes__input"), .id(id), .name(facet.name), .type(.checkbox),
          .value(choice.value), .checked(choice.isChosen))
        label(.class("govuk-label govuk-checkboxes__label"), .for(id)) {
          choice.text
          " "
          span(.class("reeve-facet__count")) {
            span(.ariaHidden) { "(\(grouped(choice.count)))" }
            hidden("\(grouped(choice.count)) \(noun)")
          }
        }
      }
    }
  }
}

/// The filters that are chosen, each a link that takes it away.
struct ChosenFilters: Component {
  let facets: [Facet]
  let clear: Address

  var body: some HTML {
    div(.class("reeve-chosen")) {
      h3(.class("govuk-heading-s reeve-chosen__title")) { "Chosen filters" }
      ul(.class("reeve-chosen__list")) {
        for facet in facets {
          for choice in facet.choices where choice.isChosen {
            if let removal = choice.removal {
              li { link(choice, of: facet, removal: removal) }
            }
          }
        }
      }
      p(.class("govuk-body")) {
        a(.class("govuk-link govuk-link--no-visited-state"), .href(clear)) { "Clear all filters" }
      }
    }
  }

  private func link(_ choice: Facet.Choice, of facet: Facet, removal: Address) -> Slot {
    Slot {
      a(.class("reeve-chosen__link"), .href(removal)) {
        span(.class("reeve-chosen__cross"), .ariaHidden) { "\u{2715}" }
        hidden("Remove filter ")
        span { "\(facet.title): \(choice.text)" }
      }
    }
  }
}
