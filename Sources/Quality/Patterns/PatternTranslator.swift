// SPDX-License-Identifier: MIT

/// Checks that a pattern is ECMA-262 with the flag `u`, and writes it in PCRE2's syntax.
struct PatternTranslator {
  /// The most bytes a pattern has.
  static let maximumLength = 64 * 1024
  /// The deepest nesting of groups.
  static let maximumDepth = 250
  /// The largest number in a `{…}` repetition, which is PCRE2's own limit.
  static let maximumRepeat = 65_535

  let source: [Unicode.Scalar]
  var index = 0
  var text = PatternText()
  var references = PatternReferences()
  private let outline: PatternOutline
  private var depth = 0
  private var lookbehindDepth = 0

  init(_ pattern: String) throws(PatternProblem) {
    guard pattern.utf8.count <= Self.maximumLength else {
      throw PatternProblem(offset: 0, reason: "the pattern is longer than 64 KiB")
    }
    source = Array(pattern.unicodeScalars)
    outline = try PatternOutline(source)
    _ = try translateAlternatives()
    if index < source.count { throw problem("this ')' closes no group") }
    if let offset = references.firstUnlikeECMA {
      throw PatternProblem(
        offset: offset,
        reason: "a back reference to a group that is repeated and may be skipped or empty is not "
          + "supported")
    }
  }

  var peek: Unicode.Scalar? { index < source.count ? source[index] : nil }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < source.count ? source[index + distance] : nil
  }

  func problem(_ reason: String, at offset: Int? = nil) -> PatternProblem {
    PatternProblem(offset: offset ?? index, reason: reason)
  }

  /// Translates up to the end or a closing bracket; tells whether the empty text may match.
  private mutating func translateAlternatives() throws(PatternProblem) -> Bool {
    let inside = references.position
    var canBeEmpty = false
    var alternativeCanBeEmpty = true
    var hasAlternatives = false
    while let scalar = peek, scalar != ")" {
      if scalar == "|" {
        text.append("|")
        index += 1
        canBeEmpty = canBeEmpty || alternativeCanBeEmpty
        alternativeCanBeEmpty = true
        hasAlternatives = true
      } else if try !translateTerm(scalar) {
        alternativeCanBeEmpty = false
      }
    }
    if hasAlternatives { references.noteOptional(since: inside) }
    return canBeEmpty || alternativeCanBeEmpty
  }

  /// Translates one term with its repetition; tells whether the empty text may match it.
  private mutating func translateTerm(_ scalar: Unicode.Scalar) throws(PatternProblem) -> Bool {
    text.mark(offset: index)
    let before = references.position
    var canBeEmpty = false
    switch scalar {
    case "^", "$":
      // Without the flag m these are the ends of the cell only, never of a line in it.
      text.append(scalar == "^" ? #"\A"# : #"\z"#)
      index += 1
      return true
    case "(":
      let (isEmpty, isLookaround) = try translateGroup()
      if isLookaround {
        if let next = peek, "*+?{".unicodeScalars.contains(next) {
          throw problem("a look-around cannot be repeated")
        }
        return true
      }
      canBeEmpty = isEmpty
    case "\\":
      switch try readEscape(inClass: false) {
      case .boundary(let syntax):
        text.append(syntax)
        return true
      case .value(let value): appendCharacter(value)
      case .set(let members): text.append("[\(members)]")
      case .reference(let group, let offset):
        guard lookbehindDepth == 0 else {
          throw problem("a back reference in a look-behind is not supported", at: offset)
        }
        references.append(group: group, offset: offset)
        // In a group of its own: PCRE2's machine code fails to repeat a reference to an unset group.
        text.append("(?:\\g{\(group)})")
        canBeEmpty = true
      }
    case "[": try translateClass()
    case ".":
      text.append(PatternSets.dot)
      index += 1
    case "*", "+", "?", "{": throw problem("there is nothing to repeat before '\(scalar)'")
    case "]", "}": throw problem("'\(scalar)' must be written '\\\(scalar)'")
    default:
      text.append(literal: scalar.value)
      index += 1
    }
    guard let (least, most) = try translateRepetition() else { return canBeEmpty }
    references.noteRepetition(
      since: before, least: least, most: most, canBeEmpty: canBeEmpty)
    return canBeEmpty || least == 0
  }

  /// Appends a character named by an escape; a lone surrogate is in no cell.
  private mutating func appendCharacter(_ value: UInt32) {
    if (0xD800...0xDFFF).contains(value) {
      text.append(PatternSets.nothing)
    } else {
      text.append(literal: value)
    }
  }

  private mutating func translateGroup() throws(PatternProblem) -> (isEmpty: Bool, isLook: Bool) {
    let start = index
    depth += 1
    guard depth <= Self.maximumDepth else {
      throw problem("groups are nested deeper than \(Self.maximumDepth)")
    }
    let kind = try readGroupStart()
    text.append(kind.rawValue)
    let isLookbehind = kind == .lookbehind || kind == .negativeLookbehind
    let isLookaround = kind != .capture && kind != .plain
    let inside = references.position
    if kind == .capture { references.openCapture() }
    if isLookbehind { lookbehindDepth += 1 }
    let isEmpty = try translateAlternatives()
    if isLookbehind { lookbehindDepth -= 1 }
    if kind == .capture { references.closeCapture(inside.capture) }
    if isLookaround { references.noteLookaround(since: inside) }
    guard peek == ")" else { throw problem("this '(' is not closed", at: start) }
    text.append(")")
    index += 1
    depth -= 1
    return (isEmpty, isLookaround)
  }

  /// Kinds of groups, by how PCRE2 writes their start.
  private enum GroupKind: String {
    case capture = "("
    case plain = "(?:"
    case lookahead = "(?="
    case negativeLookahead = "(?!"
    case lookbehind = "(?<="
    case negativeLookbehind = "(?<!"
  }

  private mutating func readGroupStart() throws(PatternProblem) -> GroupKind {
    if peek(1) == "*" { throw problem("verbs such as (*ACCEPT) are not part of ECMA-262") }
    guard peek(1) == "?" else {
      index += 1
      return .capture
    }
    switch (peek(2), peek(3)) {
    case (":", _):
      index += 3
      return .plain
    case ("=", _):
      index += 3
      return .lookahead
    case ("!", _):
      index += 3
      return .negativeLookahead
    case ("<", "="):
      index += 4
      return .lookbehind
    case ("<", "!"):
      index += 4
      return .negativeLookbehind
    case ("<", _):
      guard let (_, end) = PatternOutline.name(in: source, from: index + 3) else {
        throw problem("a group name ends with '>'", at: index + 3)
      }
      index = end
      return .capture
    default: throw problem(Self.refusal(ofGroup: peek(2)))
    }
  }

  private static func refusal(ofGroup scalar: Unicode.Scalar?) -> String {
    switch scalar ?? ")" {
    case ">": "atomic groups (?>…) are not part of ECMA-262"
    case "#": "comments (?#…) are not part of ECMA-262"
    case "(": "conditions (?(…)…) are not part of ECMA-262"
    case "|": "branch resets (?|…) are not part of ECMA-262"
    case "C": "callouts (?C…) are not part of ECMA-262"
    case "P", "'": "named groups are written (?<name>…) in ECMA-262"
    case "R", "&", "+", "0"..."9": "recursion is not part of ECMA-262"
    case "-", "^", "a"..."z", "J", "U":
      "flags such as (?i) are not part of ECMA-262; spell both cases: [Aa]"
    default: "after '(?' comes ':', '=', '!', '<=', '<!' or '<name>'"
    }
  }

  /// The number of the group that a reference names; the caller has moved past it.
  func group(named name: String, at offset: Int) throws(PatternProblem) -> Int {
    guard let number = outline.numbers[name] else {
      throw problem("there is no group with the name '\(name)'", at: offset)
    }
    return number
  }

  /// Checks that a group with this number exists.
  func group(numbered number: Int, at offset: Int) throws(PatternProblem) -> Int {
    guard (1...max(outline.captureCount, 1)).contains(number), outline.captureCount > 0 else {
      throw problem("there is no group \(number)", at: offset)
    }
    return number
  }
}
