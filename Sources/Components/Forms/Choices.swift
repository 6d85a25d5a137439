// SPDX-License-Identifier: MIT

public import Markup

/// One of the choices of ``Radios`` or ``Checkboxes``.
public struct ChoiceItem: Sendable {
  /// What is sent.
  public var value: String
  /// What is read.
  public var text: String
  /// A sentence about the choice.
  public var hint: String?
  /// What belongs to the choice alone, shown while it is taken.
  public var content: Slot?
  /// The word that stands before it, such as "or", where it is unlike the others.
  public var divider: String?

  /// Makes a choice.
  public init(
    _ text: String, value: String, hint: String? = nil, content: Slot? = nil,
    divider: String? = nil
  ) {
    self.value = value
    self.text = text
    self.hint = hint
    self.content = content
    self.divider = divider
  }
}

/// Choices of which one can be taken.
public struct Radios: Component {
  private let choices: ChoiceList

  /// Makes the choices; nothing is chosen unless it was before.
  ///
  /// - Parameters:
  ///   - name: The name under which the value is sent; the first choice has it as id.
  ///   - text: Legend, hint and error.
  ///   - items: The choices.
  ///   - chosen: The value that is chosen.
  ///   - isInline: Whether they stand beside each other: for two short ones.
  ///   - isSmall: Whether they are small: for filters, not for questions.
  public init(
    _ name: String, _ text: FieldText, items: [ChoiceItem], chosen: String? = nil,
    isInline: Bool = false, isSmall: Bool = false
  ) {
    choices = ChoiceList(
      kind: .radio, name: name, text: text, items: items,
      chosen: chosen.map { [$0] } ?? [], isInline: isInline, isSmall: isSmall)
  }

  /// The markup of the component.
  public var body: some HTML { choices }
}

/// Choices of which any number can be taken.
public struct Checkboxes: Component {
  private let choices: ChoiceList

  /// Makes the choices.
  ///
  /// - Parameters:
  ///   - name: The name under which the values are sent; the first choice has it as id.
  ///   - text: Legend, hint and error.
  ///   - items: The choices; one with a divider unticks the others.
  ///   - chosen: The values that are chosen.
  ///   - isSmall: Whether they are small: for filters, not for questions.
  public init(
    _ name: String, _ text: FieldText, items: [ChoiceItem], chosen: Set<String> = [],
    isSmall: Bool = false
  ) {
    choices = ChoiceList(
      kind: .checkbox, name: name, text: text, items: items, chosen: chosen, isInline: false,
      isSmall: isSmall)
  }

  /// The markup of the component.
  public var body: some HTML { choices }
}

/// What radios and checkboxes have in common.
struct ChoiceList: Component {
  let kind: Attribute.InputType
  let name: String
  let text: FieldText
  let items: [ChoiceItem]
  let chosen: Set<String>
  let isInline: Bool
  let isSmall: Bool

  var body: some HTML {
    FieldGroup(id: name, text: text) {
      div(
        classes(
          family, isInline ? "\(family)--inline" : nil, isSmall ? "\(family)--small" : nil),
        .module(family)
      ) {
        for entry in entries { part(entry) }
      }
    }
  }

  private var family: String { kind == .radio ? "govuk-radios" : "govuk-checkboxes" }

  private struct Entry {
    let item: ChoiceItem
    let id: String
    let isChosen: Bool
  }

  /// The first has the group's name as id, so that the error summary can lead there; a divider takes
  /// a number too.
  private var entries: [Entry] {
    var place = 0
    return items.map { item in
      place += item.divider == nil ? 1 : 2
      return Entry(
        item: item, id: place == 1 ? name : "\(name)-\(place)",
        isChosen: chosen.contains(item.value))
    }
  }

  private func part(_ entry: Entry) -> Slot {
    let item = entry.item
    let hintID = "\(entry.id)-item-hint"
    let contentID = "conditional-\(entry.id)"
    return Slot {
      if let divider = item.divider {
        div(.class("\(family)__divider")) { divider }
      }
      div(.class("\(family)__item")) {
        input(
          .class("\(family)__input"), .id(entry.id), .name(name), .type(kind),
          .value(item.value), .checked(entry.isChosen),
          .when(item.content != nil, .opens(contentID)),
          .when(kind == .checkbox && item.divider != nil, .behaviour("exclusive")),
          .ariaDescribedBy(item.hint == nil ? [] : [hintID]))
        label(.class("govuk-label \(family)__label"), .for(entry.id)) { item.text }
        if let hint = item.hint {
          Hint(hint, id: hintID, extraClass: "\(family)__hint")
        }
      }
      if let content = item.content {
        div(
          classes(
            "\(family)__conditional", entry.isChosen ? nil : "\(family)__conditional--hidden"),
          .id(contentID)
        ) { content }
      }
    }
  }
}
