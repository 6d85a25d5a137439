// SPDX-License-Identifier: MIT

/// E-mail addresses in the plain form that forms and mail systems of councils take.
///
/// Quoted local parts and addresses with non-ASCII letters are not accepted. Whether mail arrives
/// is another question.
enum EmailFormat {
  static let format = NamedFormat(
    id: "email", title: "E-mail address", aliases: ["e-mail", "email-address", "mail"],
    isPersonal: true, isDistinctive: true,
    reasons: [
      .valid: "The value has the form of an e-mail address.",
      .length: "An e-mail address has at most 254 characters.",
      .atSign: "An e-mail address has exactly one @.",
      .localPart: "The part before the @ is empty, too long, or has a stray full stop or sign.",
      .domain: "The part after the @ is not a full domain name.",
    ],
    spelling: { text in
      let parts = text.split(separator: "@", maxSplits: 1)
      return parts.count == 2 ? parts[0] + "@" + parts[1].lowercased() : text
    }, judge: judge)

  static let localSigns = FormatByteSet(
    FormatByteSet.lettersAndDigits + "!#$%&'*+/=?^_{|}~-")

  @Sendable static func judge(_ bytes: FormatBytes) -> FormatVerdict {
    guard bytes.count <= 254 else { return .invalid(.length) }
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return .invalid(.atSign) }
    let domain = FormatBytes(rebasing: bytes[(at + 1)...])
    guard !domain.contains(UInt8(ascii: "@")) else { return .invalid(.atSign) }
    guard isLocalPart(FormatBytes(rebasing: bytes[..<at])) else { return .invalid(.localPart) }
    return HostnameFormat.isDomain(domain, minimumLabels: 2, needsLetterEnding: true)
      ? .valid : .invalid(.domain)
  }

  private static func isLocalPart(_ bytes: FormatBytes) -> Bool {
    guard (1...64).contains(bytes.count) else { return false }
    var afterDot = true
    let localSigns = localSigns
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        if afterDot { return false }
        afterDot = true
      } else if localSigns.contains(byte) {
        afterDot = false
      } else {
        return false
      }
    }
    return !afterDot
  }
}
