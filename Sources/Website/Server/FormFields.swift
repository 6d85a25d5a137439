// SPDX-License-Identifier: MIT

/// The named values of a query or a form, in their order.
struct FormFields: Sendable, Equatable {
  /// One named value.
  struct Field: Sendable, Equatable {
    var name: String
    var value: String
  }

  /// More fields than any of our forms has; what follows is left out.
  static let most = 20_000

  private(set) var fields: [Field]

  init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// Reads `application/x-www-form-urlencoded` as the URL standard does; nothing is an error.
  init(encoded text: some StringProtocol) {
    fields = text.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.most).map { part in
      let halves = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return Field(
        name: PercentText.decoded(halves[0], plusIsSpace: true),
        value: halves.count > 1 ? PercentText.decoded(halves[1], plusIsSpace: true) : "")
    }
  }

  /// The first value of a name, without blanks around it; nil where there is none or it is empty.
  subscript(name: String) -> String? {
    guard let value = fields.first(where: { $0.name == name })?.value else { return nil }
    let trimmed = PercentText.trimmed(value)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The first value of a name as it was entered; empty where there is none.
  func entered(_ name: String) -> String {
    fields.first { $0.name == name }?.value ?? ""
  }

  /// All values of a name that are not empty.
  func all(_ name: String) -> [String] {
    fields.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// The fields as a query, without the question mark.
  var encoded: String {
    fields.map { "\(SiteAddress.encoded($0.name))=\(SiteAddress.encoded($0.value))" }
      .joined(separator: "&")
  }
}

/// Percent-encoded texts of addresses and forms.
enum PercentText {
  /// Decodes; what is no encoding stays as it is, and bytes that are no UTF-8 become U+FFFD.
  static func decoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(digit),
        let low = rest.dropFirst().first.flatMap(digit)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text without blanks and line ends around it.
  static func trimmed(_ text: String) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
