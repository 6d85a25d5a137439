// SPDX-License-Identifier: MIT

import Definitions
import Testing

@testable import Quality

@Suite("The oracle for JSON Schema")
struct JSONSchemaTests {
  @Test(
    "It accepts and refuses as the specification says",
    arguments: [
      (#"{"type": "integer"}"#, "3", true), (#"{"type": "integer"}"#, "3.5", false),
      (#"{"type": ["string", "null"]}"#, "~", true),
      (#"{"enum": ["a", 1]}"#, "1", true), (#"{"const": "a"}"#, "b", false),
      (#"{"pattern": "^a+$"}"#, "aab", false), (#"{"exclusiveMinimum": 0}"#, "0", false),
      (#"{"oneOf": [{"type": "number"}, {"minimum": 3}]}"#, "5", false),
      (#"{"oneOf": [{"type": "number"}, {"minimum": 3}]}"#, "2", true),
      (#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "1", false),
      (#"{"not": {"required": ["a"]}}"#, "{a: 1}", false),
      (#"{"required": ["a"]}"#, "{b: 1}", false), (#"{"required": ["a"]}"#, "text", true),
      (#"{"if": {"const": 1}, "then": {"type": "string"}, "else": {"const": 2}}"#, "2", true),
      (#"{"if": {"const": 1}, "then": {"type": "string"}, "else": {"const": 2}}"#, "1", false),
      (#"{"properties": {"a": {}}, "additionalProperties": false}"#, "{a: 1, b: 2}", false),
      (
        #"{"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false}"#, "{a: 1}", true
      ),
      (
        #"{"allOf": [{"properties": {"a": {}}}], "additionalProperties": false}"#, "{a: 1}", false
      ),
      (
        #"{"if": {"required": ["a"]}, "then": {"properties": {"a": {}}}, "unevaluatedProperties": false}"#,
        "{b: 1}", false
      ),
      (##"{"$ref": "#/$defs/x", "$defs": {"x": {"type": "array"}}}"##, "{}", false),
      (#"{"uniqueItems": true, "minItems": 2, "items": {"type": "number"}}"#, "[1, 1]", false),
    ])
  func words(schema: String, value: String, accepts: Bool) throws {
    let node = try #require(try YAMLReader.read("v: \(value)")["v"])

    #expect(try JSONSchema(json: schema).accepts(SchemaValue(node)) == accepts)
  }
}
