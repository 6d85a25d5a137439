// SPDX-License-Identifier: MIT

/// The members of a settings object, taken out one by one until the unknown ones are left.
struct SettingsFields {
  private(set) var rest: [JSONMember]
  private let place: String

  init(_ members: [JSONMember], of place: String) {
    rest = members
    self.place = place
  }

  mutating func text(_ key: String) throws(ModelProblem) -> String? {
    switch take(key) {
    case nil, .null: return nil
    case .text(let text), .number(let text): return text
    default: throw wrong(key, "a text")
    }
  }

  mutating func number(_ key: String) throws(ModelProblem) -> Double? {
    switch take(key) {
    case nil, .null: return nil
    case .number(let text):
      guard let number = Double(text), number.isFinite else { throw wrong(key, "a number") }
      return number
    default: throw wrong(key, "a number")
    }
  }

  /// A number from 0 to 1.
  mutating func share(_ key: String) throws(ModelProblem) -> Double? {
    guard let number = try number(key) else { return nil }
    guard (0...1).contains(number) else { throw wrong(key, "a number from 0 to 1") }
    return number
  }

  mutating func boolean(_ key: String) throws(ModelProblem) -> Bool? {
    switch take(key) {
    case nil, .null: return nil
    case .boolean(let value): return value
    default: throw wrong(key, "true or false")
    }
  }

  mutating func list(_ key: String) throws(ModelProblem) -> [JSONValue]? {
    switch take(key) {
    case nil, .null: return nil
    case .list(let items): return items
    default: throw wrong(key, "a list")
    }
  }

  mutating func object(_ key: String) throws(ModelProblem) -> [JSONMember]? {
    switch take(key) {
    case nil, .null: return nil
    case .object(let members): return members
    default: throw wrong(key, "an object")
    }
  }

  private mutating func take(_ key: String) -> JSONValue? {
    guard let index = rest.firstIndex(where: { $0.key == key }) else { return nil }
    return rest.remove(at: index).value
  }

  private func wrong(_ key: String, _ expected: String) -> ModelProblem {
    ModelProblem("\(key) of \(place) isn't \(expected)", remedy: "Give \(expected)")
  }
}
