// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

/// One input of a format and what is expected of it.
struct FormatVector: Sendable, CustomTestStringConvertible {
  let text: String
  let status: FormatStatus
  let code: String
  var normalised: String?
  var isWarning: Bool

  static func valid(_ text: String, _ normalised: String, code: String = "valid") -> FormatVector {
    FormatVector(
      text: text, status: .valid, code: code, normalised: normalised, isWarning: false)
  }

  static func warning(_ text: String, _ normalised: String, code: String) -> FormatVector {
    FormatVector(text: text, status: .valid, code: code, normalised: normalised, isWarning: true)
  }

  static func unverifiable(_ text: String, _ normalised: String, code: String) -> FormatVector {
    FormatVector(
      text: text, status: .unverifiable, code: code, normalised: normalised, isWarning: true)
  }

  static func invalid(_ text: String, code: String) -> FormatVector {
    FormatVector(text: text, status: .invalid, code: code, normalised: nil, isWarning: false)
  }

  var testDescription: String { "\(text.debugDescription) is \(status.rawValue) (\(code))" }

  /// Asks the format and compares everything but the sentence.
  func check(_ id: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let format = try #require(NamedFormat.named(id), sourceLocation: sourceLocation)
    check(format, sourceLocation: sourceLocation)
  }

  func check(_ format: NamedFormat, sourceLocation: SourceLocation = #_sourceLocation) {
    let finding = format.assess(text)
    #expect(finding.status == status, sourceLocation: sourceLocation)
    #expect(finding.code == code, sourceLocation: sourceLocation)
    #expect(finding.normalised == normalised, sourceLocation: sourceLocation)
    #expect(finding.isWarning == isWarning, sourceLocation: sourceLocation)
    #expect(format.accepts(text) == (status != .invalid), sourceLocation: sourceLocation)
    #expect(!finding.reason.isEmpty, sourceLocation: sourceLocation)
    // Short codes such as K are letters of any sentence, so only longer values can leak.
    if text.count > 3 {
      #expect(!finding.reason.contains(text), sourceLocation: sourceLocation)
    }
  }
}

extension NamedFormat {
  /// Asks the fast path about a text's bytes.
  func accepts(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { accepts($0) }
  }
}
