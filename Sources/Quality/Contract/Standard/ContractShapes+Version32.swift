// SPDX-License-Identifier: MIT

extension ContractShapes {
  /// The mappings that came with 3.2.0.
  static func addedIn32(_ part: ContractPart) -> ContractPartShape {
    let extras: [String: ContractShape] = [
      "authoritativeDefinitions": .definitions, "tags": .list(.text),
      "customProperties": .customProperties,
    ]
    switch part {
    case .statement: return ContractPartShape(texts: "id question! answer", extras)
    case .constraint: return ContractPartShape(texts: "id constraint!", extras)
    case .enumValue:
      var shape = ContractPartShape(texts: "label description", extras)
      shape.add(["value!": .single, "id": .identifier])
      return shape
    case .synonym:
      return ContractPartShape(
        texts: "synonym! description locale source status",
        ["id": .identifier, "customProperties": .customProperties])
    default:
      return ContractPartShape(
        texts: "instructions",
        [
          "verifiedStatements": .list(.part(.statement)),
          "constraints": .list(.part(.constraint)),
        ])
    }
  }

  /// Adds to an older mapping the keys that came with 3.2.0.
  static func addNewKeys(to shape: inout ContractPartShape, of part: ContractPart) {
    let context = ContractShape.either([.text, .part(.context)])
    switch part {
    case .contract: shape.add("context", context)
    case .object, .property, .item:
      shape.add(["deprecated": .boolean, "synonyms": .list(.part(.synonym))])
      if part == .object {
        shape.add("context", context)
      } else {
        shape.add("semanticType", .word(["column", "measure", "dimension"]))
        // The values themselves are looked at on their own, because bare values are read too.
        shape.add("enum", .list(.anything, atLeast: 1))
      }
    case .sla:
      shape.add(["customProperties": .customProperties, "authoritativeDefinitions": .definitions])
    case .customProperty: shape.add("vendor", .text)
    case .relationship, .columnRelationship: shape.add("id", .text)
    default: break
    }
  }
}
