// SPDX-License-Identifier: MIT
import Components

/// What is wrong with a form of sign-in or account, beside its fields; never what was entered as a
/// password.
struct AccessForm: Sendable, Equatable {
  /// One thing to mend.
  struct Mistake: Sendable, Equatable {
    /// The field; nil for what is no single field's fault.
    var field: String?
    var message: String
  }

  var mistakes: [Mistake] = []

  static let expired = Mistake(
    field: nil, message: "The page was open for too long. Enter everything again")

  mutating func note(_ field: String?, _ message: String) {
    mistakes.append(Mistake(field: field, message: message))
  }

  func error(_ field: String) -> String? { mistakes.first { $0.field == field }?.message }

  var summary: [ErrorSummary.Item] {
    mistakes.map { ErrorSummary.Item($0.message, field: $0.field) }
  }
}

extension AccessForm {
  /// A wait in words.
  static func tooMany(_ seconds: Int) -> String {
    let time =
      seconds < 90
      ? "\(seconds) second\(seconds == 1 ? "" : "s")" : "\((seconds + 59) / 60) minutes"
    return "There were too many attempts. Wait \(time) and try again"
  }
}
