// SPDX-License-Identifier: MIT

/// Addresses of the internet protocol: version 4 in dotted decimal, version 6 after RFC 4291.
enum NetworkAddressFormats {
  static let version4 = format(
    id: "ipv4", title: "IPv4 address", aliases: ["ip", "ip-address"],
    shape: "An IPv4 address is four numbers from 0 to 255 without leading zeros, joined by full"
      + " stops."
  ) { isVersion4($0) }

  static let version6 = format(
    id: "ipv6", title: "IPv6 address", aliases: [],
    shape: "An IPv6 address is eight groups of up to four hexadecimal digits joined by colons; ::"
      + " may stand once for groups of zeros."
  ) { isVersion6($0) }

  private static func format(
    id: String, title: String, aliases: [String], shape: String,
    matches: @escaping @Sendable (FormatBytes) -> Bool
  ) -> NamedFormat {
    // An address can identify a person's connection, so reports mask it.
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: true, isDistinctive: true,
      preparation: .asWritten,
      reasons: [.valid: "The value has the form of an \(title).", .shape: shape],
      spelling: { $0.lowercased() }
    ) { matches($0) ? .valid : .invalid(.shape) }
  }

  static func isVersion4(_ bytes: FormatBytes) -> Bool {
    guard (7...15).contains(bytes.count) else { return false }
    var numbers = 0
    var value = 0
    var digits = 0
    for byte in bytes {
      if FormatByte.isDigit(byte) {
        guard digits == 0 || value > 0 else { return false }
        value = value * 10 + Int(byte &- 0x30)
        digits += 1
        guard value <= 255 else { return false }
      } else if byte == UInt8(ascii: "."), digits > 0 {
        numbers += 1
        value = 0
        digits = 0
      } else {
        return false
      }
    }
    return numbers == 3 && digits > 0
  }

  static func isVersion6(_ bytes: FormatBytes) -> Bool {
    guard (2...45).contains(bytes.count) else { return false }
    let colon = UInt8(ascii: ":")
    var groups = 0
    var hasGap = false
    var place = 0
    if bytes[0] == colon {
      guard bytes[1] == colon else { return false }
      hasGap = true
      place = 2
    }
    while place < bytes.count {
      var end = place
      while end < bytes.count, FormatByte.isHexadecimal(bytes[end]) { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
        // The last two groups may be written as an IPv4 address.
        guard isVersion4(FormatBytes(rebasing: bytes[place...])) else { return false }
        groups += 2
        break
      }
      guard (1...4).contains(end - place) else { return false }
      groups += 1
      if end == bytes.count { break }
      guard bytes[end] == colon, end + 1 < bytes.count else { return false }
      place = end + 1
      if bytes[place] == colon {
        guard !hasGap else { return false }
        hasGap = true
        place += 1
      }
    }
    return hasGap ? groups <= 7 : groups == 8
  }
}
