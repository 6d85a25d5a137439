// SPDX-License-Identifier: MIT

/// Absolute addresses of things (URI), after RFC 3986: a scheme, a colon and what follows.
enum ResourceIdentifierFormat {
  static let format = NamedFormat(
    id: "uri", title: "Web address or other URI", aliases: ["url"], isPersonal: false,
    isDistinctive: true, preparation: .asWritten,
    reasons: [
      .valid: "The value has the form of a URI.",
      .scheme: "A URI begins with a scheme and a colon, for example https:.",
      .character: "A URI holds no spaces, quotation marks or letters outside A to Z; such"
        + " characters are written as % and two hexadecimal digits.",
      .escape: "A % in a URI is followed by two hexadecimal digits.",
      .authority: "The server name or port between // and the next / is not right.",
    ], judge: judge)

  private static let plainSigns = FormatByteSet(
    FormatByteSet.lettersAndDigits + "-._~!$&'()*+,;=:@/?%")
  private static let hostSigns = FormatByteSet(
    FormatByteSet.lettersAndDigits + "-._~!$&'()*+,;=%")

  @Sendable private static func judge(_ bytes: FormatBytes) -> FormatVerdict {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isScheme(bytes[..<colon]) else {
      return .invalid(.scheme)
    }
    var rest = bytes[(colon + 1)...]
    if rest.starts(with: "//".utf8) {
      let authority = rest.dropFirst(2).prefix { !endsAuthority($0) }
      let needsHost = requiresHost(bytes[..<colon])
      guard isAuthority(authority, needsHost: needsHost) else {
        return .invalid(.authority)
      }
      if let failure = escapeFailure(in: authority) { return failure }
      rest = bytes[authority.endIndex...]
    }
    return judgeTail(rest)
  }

  /// Judges path, query and fragment.
  private static func judgeTail(_ tail: Slice<FormatBytes>) -> FormatVerdict {
    var hasFragment = false
    let plainSigns = plainSigns
    for byte in tail where !plainSigns.contains(byte) {
      guard byte == UInt8(ascii: "#"), !hasFragment else { return .invalid(.character) }
      hasFragment = true
    }
    return escapeFailure(in: tail) ?? .valid
  }

  private static func isScheme(_ bytes: Slice<FormatBytes>) -> Bool {
    guard let first = bytes.first, FormatByte.isLetter(first) else { return false }
    return bytes.allSatisfy { byte in
      FormatByte.isLetterOrDigit(byte) || byte == UInt8(ascii: "+") || byte == FormatByte.hyphen
        || byte == UInt8(ascii: ".")
    }
  }

  private static func requiresHost(_ scheme: Slice<FormatBytes>) -> Bool {
    let lower = scheme.lazy.map { $0 | 0x20 }
    return lower.elementsEqual("http".utf8) || lower.elementsEqual("https".utf8)
      || lower.elementsEqual("ftp".utf8)
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isAuthority(_ authority: Slice<FormatBytes>, needsHost: Bool) -> Bool {
    var host = authority
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      let user = authority[..<at]
      guard user.allSatisfy({ hostSigns.contains($0) || $0 == UInt8(ascii: ":") }) else {
        return false
      }
      host = authority[(at + 1)...]
    }
    if host.first == UInt8(ascii: "[") {
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let address = FormatBytes(rebasing: host[(host.startIndex + 1)..<end])
      guard NetworkAddressFormats.isVersion6(address) else { return false }
      let port = host[(end + 1)...]
      return port.isEmpty || (port.first == UInt8(ascii: ":") && isPort(port.dropFirst()))
    }
    let colon = host.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
    let name = host[..<colon]
    guard !name.isEmpty || !needsHost, name.allSatisfy({ hostSigns.contains($0) }) else {
      return false
    }
    return isPort(host[colon...].dropFirst())
  }

  private static func isPort(_ bytes: Slice<FormatBytes>) -> Bool {
    bytes.count <= 5 && bytes.allSatisfy(FormatByte.isDigit)
      && bytes.reduce(0) { $0 * 10 + Int($1 &- 0x30) } <= 65_535
  }

  private static func escapeFailure(in bytes: Slice<FormatBytes>) -> FormatVerdict? {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "%") {
        guard place + 2 < bytes.endIndex, FormatByte.isHexadecimal(bytes[place + 1]),
          FormatByte.isHexadecimal(bytes[place + 2])
        else { return .invalid(.escape) }
        place += 2
      }
      place += 1
    }
    return nil
  }
}
