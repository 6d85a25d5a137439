// SPDX-License-Identifier: MIT

/// The elements of the lists that a field's codes stand for.
struct ListValues: Sendable {
  /// Where the elements of each code begin; the last entry is the end.
  private let starts: [UInt32]
  /// The elements of each code, one code after the other, by their numbers in ascending order.
  private let numbers: [UInt32]
  /// The elements by number.
  let elements: TextPool

  /// Reads the lists of all codes; code 0 has none.
  init(_ texts: TextPool) {
    var starts: [UInt32] = [0]
    var numbers: [UInt32] = []
    var dictionary = ByteDictionary()
    texts.withTexts { texts in
      for code in 0..<texts.count {
        if code > 0 {
          let own = ListText.elements(texts[code]).map { element in
            element.withUnsafeBufferPointer { dictionary.number($0) }
          }
          numbers += own.sorted()
        }
        starts.append(UInt32(numbers.count))
      }
    }
    self.starts = starts
    self.numbers = numbers
    elements = dictionary.pool
  }

  /// The numbers of a list's elements in ascending order, as often as they occur.
  @inline(__always)
  func list(_ code: Int) -> ArraySlice<UInt32> {
    numbers[Int(starts[code])..<Int(starts[code + 1])]
  }

  /// The elements that two lists share, each once, in ascending order.
  func common(_ one: Int, _ other: Int) -> [UInt32] {
    var (first, second) = (list(one), list(other))
    var found: [UInt32] = []
    while let a = first.first, let b = second.first {
      if a == b, found.last != a { found.append(a) }
      if a <= b { first = first.dropFirst() }
      if b <= a { second = second.dropFirst() }
    }
    return found
  }

  /// How many elements two lists of different fields share, each counted once.
  static func commonCount(
    _ one: ListValues, _ first: Int, _ other: ListValues, _ second: Int
  ) -> Int {
    let own = Set(one.list(first).map { one.elements.string(Int($0)) })
    return own.intersection(other.list(second).map { other.elements.string(Int($0)) }).count
  }

  /// The greatest or least measure of any element of one list and any of another; nil for none.
  static func nearest(
    _ measure: TextMeasure, most: Bool, _ one: ListValues, _ first: Int, _ other: ListValues,
    _ second: Int
  ) -> Double? {
    one.elements.withTexts { firstTexts in
      other.elements.withTexts { secondTexts in
        var found: Double?
        for left in one.list(first) {
          var places = BytePlaces()
          places.set(firstTexts[Int(left)])
          for right in other.list(second) {
            guard let value = measure.value(places, secondTexts[Int(right)]) else { continue }
            found = found.map { most ? max($0, value) : min($0, value) } ?? value
          }
        }
        return found
      }
    }
  }
}
