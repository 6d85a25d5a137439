// SPDX-License-Identifier: MIT

extension PatternTranslator {
  /// What an escape stands for.
  enum Escape {
    /// One code point, perhaps a lone surrogate.
    case value(UInt32)
    /// Members of a class, in PCRE2's syntax.
    case set(String)
    /// An assertion, in PCRE2's syntax.
    case boundary(String)
    case reference(group: Int, offset: Int)
  }

  /// Reads an escape and moves past it.
  mutating func readEscape(inClass: Bool) throws(PatternProblem) -> Escape {
    let start = index
    guard let scalar = peek(1) else { throw problem("the pattern ends after a backslash") }
    index += 2
    switch scalar {
    case "d": return .set("0-9")
    case "D": return .set(#"\D"#)
    case "w": return .set("0-9A-Z_a-z")
    case "W": return .set(#"\W"#)
    case "s": return .set(PatternSets.space)
    case "S": return .set(PatternSets.notSpace)
    case "t": return .value(0x09)
    case "n": return .value(0x0A)
    case "v": return .value(0x0B)
    case "f": return .value(0x0C)
    case "r": return .value(0x0D)
    case "b": return inClass ? .value(0x08) : .boundary(#"\b"#)
    case "B" where !inClass: return .boundary(#"\B"#)
    case "-" where inClass: return .value(0x2D)
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/":
      return .value(scalar.value)
    case "c": return .value(try readControlLetter(start))
    case "x": return .value(try readHex(digits: 2, start))
    case "u": return .value(try readUnicodeEscape(start))
    case "p", "P": return .set(try readProperty(start, isNegated: scalar == "P"))
    case "0":
      if let next = peek, ("0"..."9").contains(next) {
        throw problem("octal escapes are not part of ECMA-262 with the flag u", at: start)
      }
      return .value(0)
    case "1"..."9" where !inClass: return try readNumberedReference(start)
    case "k" where !inClass: return try readNamedReference(start)
    default: throw problem(Self.refusal(of: scalar, inClass: inClass), at: start)
    }
  }

  private static func refusal(of scalar: Unicode.Scalar, inClass: Bool) -> String {
    switch scalar {
    case "A": #"'\A' is not part of ECMA-262; write '^'"#
    case "Z", "z": #"'\\#(scalar)' is not part of ECMA-262; write '$'"#
    case "a", "e", "C", "E", "G", "H", "K", "N", "Q", "R", "V", "X", "g", "h", "o":
      #"'\\#(scalar)' is not part of ECMA-262"#
    case "1"..."9", "k": "a back reference cannot be in a class"
    case "-": #"'-' needs no backslash outside a class"#
    default:
      #"'\\#(scalar)' is no escape of ECMA-262 with the flag u; a character that is no syntax "#
        + "stands for itself"
    }
  }

  private mutating func readControlLetter(_ start: Int) throws(PatternProblem) -> UInt32 {
    guard let letter = peek, letter.isASCII, ASCII.isLetter(UInt8(truncatingIfNeeded: letter.value))
    else { throw problem(#"'\c' needs a letter from A to Z"#, at: start) }
    index += 1
    return letter.value & 0x1F
  }

  private mutating func readHex(digits: Int, _ start: Int) throws(PatternProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek.flatMap(Self.hexValue) else {
        throw problem("an escape needs \(digits) hexadecimal digits here", at: start)
      }
      value = value << 4 | digit
      index += 1
    }
    return value
  }

  private static func hexValue(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }

  private mutating func readUnicodeEscape(_ start: Int) throws(PatternProblem) -> UInt32 {
    guard peek == "{" else {
      let first = try readHex(digits: 4, start)
      guard (0xD800...0xDBFF).contains(first), peek == "\\", peek(1) == "u" else { return first }
      // Two halves make one character; if the second is none, it is an escape of its own.
      let second = (2..<6).reduce(into: UInt32?(0)) { value, distance in
        guard let high = value, let digit = peek(distance).flatMap(Self.hexValue) else {
          value = nil
          return
        }
        value = high << 4 | digit
      }
      guard let second, (0xDC00...0xDFFF).contains(second) else { return first }
      index += 6
      return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    index += 1
    var value: UInt32 = 0
    var count = 0
    while let digit = peek.flatMap(Self.hexValue) {
      value = value << 4 | digit
      guard value <= 0x10FFFF else {
        throw problem("there is no character above 10FFFF", at: start)
      }
      count += 1
      index += 1
    }
    guard count > 0, peek == "}" else {
      throw problem(#"a '\u{' needs hexadecimal digits and a '}'"#, at: start)
    }
    index += 1
    return value
  }

  private mutating func readProperty(
    _ start: Int, isNegated: Bool
  ) throws(PatternProblem) -> String {
    var name = ""
    guard peek == "{" else { throw problem("a property is written in braces", at: start) }
    index += 1
    while let scalar = peek, scalar != "}", name.utf8.count < 80 {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard peek == "}", let syntax = PatternProperties.translate(name, isNegated: isNegated) else {
      throw problem("there is no Unicode property of this name in ECMA-262", at: start)
    }
    index += 1
    return syntax
  }

  private mutating func readNumberedReference(_ start: Int) throws(PatternProblem) -> Escape {
    index -= 1
    var number = 0
    while let digit = peek, ("0"..."9").contains(digit), number < 1_000_000 {
      number = number * 10 + Int(digit.value - 0x30)
      index += 1
    }
    return .reference(group: try group(numbered: number, at: start), offset: start)
  }

  private mutating func readNamedReference(_ start: Int) throws(PatternProblem) -> Escape {
    guard peek == "<", let (name, end) = PatternOutline.name(in: source, from: index + 1) else {
      throw problem(#"a reference to a named group is written '\k<name>'"#, at: start)
    }
    index = end
    return .reference(group: try group(named: name, at: start), offset: start)
  }
}
