// SPDX-License-Identifier: MIT

public import Markup

/// Three fields for a date that one knows: day, month and year; with one more for the time of day
/// where a moment is meant.
public struct DateInput: Component {
  /// A part of a date.
  public enum Part: String, CaseIterable, Sendable {
    case day, month, year

    var title: String {
      switch self {
      case .day: "Day"
      case .month: "Month"
      case .year: "Year"
      }
    }
  }

  /// What was entered, right or wrong.
  public struct Entered: Sendable {
    /// The day as it was typed.
    public var day: String
    /// The month as it was typed.
    public var month: String
    /// The year as it was typed.
    public var year: String

    /// Makes what was entered.
    public init(day: String = "", month: String = "", year: String = "") {
      self.day = day
      self.month = month
      self.year = year
    }

    func text(of part: Part) -> String {
      switch part {
      case .day: day
      case .month: month
      case .year: year
      }
    }
  }

  private let name: String
  private let text: FieldText
  private let entered: Entered
  private let wrongParts: Set<Part>
  private let time: String?

  /// Makes the fields; their names and ids are `NAME-day`, `NAME-month`, `NAME-year` and, for the
  /// time of day, `NAME-time`.
  ///
  /// - Parameters:
  ///   - name: What the fields' names start with.
  ///   - text: Legend, hint ("For example, 27 3 2027") and error.
  ///   - entered: What was entered before.
  ///   - wrongParts: The parts that the error is about; all of them when left out.
  ///   - time: The time of day that was entered before; without it only a date is asked for.
  public init(
    _ name: String, _ text: FieldText, entered: Entered = Entered(), wrongParts: Set<Part>? = nil,
    time: String? = nil
  ) {
    self.name = name
    self.text = text
    self.entered = entered
    self.wrongParts = text.error == nil ? [] : wrongParts ?? Set(Part.allCases)
    self.time = time
  }

  /// The markup of the component.
  public var body: some HTML {
    FieldGroup(id: name, text: text, isGroupOfTexts: true) {
      div(.class("govuk-date-input"), .id(name)) {
        for part in Part.allCases {
          div(.class("govuk-date-input__item")) {
            field(
              "\(name)-\(part.rawValue)", part.title, entered.text(of: part),
              width: part == .year ? 4 : 2, isWrong: wrongParts.contains(part), .numeric)
          }
        }
        if let time {
          div(.class("govuk-date-input__item")) {
            field(
              "\(name)-time", "Time of day", time, width: 5, isWrong: text.error != nil, nil)
          }
        }
      }
    }
  }

  private func field(
    _ id: String, _ title: String, _ value: String, width: Int, isWrong: Bool,
    _ keys: Attribute.InputMode?
  ) -> Slot {
    Slot {
      div(.class("govuk-form-group")) {
        label(.class("govuk-label govuk-date-input__label"), .for(id)) { title }
        input(
          classes(
            "govuk-input govuk-date-input__input", "govuk-input--width-\(width)",
            isWrong ? "govuk-input--error" : nil),
          .id(id), .name(id), .type(.text), .when(!value.isEmpty, .value(value)),
          .when(keys != nil, .inputMode(keys ?? .numeric)), .when(isWrong, .ariaInvalid))
      }
    }
  }
}
