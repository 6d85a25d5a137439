// SPDX-License-Identifier: MIT
internal import Glibc

/// Works out derived values of records, on one thread.
final class DerivedValue {
  private var expressions: [String: RegularExpression] = [:]

  /// Looks up what must be ready before values are worked out.
  ///
  /// - Throws: ``ModelProblem`` for a regular expression or date format that isn't understood.
  func prepare(_ value: Derivation) throws(ModelProblem) {
    switch value {
    case .column, .text: break
    case .match(let inner, let pattern, _):
      try compile(pattern)
      try prepare(inner)
    case .replaced(let inner, let pattern, _, _, let isLiteral):
      if !isLiteral { try compile(pattern) }
      try prepare(inner)
    case .instant(let inner, let format):
      guard DateText.isKnown(format: format) else {
        throw ModelProblem(
          "The date format \(format) isn't understood",
          remedy: "Use %Y, %m, %d, %y, %b and the like")
      }
      try prepare(inner)
    case .substring(let inner, _, _), .suffix(let inner, _), .lowercase(let inner),
      .uppercase(let inner), .trimmed(let inner), .unless(let inner, _), .part(let inner, _, _),
      .number(let inner), .length(let inner), .element(let inner, _), .count(let inner):
      try prepare(inner)
    case .first(let inner), .joined(let inner, _):
      for part in inner { try prepare(part) }
    }
  }

  private func compile(_ pattern: String) throws(ModelProblem) {
    guard expressions[pattern] == nil else { return }
    guard let expression = RegularExpression(pattern) else {
      throw ModelProblem(
        "The regular expression \(pattern) isn't valid", remedy: "Correct it in the model")
    }
    expressions[pattern] = expression
  }

  /// A derived text; nil when it is missing.
  func text(_ value: Derivation, _ cell: (String) -> [UInt8]?) -> [UInt8]? {
    switch value {
    case .column(let name): return cell(name)
    case .text(let text): return Array(text.utf8)
    case .substring(let inner, let start, let length):
      return text(inner, cell).map { Self.substring($0, from: start - 1, length: length) }
    case .suffix(let inner, let length):
      return text(inner, cell).map { text in
        let count = Self.characters(text)
        return Self.substring(text, from: max(0, count - length), length: nil)
      }
    case .lowercase(let inner):
      return text(inner, cell).map { Self.changed($0) { $0.lowercased() } }
    case .uppercase(let inner):
      return text(inner, cell).map { Self.changed($0) { $0.uppercased() } }
    case .trimmed(let inner):
      return text(inner, cell).map { text in
        let start = text.firstIndex { $0 != 0x20 } ?? text.endIndex
        let end = text.lastIndex { $0 != 0x20 } ?? start
        return start == text.endIndex ? [] : Array(text[start...end])
      }
    case .match(let inner, let pattern, let group):
      guard let text = text(inner, cell) else { return nil }
      return text.withUnsafeBufferPointer { text in
        guard let place = expressions[pattern]?.firstMatch(in: text, group: group)?.group
        else { return [] }
        return Array(text[place])
      }
    case .replaced(let inner, let pattern, let by, let everywhere, let isLiteral):
      return text(inner, cell).map {
        isLiteral
          ? Self.replacing($0, Array(pattern.utf8), by: Array(by.utf8))
          : replacing($0, pattern, by: Array(by.utf8), everywhere: everywhere)
      }
    case .unless(let inner, let other):
      guard let text = text(inner, cell) else { return nil }
      return text.elementsEqual(other.utf8) ? nil : text
    case .first(let parts):
      for part in parts { if let text = text(part, cell) { return text } }
      return nil
    case .joined(let parts, let skippingMissing):
      var joined: [UInt8] = []
      for part in parts {
        if let text = text(part, cell) {
          joined += text
        } else if !skippingMissing {
          return nil
        }
      }
      return joined
    case .part(let inner, let separator, let index):
      return text(inner, cell).map { Self.part($0, Array(separator.utf8), index) }
    case .element(let inner, let index):
      guard let text = text(inner, cell) else { return nil }
      let list = text.withUnsafeBufferPointer { ListText.elements($0) }
      let place = index > 0 ? index - 1 : list.count + index
      return list.indices.contains(place) ? list[place] : nil
    case .instant, .number, .length, .count:
      return number(value, cell).map { Array("\($0)".utf8) }
    }
  }

  /// A derived number; nil when it is missing.
  func number(_ value: Derivation, _ cell: (String) -> [UInt8]?) -> Double? {
    switch value {
    case .instant(let inner, let format):
      guard let text = text(inner, cell) else { return nil }
      return text.withUnsafeBufferPointer { DateText.seconds($0, format: Array(format.utf8)) }
    case .count(let inner):
      return text(inner, cell).map { text in
        Double(text.withUnsafeBufferPointer { ListText.elements($0).count })
      }
    case .length(let inner): return text(inner, cell).map { Double(Self.characters($0)) }
    case .number(let inner):
      if inner.isNumber { return number(inner, cell) }
      guard let text = text(inner, cell) else { return nil }
      let written = String(decoding: text, as: UTF8.self).trimmingSpaces()
      return Double(written).flatMap { $0.isFinite ? $0 : nil }
    default: return nil
    }
  }

  private static func characters(_ text: [UInt8]) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private static func substring(_ text: [UInt8], from start: Int, length: Int?) -> [UInt8] {
    var character = -1
    let end = length.map { start + max(0, $0) } ?? Int.max
    return text.filter { byte in
      if byte & 0xC0 != 0x80 { character += 1 }
      return character >= start && character < end
    }
  }

  private static func changed(_ text: [UInt8], _ change: (String) -> String) -> [UInt8] {
    Array(change(String(decoding: text, as: UTF8.self)).utf8)
  }

  private static func find(_ text: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Int? {
    guard !wanted.isEmpty, text.count >= wanted.count else { return nil }
    return (text.startIndex...(text.endIndex - wanted.count)).first {
      text[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func replacing(_ text: [UInt8], _ wanted: [UInt8], by other: [UInt8]) -> [UInt8] {
    var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], text[...])
    while let place = find(rest, wanted) {
      result += rest[..<place] + other
      rest = rest[(place + wanted.count)...]
    }
    return result + rest
  }

  private static func part(_ text: [UInt8], _ separator: [UInt8], _ index: Int) -> [UInt8] {
    var rest = text[...]
    for _ in 1..<index {
      guard let place = find(rest, separator) else { return [] }
      rest = rest[(place + separator.count)...]
    }
    return Array(rest[..<(find(rest, separator) ?? rest.endIndex)])
  }

  private func replacing(
    _ text: [UInt8], _ pattern: String, by other: [UInt8], everywhere: Bool
  ) -> [UInt8] {
    text.withUnsafeBufferPointer { text in
      var result: [UInt8] = []
      var start = 0
      while start <= text.count,
        let place = expressions[pattern]?.firstMatch(in: text, from: start)?.whole
      {
        result += text[start..<place.lowerBound] + other
        start = place.upperBound
        if place.isEmpty {
          if start < text.count { result.append(text[start]) }
          start += 1
        }
        if !everywhere { break }
      }
      if start < text.count { result += text[start...] }
      return result
    }
  }
}
