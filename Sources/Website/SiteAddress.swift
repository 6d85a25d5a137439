// SPDX-License-Identifier: MIT

/// Every page of the site; the router and the links are made from the same list.
enum SiteAddress: Sendable, Equatable {
  case home
  case catalogue
  case dataset(String)
  case health

  /// The path, percent-encoded.
  var path: String {
    switch self {
    case .home: "/"
    case .catalogue: "/datasets"
    case .dataset(let id): "/datasets/" + Self.encoded(id)
    case .health: "/health"
    }
  }

  /// One part of a path with everything but letters, digits and `-._~` encoded.
  static func encoded(_ part: String) -> String {
    var result = ""
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
