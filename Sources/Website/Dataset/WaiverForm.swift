// SPDX-License-Identifier: MIT
import Components
import Markup
import Quality
import Workspace

/// What a person entered to accept a fault, and what is wrong with it.
struct WaiverForm: Sendable, Equatable {
  /// One thing to mend, beside its field.
  struct Mistake: Sendable, Equatable {
    var field: String
    var message: String
    /// The wrong parts of the date.
    var parts: Set<DateInput.Part> = []
  }

  /// A day as it was entered.
  struct EnteredDay: Sendable, Equatable {
    var day = ""
    var month = ""
    var year = ""

    /// The day as the component takes it.
    var entered: DateInput.Entered { DateInput.Entered(day: day, month: month, year: year) }
  }

  var check = ""
  var day = EnteredDay()
  var reason = ""
  var by = ""
  var mistakes: [Mistake] = []

  init(check: String = "") {
    self.check = check
  }

  /// Takes what was sent.
  init(_ fields: FormFields) {
    check = fields["check"] ?? ""
    day = EnteredDay(
      day: fields.entered("until-day"), month: fields.entered("until-month"),
      year: fields.entered("until-year"))
    reason = fields.entered("reason")
    by = fields.entered("by")
  }

  /// The request that the form makes, or nil with the mistakes noted; in the order of the fields.
  mutating func request(dataset: String) -> WaiverRequest? {
    mistakes = []
    if check.isEmpty {
      mistakes.append(Mistake(field: "check", message: "Select the fault to accept"))
    }
    let until = readDay()
    let reason = PercentText.trimmed(reason)
    if reason.isEmpty {
      mistakes.append(Mistake(field: "reason", message: "Enter why the fault is accepted"))
    }
    let by = PercentText.trimmed(by)
    if by.isEmpty { mistakes.append(Mistake(field: "by", message: "Enter your name")) }
    guard mistakes.isEmpty, let until else { return nil }
    return WaiverRequest(dataset: dataset, check: check, until: until, reason: reason, by: by)
  }

  private mutating func readDay() -> CivilDay? {
    let entered: [(DateInput.Part, String, ClosedRange<Int>)] = [
      (.day, day.day, 1...31), (.month, day.month, 1...12), (.year, day.year, 2000...9999),
    ]
    let texts = entered.map { PercentText.trimmed($0.1) }
    let missing = zip(entered, texts).filter { $0.1.isEmpty }.map(\.0.0)
    if missing.count == 3 {
      mistakes.append(
        Mistake(field: "until", message: "Enter the last day on which the fault is accepted"))
      return nil
    }
    if !missing.isEmpty {
      let names = listed(missing.map(Self.name))
      mistakes.append(
        Mistake(
          field: "until", message: "The last day must include a \(names)", parts: Set(missing)))
      return nil
    }
    let numbers = zip(entered, texts).map { part, text -> Int? in
      Int(text).flatMap { part.2.contains($0) ? $0 : nil }
    }
    let wrong = zip(entered, numbers).filter { $0.1 == nil }.map(\.0.0)
    guard wrong.isEmpty, let dayNumber = numbers[0], let month = numbers[1], let year = numbers[2],
      let civil = CivilDay(year: year, month: month, day: dayNumber)
    else {
      mistakes.append(
        Mistake(
          field: "until", message: "The last day must be a real date, such as 27 3 2027",
          parts: Set(wrong)))
      return nil
    }
    return civil
  }

  private static func name(_ part: DateInput.Part) -> String {
    switch part {
    case .day: "day"
    case .month: "month"
    case .year: "year"
    }
  }

  /// Notes a refusal beside the field that it is about.
  mutating func note(_ refusal: WaiverRefusal) {
    let message = refusal.description
    mistakes.append(
      Mistake(field: refusal.field, message: message.capitalisedFirst.withoutFullStop))
  }

  /// The mistakes as the summary above the heading lists them.
  var summary: [ErrorSummary.Item] {
    mistakes.map { mistake in
      let first = DateInput.Part.allCases.first(where: mistake.parts.contains) ?? .day
      let field: String? =
        switch mistake.field {
        case "until": "until-\(Self.name(first))"
        case "check", "reason", "by": mistake.field
        default: nil
        }
      return ErrorSummary.Item(mistake.message, field: field)
    }
  }

  func mistake(of field: String) -> Mistake? { mistakes.first { $0.field == field } }
}

extension String {
  /// The text without a full stop at its end.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

/// The form to accept a fault for a time.
struct WaiverFormView: Component {
  let form: WaiverForm
  let dataset: String
  let failed: [FailedCheck]
  let token: String

  var body: some HTML {
    Markup.form(.post, to: SiteAddress.part(.waivers, of: dataset).link) {
      HiddenValue(FormGuard.fieldName, token)
      Select(
        "check", text("Which fault is accepted?", "check"),
        choices: [Select.Choice("Choose a fault", value: "")] + choices, chosen: form.check)
      DateInput(
        "until",
        text(
          "Until which day?", "until",
          hint: "The last day on which it counts, for example 27 3 2027"),
        entered: form.day.entered,
        wrongParts: form.mistake(of: "until").map(\.parts).flatMap { $0.isEmpty ? nil : $0 })
      TextArea(
        "reason",
        text(
          "Why is it accepted?", "reason",
          hint: "For example: the supplier mends the export with its release of January. "
            + "Name no person whose data it is."),
        value: form.reason, rows: 4)
      TextInput(
        "by", text("Your name", "by", hint: "It is kept in the journal with your reason."),
        value: form.by, width: .letters20, autocomplete: "name", spellcheck: false)
      Button("Accept this fault")
    }
  }

  private var choices: [Select.Choice] {
    failed.filter { $0.waiver == nil }.map { check in
      Select.Choice(
        "\(visible(check.result.description, limit: 80)) (\(visible(check.result.id, limit: 60)))",
        value: check.result.id)
    }
  }

  private func text(_ label: String, _ field: String, hint: String? = nil) -> FieldText {
    FieldText(label, size: .small, hint: hint, error: form.mistake(of: field)?.message)
  }
}
