// SPDX-License-Identifier: MIT

/// What the standard lets stand in one place of a contract.
indirect enum ContractShape: Sendable {
  /// Any text.
  case text
  /// A text without spaces and separators by which others refer to an element.
  case identifier
  /// The name of a column, or of several, of this or another dataset.
  case reference
  /// A text that starts so.
  case textStarting(String)
  /// One of these words.
  case word([String])
  case number
  /// A whole number, not below the bound where one is given.
  case integer(atLeast: Int?)
  case boolean
  /// Any single value, null included.
  case single
  /// Anything at all.
  case anything
  /// A mapping with any keys.
  case openMapping
  case list(ContractShape, atLeast: Int = 0)
  /// A mapping with keys that the standard names.
  case part(ContractPart)
  /// The first of several shapes that has the same structure as the value.
  case either([ContractShape])
}

/// The mappings that the standard describes.
enum ContractPart: String, Sendable, CaseIterable {
  case contract, description, server, object, property, item, map, rule, definition, support
  case price, team, member, role, sla, customProperty, relationship, columnRelationship
  case context, statement, constraint, enumValue, synonym

  /// The name of the mapping in a sentence.
  var title: String {
    switch self {
    case .contract: "A contract"
    case .description: "A description"
    case .server: "A server"
    case .object: "A dataset in `schema`"
    case .property: "A property"
    case .item: "The description of a list's items"
    case .map: "A map"
    case .rule: "A quality rule"
    case .definition: "An authoritative definition"
    case .support: "A support channel"
    case .price: "A price"
    case .team: "A team"
    case .member: "A member of a team"
    case .role: "A role"
    case .sla: "A service promise"
    case .customProperty: "A custom property"
    case .relationship, .columnRelationship: "A relationship"
    case .context: "A context"
    case .statement: "A verified statement"
    case .constraint: "A constraint"
    case .enumValue: "A value of `enum`"
    case .synonym: "A synonym"
    }
  }
}

/// The keys that one kind of mapping may and must have.
struct ContractPartShape: Sendable {
  var keys: [String: ContractShape]
  var required: [String]
  /// Whether the standard's schema forbids other keys.
  var isClosed: Bool

  /// Makes the shape; names that end in `!` are required, texts are named without a shape.
  init(texts: String = "", _ others: [String: ContractShape] = [:], isClosed: Bool = true) {
    keys = [:]
    required = []
    self.isClosed = isClosed
    for name in texts.split(separator: " ") { add(String(name), .text) }
    for (name, shape) in others { add(name, shape) }
    required.sort()
  }

  /// Adds a key.
  mutating func add(_ name: String, _ shape: ContractShape) {
    if name.hasSuffix("!") {
      keys[String(name.dropLast())] = shape
      required.append(String(name.dropLast()))
    } else {
      keys[name] = shape
    }
  }

  /// Adds several keys.
  mutating func add(_ others: [String: ContractShape]) {
    for (name, shape) in others { add(name, shape) }
  }
}
