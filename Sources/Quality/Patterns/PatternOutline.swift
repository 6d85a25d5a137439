// SPDX-License-Identifier: MIT

/// The capturing groups of a pattern, counted before it is read in full.
///
/// A back reference may stand before its group, so all groups must be known first.
struct PatternOutline {
  private(set) var captureCount = 0
  /// The number of each named group.
  private(set) var numbers: [String: Int] = [:]

  init(_ source: [Unicode.Scalar]) throws(PatternProblem) {
    var index = 0
    var isInClass = false
    while index < source.count {
      switch source[index] {
      case "\\": index += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "(" where !isInClass: try count(source, openedAt: index)
      default: break
      }
      index += 1
    }
  }

  private mutating func count(
    _ source: [Unicode.Scalar], openedAt index: Int
  ) throws(PatternProblem) {
    guard index + 1 < source.count, source[index + 1] == "?" else {
      captureCount += 1
      return
    }
    guard index + 3 < source.count, source[index + 2] == "<",
      source[index + 3] != "=", source[index + 3] != "!"
    else { return }
    captureCount += 1
    guard let (name, _) = Self.name(in: source, from: index + 3) else {
      throw PatternProblem(
        offset: index + 3,
        reason: "a group name has letters, digits, '_' and '$' and ends with '>'")
    }
    guard numbers.updateValue(captureCount, forKey: name) == nil else {
      throw PatternProblem(offset: index + 3, reason: "two groups have the name '\(name)'")
    }
  }

  /// Reads a group name up to its `>`; returns it and the index after that.
  static func name(in source: [Unicode.Scalar], from start: Int) -> (name: String, end: Int)? {
    var name = String.UnicodeScalarView()
    var index = start
    while index < source.count, source[index] != ">" {
      let scalar = source[index]
      let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
      let canStart = scalar == "$" || scalar == "_" || scalar.properties.isIDStart
      guard canStart || (!name.isEmpty && (scalar.properties.isIDContinue || isJoiner))
      else { return nil }
      name.append(scalar)
      index += 1
    }
    return name.isEmpty || index == source.count ? nil : (String(name), index + 1)
  }
}
