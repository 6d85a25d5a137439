// SPDX-License-Identifier: MIT

/// A value of JSON, as WebDriver's commands and answers are made of.
public enum JSON: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// The member of an object, or nil.
  public subscript(_ name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text, or nil when it is something else.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The number, or nil when it is something else.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The items, none when it is something else.
  public var items: [JSON] { if case .list(let items) = self { items } else { [] } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes a text.
  public init(stringLiteral text: String) { self = .text(text) }
  /// Makes a number.
  public init(integerLiteral number: Int) { self = .number(Double(number)) }
  /// Makes a truth value.
  public init(booleanLiteral flag: Bool) { self = .flag(flag) }
  /// Makes a list.
  public init(arrayLiteral items: JSON...) { self = .list(items) }
  /// Makes an object; of two members with one name the last counts.
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(members, uniquingKeysWith: { $1 }))
  }
}

extension JSON: Codable {
  /// Reads any value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let items = try? container.decode([JSON].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number):
      // The driver takes no 1280.0 where it wants a whole number.
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }
}
