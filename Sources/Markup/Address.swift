// SPDX-License-Identifier: MIT

/// Where a link may lead: `http`, `https`, `mailto`, or a place on the same site.
///
/// Everything else, `javascript:` and `data:` first of all, can't be said.
public struct Address: Sendable, Equatable {
  let text: String

  /// Takes an address from outside; nil when it is not one of the four kinds.
  ///
  /// Also nil with spaces, control characters and backslashes in it, and for `//host`: browsers
  /// drop or rewrite those, so that what they follow is not what was checked.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard !bytes.isEmpty,
      !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }),
      !text.utf8.starts(with: "//".utf8)
    else { return nil }
    let head = bytes.prefix { !"/?#".utf8.contains($0) }
    if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
      let rest = bytes[bytes.index(after: colon)...]
      switch String(decoding: head[..<colon], as: UTF8.self).lowercased() {
      case "http", "https": guard rest.starts(with: "//".utf8), rest.count > 2 else { return nil }
      case "mailto": guard !rest.isEmpty else { return nil }
      default: return nil
      }
    }
    self.text = text
  }

  /// A place on the same page.
  public static func fragment(_ id: String) -> Address {
    var text = "#"
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return Address(unchecked: text)
  }

  private init(unchecked text: String) {
    self.text = text
  }
}

/// An address written in the program; a forbidden one is the programmer's error.
extension Address: ExpressibleByStringLiteral {
  /// Takes the literal, and stops the program when it is not allowed.
  public init(stringLiteral literal: StaticString) {
    let text = literal.description
    precondition(Address(text) != nil, "This address is not allowed: \(text)")
    self.text = text
  }
}
