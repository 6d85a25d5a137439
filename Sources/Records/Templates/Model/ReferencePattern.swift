// SPDX-License-Identifier: MIT

/// How the references of a kind of record are made, such as `DPIA-{year}-{number:4}`.
package struct ReferencePattern: Sendable, Equatable {
  /// The pattern as it is written.
  package let text: String
  private let parts: [Part]

  private enum Part: Sendable, Equatable {
    case text(String)
    case year
    case number(width: Int)
  }

  /// Whether numbers start again each year.
  package var isYearly: Bool { parts.contains(.year) }

  /// The letters before the first placeholder.
  package var prefix: String {
    if case .text(let text) = parts.first { text } else { "" }
  }

  /// Reads a pattern that begins with a letter and has `{number}` or `{number:4}` once.
  package init?(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      if name == "year" {
        parts.append(.year)
      } else if name == "number" {
        parts.append(.number(width: 1))
      } else if name.hasPrefix("number:"), let width = Int(name.dropFirst(7)),
        (1...9).contains(width)
      {
        parts.append(.number(width: width))
      } else {
        return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    let numbers = parts.filter { if case .number = $0 { true } else { false } }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "-{}:0123456789".unicodeScalars.contains($0))
    }
    guard numbers.count == 1, isPlain, text.utf8.count <= 60,
      text.unicodeScalars.first?.properties.isAlphabetic == true
    else { return nil }
    self.text = text
    self.parts = parts
  }

  /// The reference of a number.
  package func reference(year: Int, number: Int) -> String {
    parts.map { part in
      switch part {
      case .text(let text): return text
      case .year: return String(year)
      case .number(let width):
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
      }
    }.joined()
  }
}
