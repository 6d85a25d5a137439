// SPDX-License-Identifier: MIT

/// The options that each logical type has.
enum TypeOptions {
  /// The options of one type with the shapes of their values; empty for types without any.
  static func shapes(for type: String) -> [String: ContractShape] {
    table[type] ?? [:]
  }

  /// A type that has the option; nil when none has.
  static func owner(of option: String) -> String? {
    table.keys.sorted().first { table[$0]?[option] != nil }
  }

  private static let size = ContractShape.integer(atLeast: 0)

  private static let dates: [String: ContractShape] = [
    "format": .text, "minimum": .text, "maximum": .text,
    // Since 3.1 a text, before true or false: looked at where bounds are read.
    "exclusiveMinimum": .anything, "exclusiveMaximum": .anything,
  ]
  private static let times = dates.merging(
    ["timezone": .boolean, "defaultTimezone": .text]
  ) { own, _ in own }

  private static func numbers(_ formats: [String]) -> [String: ContractShape] {
    [
      "multipleOf": .number, "minimum": .number, "maximum": .number,
      "exclusiveMinimum": .anything, "exclusiveMaximum": .anything, "format": .word(formats),
    ]
  }

  private static let table: [String: [String: ContractShape]] = [
    "string": ["minLength": size, "maxLength": size, "pattern": .text, "format": .text],
    "date": dates,
    "timestamp": times,
    "time": times,
    "integer": numbers(["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128"]),
    "number": numbers(["f32", "f64"]),
    "object": [
      "minProperties": size, "maxProperties": size, "required": .list(.text, atLeast: 1),
    ],
    "array": ["minItems": size, "maxItems": size, "uniqueItems": .boolean],
    "vector": [
      "dimensions": .integer(atLeast: 1), "embeddingModel": .text,
      "embeddingModelVersion": .text, "normalized": .boolean,
      "elementType": .word([
        "bfloat16", "binary", "float16", "float32", "float64", "int8", "uint8",
      ]),
      "distanceMetric": .word(["cosine", "dotProduct", "euclidean", "hamming", "manhattan"]),
    ],
  ]
}
