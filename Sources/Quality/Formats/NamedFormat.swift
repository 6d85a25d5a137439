// SPDX-License-Identifier: MIT

/// A form that the values of a column can be asked to have, by its name in a data contract.
///
/// A contract names a format in `logicalTypeOptions.format` of a text column. A format looks at
/// the form only: a value that passes need not exist. Every verdict is about the tidied value
/// (see ``assess(_:)``).
///
/// ```swift
/// let finding = NamedFormat.named("nhs-number")?.assess("999 012 3455")
/// // finding?.status == .invalid, finding?.code == "check-digit"
/// ```
public struct NamedFormat: Sendable {
  /// The name in contracts, for example `nhs-number` or, with a variant, `gss-code:ward`.
  public let id: String
  /// The name for people, for example `NHS number`.
  public let title: String
  /// Other names that contracts may use for it.
  public let aliases: [String]
  /// Whether values identify a person or their home, so that reports must mask them.
  public let isPersonal: Bool
  /// Whether a column whose values match very likely holds this; false where any small number
  /// or short word would match.
  public let isDistinctive: Bool

  let preparation: Preparation
  let reasons: [FormatCode: String]
  /// Judges the bytes that the preparation leaves; they are never empty.
  let judge: @Sendable (FormatBytes) -> FormatVerdict
  /// Puts a prepared text that was not rejected into the format's own spelling.
  let spelling: @Sendable (String) -> String

  /// What is done to a value before it is judged.
  enum Preparation: Sendable {
    /// Tidied as ``FormatText`` describes.
    case tidied
    /// Tidied, and every kind of dash is read as a hyphen.
    case tidiedWithDashes
    /// Nothing: in technical formats each character counts.
    case asWritten
    /// Nothing, and every readable text passes; the judge can only warn.
    case anyText
  }

  init(
    id: String, title: String, aliases: [String] = [], isPersonal: Bool, isDistinctive: Bool,
    preparation: Preparation = .tidied, reasons: [FormatCode: String],
    spelling: @escaping @Sendable (String) -> String = { $0 },
    judge: @escaping @Sendable (FormatBytes) -> FormatVerdict
  ) {
    self.id = id
    self.title = title
    self.aliases = aliases
    self.isPersonal = isPersonal
    self.isDistinctive = isDistinctive
    self.preparation = preparation
    self.reasons = reasons
    self.spelling = spelling
    self.judge = judge
  }

  /// Says whether a text has this form, and why.
  ///
  /// The text is tidied first: invisible characters removed, Unicode NFKC, white space trimmed
  /// and collapsed, letters compared without case where the format has none. Technical formats
  /// (`uri`, `uuid`, `hostname`, `ipv4`, `ipv6`, `byte`) are judged as written.
  public func assess(_ text: String) -> FormatFinding {
    var text = text
    let verdict = text.withUTF8 { self.verdict($0) }
    return FormatFinding(
      status: verdict.status, code: verdict.code.rawValue,
      normalised: verdict.status == .invalid ? nil : normalised(text),
      reason: reasons[verdict.code] ?? verdict.code.commonReason, isWarning: verdict.isWarning)
  }

  /// Whether the UTF-8 bytes have this form, warnings included.
  ///
  /// Agrees with ``assess(_:)`` not being invalid; malformed UTF-8 never has the form. Plain
  /// ASCII needs no memory from the heap.
  func accepts(_ bytes: FormatBytes) -> Bool {
    if preparation == .anyText { return FormatText.isReadable(bytes) }
    return verdict(bytes).status != .invalid
  }

  /// The verdict on a value's UTF-8 bytes.
  func verdict(_ bytes: FormatBytes) -> FormatVerdict {
    switch preparation {
    case .tidied:
      return FormatText.judgeTidied(bytes, foldingDashes: false, by: judge)
    case .tidiedWithDashes:
      return FormatText.judgeTidied(bytes, foldingDashes: true, by: judge)
    case .asWritten:
      return bytes.isEmpty ? .invalid(.empty) : judge(bytes)
    case .anyText:
      return FormatText.isReadable(bytes) ? judge(bytes) : .invalid(.malformed)
    }
  }

  private func normalised(_ text: String) -> String {
    switch preparation {
    case .tidied: spelling(FormatText.tidied(text, foldingDashes: false))
    case .tidiedWithDashes: spelling(FormatText.tidied(text, foldingDashes: true))
    case .asWritten, .anyText: spelling(text)
    }
  }
}
