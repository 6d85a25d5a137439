// SPDX-License-Identifier: MIT

public import Markup

/// Three fields for a date that one knows: day, month and year.
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

  /// Makes the fields; their names and ids are `NAME-day`, `NAME-month` and `NAME-year`.
  ///
  /// - Parameters:
  ///   - name: What the fields' names start with.
  ///   - text: Legend, hint ("For example, 27 3 2027") and error.
  ///   - entered: What was entered before.
  ///   - wrongParts: The parts that the error is about; all of them when left out.
  public init(
    _ name: String, _ text: FieldText, entered: Entered = Entered(), wrongParts: Set<Part>? = nil
  ) {
    self.name = name
    self.text = text
    self.entered = entered
    self.wrongParts = text.error == nil ? [] : wrongParts ?? Set(Part.allCases)
  }

  /// The markup of the component.
  public var body: some HTML {
    FieldGroup(id: name, text: text, isGroupOfTexts: true) {
      div(.class("govuk-date-input"), .id(name)) {
        for part in Part.allCases {
          div(.class("govuk-date-input__item")) { field(part) }
        }
      }
    }
  }

  private func field(_ part: Part) -> Slot {
    let id = "\(name)-\(part.rawValue)"
    let value = entered.text(of: part)
    let isWrong = wrongParts.contains(part)
    return Slot {
      div(.class("govuk-form-group")) {
        label(.class("govuk-label govuk-date-input__label"), .for(id)) { part.title }
        input(
          classes(
            "govuk-input govuk-date-input__input",
            "govuk-input--width-\(part == .year ? 4 : 2)", isWrong ? "govuk-input--error" : nil),
          .id(id), .name(id), .type(.text), .when(!value.isEmpty, .value(value)),
          .inputMode(.numeric), .when(isWrong, .ariaInvalid))
      }
    }
  }
}
