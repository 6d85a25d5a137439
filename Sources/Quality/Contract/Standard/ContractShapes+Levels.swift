// SPDX-License-Identifier: MIT

extension ContractShapes {
  /// The contract itself and what is said about it as a whole.
  static func contractLevel(_ part: ContractPart, in version: StandardVersion) -> ContractPartShape
  {
    switch part {
    case .description:
      return ContractPartShape(
        texts: "usage purpose limitations",
        ["authoritativeDefinitions": .definitions, "customProperties": .customProperties],
        isClosed: false)
    case .price:
      return ContractPartShape(
        texts: "priceCurrency priceUnit", ["priceAmount": .number], isClosed: version >= .v31)
    default:
      var shape = ContractPartShape(
        texts: "version! id! name tenant dataProduct domain slaDefaultElement contractCreatedTs",
        [
          // `apiVersion` is looked at on its own, with a remedy for each mistake.
          "apiVersion!": .text, "kind!": .word(["DataContract"]), "tags": .list(.text),
          "servers": .list(.part(.server)), "description": .part(.description),
          "schema": .list(.part(.object)), "support": .list(.part(.support)),
          "price": .part(.price), "roles": .list(.part(.role)), "team": team(in: version),
          "slaProperties": .list(.part(.sla)), "authoritativeDefinitions": .definitions,
          "customProperties": .customProperties,
        ])
      shape.add(version >= .v32 ? "status" : "status!", .text)
      return shape
    }
  }

  /// A list of members in 3.0; a team that has members since, with the list still allowed.
  private static func team(in version: StandardVersion) -> ContractShape {
    version >= .v31
      ? .either([.part(.team), .list(.part(.member))]) : .list(.part(.member))
  }

  /// Who offers and uses the data, and on what terms.
  static func serviceLevel(_ part: ContractPart, in version: StandardVersion) -> ContractPartShape {
    let isStrict = version >= .v31
    let extras: [String: ContractShape] = [
      "tags": .list(.text), "customProperties": .customProperties,
      "authoritativeDefinitions": .definitions,
    ]
    switch part {
    case .server:
      return ContractPartShape(
        texts: "server! description environment",
        [
          "type!": .word(ServerTypes.names(in: version)), "roles": .list(.part(.role)),
          "customProperties": .customProperties,
        ], isClosed: isStrict)
    case .support:
      return ContractPartShape(
        texts: "channel! description tool scope invitationUrl " + (isStrict ? "url" : "url!"),
        isStrict ? ["customProperties": .customProperties] : [:], isClosed: isStrict)
    case .team:
      return ContractPartShape(
        texts: "name description",
        extras.merging(["members": .list(.part(.member))]) { own, _ in own })
    case .member:
      let texts = "name description role dateIn dateOut replacedByUsername "
      return isStrict
        ? ContractPartShape(texts: texts + "username!", extras)
        : ContractPartShape(texts: texts + "username", isClosed: false)
    case .role:
      return ContractPartShape(
        texts: "role! description access firstLevelApprovers secondLevelApprovers",
        ["customProperties": .customProperties], isClosed: isStrict)
    default:
      return ContractPartShape(
        texts: "property! unit element driver"
          + (isStrict ? " description scheduler schedule" : ""),
        ["value!": .single, "valueExt": .single], isClosed: isStrict)
    }
  }

  /// Datasets and their columns.
  static func schemaLevel(_ part: ContractPart, in version: StandardVersion) -> ContractPartShape {
    var shape = ContractPartShape(
      texts: "physicalType description businessName physicalName",
      [
        "authoritativeDefinitions": .definitions, "tags": .list(.text),
        "customProperties": .customProperties, "quality": .list(.part(.rule)),
      ])
    shape.add(part == .item ? "name" : "name!", .text)
    if part == .object {
      shape.add(["dataGranularityDescription": .text, "properties": .list(.part(.property))])
      shape.add("logicalType", .word(version >= .v32 ? ["object", "blob"] : ["object"]))
      if version >= .v31 { shape.add("relationships", .list(.part(.relationship))) }
      return shape
    }
    if part == .item { shape.add("properties", .list(.part(.property))) }
    shape.add([
      "primaryKey": .boolean, "primaryKeyPosition": .integer(atLeast: nil),
      "logicalType": .word(logicalTypes(in: version)), "logicalTypeOptions": .openMapping,
      "required": .boolean, "unique": .boolean, "partitioned": .boolean,
      "partitionKeyPosition": .integer(atLeast: nil), "classification": .text,
      "encryptedName": .text, "transformSourceObjects": .list(.text), "transformLogic": .text,
      "transformDescription": .text, "examples": .list(.anything), "criticalDataElement": .boolean,
    ])
    if version >= .v31 { shape.add("relationships", .list(.part(.columnRelationship))) }
    return shape
  }

  /// The types that a column can have; `timestamp` and `time` are read in 3.0 too.
  static func logicalTypes(in version: StandardVersion) -> [String] {
    LogicalType.allCases.map(\.rawValue) + (version >= .v32 ? ["map", "vector"] : [])
  }
}
