// SPDX-License-Identifier: MIT

/// The words that contracts use for how bad a failure is; the standard leaves them free.
enum SeverityWords {
  /// The severity that a word stands for, in any case; nil for an unknown word.
  static func severity(for word: String) -> Severity? {
    switch word.lowercased() {
    case "error", "critical", "blocker", "fatal", "severe", "high", "major": .error
    case "warning", "warn", "medium", "moderate", "minor": .warning
    case "info", "information", "informational", "notice", "low", "trivial": .info
    default: nil
    }
  }
}
