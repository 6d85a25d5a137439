// SPDX-License-Identifier: MIT

extension PatternTranslator {
  /// Translates a class in square brackets.
  mutating func translateClass() throws(PatternProblem) {
    let start = index
    index += 1
    let isNegated = peek == "^"
    if isNegated { index += 1 }
    var members = PatternText()
    while let scalar = peek, scalar != "]" {
      let atomStart = index
      let low = try readClassAtom(scalar)
      guard peek == "-", let next = peek(1), next != "]" else {
        Self.append(low, to: &members)
        continue
      }
      index += 1
      let high = try readClassAtom(next)
      guard case (.value(let first), .value(let last)) = (low, high) else {
        throw problem(#"a range cannot begin or end with a set such as '\d'"#, at: atomStart)
      }
      guard first <= last else {
        throw problem("the ends of this range are in the wrong order", at: atomStart)
      }
      Self.append(first...last, to: &members)
    }
    guard peek == "]" else { throw problem("this '[' is not closed", at: start) }
    index += 1
    if members.bytes.isEmpty {
      text.append(isNegated ? PatternSets.any : PatternSets.nothing)
    } else {
      text.append(isNegated ? "[^" : "[")
      text.append(String(decoding: members.bytes, as: UTF8.self))
      text.append("]")
    }
  }

  private mutating func readClassAtom(_ scalar: Unicode.Scalar) throws(PatternProblem) -> Escape {
    if scalar == "\\" { return try readEscape(inClass: true) }
    index += 1
    return .value(scalar.value)
  }

  private static func append(_ atom: Escape, to members: inout PatternText) {
    switch atom {
    case .value(let value): append(value...value, to: &members)
    case .set(let syntax): members.append(syntax)
    // Neither is read inside a class.
    case .boundary, .reference: break
    }
  }

  private static func append(_ range: ClosedRange<UInt32>, to members: inout PatternText) {
    for part in PatternSets.withoutSurrogates(range) {
      members.append(literal: part.lowerBound)
      guard part.count > 1 else { continue }
      members.append("-")
      members.append(literal: part.upperBound)
    }
  }

  /// Translates a repetition if one follows; returns its bounds, the upper one nil without a limit.
  mutating func translateRepetition() throws(PatternProblem) -> (least: Int, most: Int?)? {
    let start = index
    let bounds: (least: Int, most: Int?)
    switch peek {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{": bounds = try readBounds()
    default: return nil
    }
    index += 1
    text.append(String(String.UnicodeScalarView(source[start..<index])))
    if peek == "?" {
      text.append("?")
      index += 1
    } else if peek == "+" {
      throw problem("possessive repetition is not part of ECMA-262")
    }
    return bounds
  }

  /// Reads the numbers in braces and stops at the closing one.
  private mutating func readBounds() throws(PatternProblem) -> (least: Int, most: Int?) {
    let start = index
    index += 1
    guard let least = try readCount(start) else {
      throw problem(#"'{' begins a repetition such as {2,3}; as a character write '\{'"#, at: start)
    }
    var most: Int? = least
    if peek == "," {
      index += 1
      most = try readCount(start)
    }
    guard peek == "}" else {
      throw problem(#"'{' begins a repetition such as {2,3}; as a character write '\{'"#, at: start)
    }
    if let most, most < least {
      throw problem("the numbers of this repetition are in the wrong order", at: start)
    }
    return (least, most)
  }

  private mutating func readCount(_ start: Int) throws(PatternProblem) -> Int? {
    var count: Int?
    while let digit = peek, ("0"..."9").contains(digit) {
      count = (count ?? 0) * 10 + Int(digit.value - 0x30)
      guard count ?? 0 <= Self.maximumRepeat else {
        throw problem("a repetition has at most \(Self.maximumRepeat) rounds", at: start)
      }
      index += 1
    }
    return count
  }
}
