// SPDX-License-Identifier: MIT
import Definitions

/// What each mapping of a contract may hold in one version of the standard.
///
/// The tables restate the published JSON schemas; the tests hold them against each other.
struct ContractShapes: Sendable {
  let version: StandardVersion
  private let table: [ContractPart: ContractPartShape]

  /// The tables of a version; each is made once.
  static func of(_ version: StandardVersion) -> ContractShapes {
    switch version {
    case .v30: v30
    case .v31: v31
    case .v32: v32
    }
  }

  private static let v30 = ContractShapes(.v30)
  private static let v31 = ContractShapes(.v31)
  private static let v32 = ContractShapes(.v32)

  private init(_ version: StandardVersion) {
    self.version = version
    table = Dictionary(
      uniqueKeysWithValues: ContractPart.allCases.map { ($0, Self.shape(of: $0, in: version)) })
  }

  /// The shape of a mapping, which for servers, rules and properties depends on what it says.
  func shape(of part: ContractPart, for node: YAMLNode) -> ContractPartShape {
    var shape = table[part] ?? ContractPartShape(isClosed: false)
    switch part {
    case .server: ServerTypes.complete(&shape, for: node["type"]?.scalarText, in: version)
    case .rule: RuleKeys.complete(&shape, for: node, in: version)
    case .property, .item: completeProperty(&shape, for: node)
    default: break
    }
    return shape
  }

  private func completeProperty(_ shape: inout ContractPartShape, for node: YAMLNode) {
    let type = node["logicalType"]?.scalarText
    if type == nil || type == "object" { shape.add("properties", .list(.part(.property))) }
    if type == nil || type == "array" { shape.add("items", .part(.item)) }
    if version >= .v32, type == "map" { shape.add("map!", .part(.map)) }
    if version >= .v32, type == "vector" { shape.add("logicalTypeOptions!", .openMapping) }
  }

  private static func shape(of part: ContractPart, in version: StandardVersion) -> ContractPartShape
  {
    var shape = firstShape(of: part, in: version)
    if version >= .v31, hasIdentifier(part) { shape.add("id", .identifier) }
    if version >= .v32 { addNewKeys(to: &shape, of: part) }
    return shape
  }

  private static func firstShape(
    of part: ContractPart, in version: StandardVersion
  ) -> ContractPartShape {
    // From 3.1 on the schema forbids unknown keys nearly everywhere, before only in a few places.
    let isStrict = version >= .v31
    return switch part {
    case .contract, .description, .price: contractLevel(part, in: version)
    case .server, .support, .team, .member, .role, .sla:
      serviceLevel(part, in: version)
    case .object, .property, .item: schemaLevel(part, in: version)
    case .rule:
      ContractPartShape(
        texts: "businessImpact description method name schedule scheduler severity",
        [
          "authoritativeDefinitions": .definitions, "customProperties": .customProperties,
          "tags": .list(.text), "type": .word(["text", "library", "sql", "custom"]),
          "dimension": .text, "unit": .text,
        ], isClosed: isStrict)
    case .definition:
      ContractPartShape(
        texts: isStrict ? "url! type! description" : "url! type!", isClosed: isStrict)
    case .customProperty:
      ContractPartShape(
        texts: isStrict ? "property! description" : "property",
        [isStrict ? "value!" : "value": .anything], isClosed: isStrict)
    case .relationship:
      ContractPartShape(relationshipKeys(["from!": .reference, "to!": .reference]))
    case .columnRelationship: ContractPartShape(relationshipKeys(["to!": .reference]))
    case .map: ContractPartShape(["key!": .part(.item), "value!": .part(.item)])
    case .context, .statement, .constraint, .enumValue, .synonym: addedIn32(part)
    }
  }

  private static func relationshipKeys(_ ends: [String: ContractShape]) -> [String: ContractShape] {
    ends.merging(
      ["type": .word(["foreignKey"]), "customProperties": .customProperties]
    ) { own, _ in own }
  }

  private static func hasIdentifier(_ part: ContractPart) -> Bool {
    switch part {
    case .server, .object, .property, .item, .rule, .definition, .support, .price, .team, .member,
      .role, .sla, .customProperty:
      true
    default: false
    }
  }
}

extension ContractShape {
  static let definitions = ContractShape.list(.part(.definition))
  static let customProperties = ContractShape.list(.part(.customProperty))
}
