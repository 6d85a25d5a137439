// SPDX-License-Identifier: MIT

/// Finds back references whose meaning differs between ECMA-262 and PCRE2.
///
/// ECMA-262 empties the groups inside a repetition when a new round begins, and gives up a round
/// that matches the empty text; PCRE2 keeps the groups of the last round that set them. The two
/// agree when every round sets the group anew, with at least one character, before it is used.
/// Everything else is reported, a little too strictly rather than matched wrongly.
struct PatternReferences {
  /// How many groups and references have been read.
  struct Position {
    let capture: Int
    let reference: Int
  }

  private struct Capture {
    /// How many references stood before its end; nil while it is open.
    var referencesBeforeEnd: Int?
    var isOptional = false
    var isInLookaround = false
    var isUnlikeECMA = false
  }

  private var captures: [Capture] = []
  private var references: [(group: Int, offset: Int)] = []

  /// Tells whether the pattern has any back reference.
  var isEmpty: Bool { references.isEmpty }

  var position: Position { Position(capture: captures.count, reference: references.count) }

  /// The offset of the first reference that the two would read differently.
  var firstUnlikeECMA: Int? {
    references.first { captures[$0.group - 1].isUnlikeECMA }?.offset
  }

  mutating func openCapture() { captures.append(Capture()) }

  mutating func closeCapture(_ index: Int) {
    captures[index].referencesBeforeEnd = references.count
  }

  mutating func append(group: Int, offset: Int) { references.append((group, offset)) }

  /// Notes that the groups since then are in one of several alternatives.
  mutating func noteOptional(since start: Position) {
    for index in start.capture..<captures.count { captures[index].isOptional = true }
  }

  /// Notes that the groups since then are in a look-around.
  mutating func noteLookaround(since start: Position) {
    for index in start.capture..<captures.count { captures[index].isInLookaround = true }
  }

  /// Notes that what was read since then is repeated.
  mutating func noteRepetition(since start: Position, least: Int, most: Int?, canBeEmpty: Bool) {
    let groups = start.capture..<captures.count
    let isLoop = most.map { $0 > 1 } ?? true
    for index in groups {
      let isResettable = isLoop && (captures[index].isOptional || canBeEmpty)
      if isResettable || captures[index].isInLookaround { captures[index].isUnlikeECMA = true }
      if least == 0 { captures[index].isOptional = true }
    }
    guard isLoop else { return }
    for number in start.reference..<references.count {
      let group = references[number].group - 1
      guard groups.contains(group) else { continue }
      // A use before the end of its group would see the round before.
      if number < captures[group].referencesBeforeEnd ?? .max {
        captures[group].isUnlikeECMA = true
      }
    }
  }
}
