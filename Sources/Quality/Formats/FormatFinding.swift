// SPDX-License-Identifier: MIT

/// Whether a value has the form that its format asks for.
public enum FormatStatus: String, Sendable, Codable {
  /// The form is right; that the thing exists is never implied.
  case valid
  /// The form is wrong.
  case invalid
  /// The form alone cannot tell, for example a health number of another country's scheme.
  case unverifiable
}

/// What a named format has to say about one value.
public struct FormatFinding: Sendable, Equatable {
  /// Whether the form is right.
  public let status: FormatStatus
  /// The cause in one short machine word, for example `check-digit`; `valid` when all is well.
  public let code: String
  /// The value in the format's own spelling, nil when the value is invalid.
  public let normalised: String?
  /// The cause as a sentence for an officer; never holds the value.
  public let reason: String
  /// Whether a person should look at the value although it is not rejected.
  public let isWarning: Bool
}
