// SPDX-License-Identifier: MIT

/// Numbers whose thousands are parted by ordinary spaces, as in "1 234 pupils".
extension ProseToken {
  /// The tokens with such numbers as one; those that may be several numbers in a row are left apart.
  static func joiningThousands(_ tokens: [ProseToken]) -> [ProseToken] {
    var joined: [ProseToken] = []
    var index = 0
    while index < tokens.count {
      let groups = groups(at: index, in: tokens)
      guard groups > 1, let value = value(of: tokens[index..<index + groups]) else {
        joined.append(tokens[index])
        index += 1
        continue
      }
      let range = tokens[index].range.lowerBound..<tokens[index + groups - 1].range.upperBound
      joined.append(
        ProseToken(
          kind: .number(Number(digits: value, decimals: 0)), range: range, word: "",
          isAttached: tokens[index].isAttached))
      index += groups
    }
    return joined
  }

  /// So many groups of digits make a number at most.
  private static let mostGroups = 4

  /// How many tokens from one on are written like one number; 1 for all that stands alone.
  private static func groups(at index: Int, in tokens: [ProseToken]) -> Int {
    guard case .number(let first) = tokens[index].kind, let start = first.whole,
      // No zero stands at the front.
      String(start).utf8.count == tokens[index].range.count, tokens[index].range.count <= 3,
      start > 0, index == 0 || mayPrecede(tokens[index - 1]), !isInList(index, tokens)
    else { return 1 }
    var end = index + 1
    while end < tokens.count, case .number(let group) = tokens[end].kind, group.whole != nil,
      tokens[end].range.count == 3, !tokens[end].isAttached
    {
      end += 1
      guard end - index <= mostGroups else { return 1 }
    }
    // What goes on with another number is a row of them.
    guard end == tokens.count || !tokens[end].isNumber else { return 1 }
    guard end == tokens.count || !tokens[end].isAttached || ends(tokens[end]) else { return 1 }
    return end - index
  }

  private static func mayPrecede(_ token: ProseToken) -> Bool {
    !token.isNumber && !ProseWords.references.contains(token.word)
      && !ProseWords.months.contains(token.word) && !token.isSign("-") && !token.isSign("/")
  }

  /// "Years 1, 2 and 3 120 pupils": other numbers stand before.
  private static func isInList(_ index: Int, _ tokens: [ProseToken]) -> Bool {
    guard index > 1, tokens[index - 2].isNumber else { return false }
    return tokens[index - 1].isSign(",") || ["and", "or", "to"].contains(tokens[index - 1].word)
  }

  private static func ends(_ token: ProseToken) -> Bool {
    ([".", ",", ";", ":", ")", "!", "?", "]", "\"", "*", "^"] as [Unicode.Scalar])
      .contains { token.isSign($0) }
  }

  private static func value(of groups: ArraySlice<ProseToken>) -> Int? {
    groups.reduce(Int?.some(0)) { sum, group in
      guard let sum, case .number(let number) = group.kind, let whole = number.whole else {
        return nil
      }
      return sum * 1_000 + whole
    }
  }
}
