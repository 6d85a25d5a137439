// SPDX-License-Identifier: MIT

/// Characters written by name or number in a web page.
enum HTMLEntities {
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "-",
    "mdash": "-", "minus": "-", "percnt": "%", "pound": "£", "euro": "€", "lsquo": "'",
    "rsquo": "'", "ldquo": "\"", "rdquo": "\"", "hellip": "…", "bull": "•", "middot": "·",
    "thinsp": "\u{2009}", "numsp": "\u{2007}", "puncsp": "\u{2008}", "hairsp": "\u{200A}",
    "ensp": " ", "emsp": " ", "plus": "+", "equals": "=", "comma": ",",
    "period": ".", "num": "#", "le": "≤", "ge": "≥", "ast": "*", "lpar": "(", "rpar": ")",
  ]

  /// What stands at the front of a text, and how many characters it is written with.
  static func decode(_ text: ArraySlice<Unicode.Scalar>) -> ([Unicode.Scalar], Int)? {
    let body = text.dropFirst().prefix(12).prefix {
      $0 != ";" && $0 != "&" && $0 != " " && $0 != "<"
    }
    guard !body.isEmpty, text.dropFirst(body.count + 1).first == ";" else { return nil }
    let name = String(String.UnicodeScalarView(body))
    let length = body.count + 2
    if let scalar = names[name] { return ([scalar], length) }
    guard name.hasPrefix("#") else { return nil }
    let number = name.dropFirst()
    let value =
      number.first == "x" || number.first == "X"
      ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
    return value.flatMap(Unicode.Scalar.init).map { ([$0], length) }
  }
}
