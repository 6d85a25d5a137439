// SPDX-License-Identifier: MIT

/// Names of computers on a network, after RFC 1123.
enum HostnameFormat {
  static let format = NamedFormat(
    id: "hostname", title: "Host name", aliases: ["host-name"], isPersonal: false,
    isDistinctive: false, preparation: .asWritten,
    reasons: [
      .valid: "The value has the form of a host name.",
      .domain: "A host name is made of parts of 1 to 63 letters, digits and inner hyphens, joined"
        + " by full stops, 253 characters at most.",
    ]
  ) { isDomain($0, minimumLabels: 1, needsLetterEnding: false) ? .valid : .invalid(.domain) }

  /// Whether the bytes are labels of letters, digits and inner hyphens, joined by full stops.
  ///
  /// - Parameters:
  ///   - minimumLabels: How many labels there have to be.
  ///   - needsLetterEnding: Whether the last label is of letters only, or begins with `xn--`.
  static func isDomain(
    _ bytes: FormatBytes, minimumLabels: Int, needsLetterEnding: Bool
  ) -> Bool {
    guard bytes.count <= 253 else { return false }
    var labels = 1
    var start = 0
    var isLetters = true
    var previous: UInt8 = 0
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == UInt8(ascii: ".") {
        guard isLabel(length: place - start, last: previous) else { return false }
        labels += 1
        start = place + 1
        isLetters = true
      } else if !FormatByte.isLetter(byte) {
        guard FormatByte.isDigit(byte) || (byte == FormatByte.hyphen && place > start) else {
          return false
        }
        isLetters = false
      }
      previous = byte
    }
    guard isLabel(length: bytes.count - start, last: previous), labels >= minimumLabels else {
      return false
    }
    return !needsLetterEnding || isLetters || isEncodedLabel(bytes, from: start)
  }

  private static func isLabel(length: Int, last: UInt8) -> Bool {
    (1...63).contains(length) && last != FormatByte.hyphen
  }

  /// Whether the label that begins here is an internationalised one in its ASCII form.
  private static func isEncodedLabel(_ bytes: FormatBytes, from start: Int) -> Bool {
    bytes.count - start > 4 && bytes[start] | 0x20 == UInt8(ascii: "x")
      && bytes[start + 1] | 0x20 == UInt8(ascii: "n") && bytes[start + 2] == FormatByte.hyphen
      && bytes[start + 3] == FormatByte.hyphen
  }
}
