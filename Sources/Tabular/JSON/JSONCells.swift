// SPDX-License-Identifier: MIT

/// Takes one JSON object apart into named texts.
///
/// Objects inside are opened up (`address.postcode`); lists stay JSON text, and so does an object
/// without members, which would leave no trace otherwise.
struct JSONCells {
  /// One member of a record.
  struct Member {
    var name: [UInt8]
    /// The text; nil for `null`.
    var text: [UInt8]?
  }

  /// How deep objects are opened up; deeper ones stay JSON text.
  static let openedDepth = 4

  /// - Throws: `JSONFault` when the item is no object or names a member twice.
  static func members(
    of item: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(JSONFault) -> [Member] {
    var scanner = JSONScanner(bytes, at: item.lowerBound)
    guard scanner.peek() == UInt8(ascii: "{") else {
      throw JSONFault(message: "is not an object", offset: item.lowerBound)
    }
    var members: [Member] = []
    try open(&scanner, prefix: [], depth: 1, into: &members)
    return members
  }

  private static func open(
    _ scanner: inout JSONScanner, prefix: [UInt8], depth: Int, into members: inout [Member]
  ) throws(JSONFault) {
    try scanner.take(UInt8(ascii: "{"))
    if scanner.takeIf(UInt8(ascii: "}")) {
      if depth > 1 {
        members.append(Member(name: Array(prefix.dropLast()), text: Array("{}".utf8)))
      }
      return
    }
    repeat {
      var name = prefix
      try scanner.string(into: &name)
      try scanner.take(UInt8(ascii: ":"))
      switch scanner.peek() {
      case UInt8(ascii: "{") where depth < openedDepth:
        try open(&scanner, prefix: name + [UInt8(ascii: ".")], depth: depth + 1, into: &members)
      case UInt8(ascii: "\""):
        var text: [UInt8] = []
        try scanner.string(into: &text)
        members.append(Member(name: name, text: text))
      default:
        let value = try scanner.value()
        let text = Array(scanner.bytes[value])
        members.append(Member(name: name, text: text.elementsEqual("null".utf8) ? nil : text))
      }
    } while scanner.takeIf(UInt8(ascii: ","))
    try scanner.take(UInt8(ascii: "}"))
  }
}
