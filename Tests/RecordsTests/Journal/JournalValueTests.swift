// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("The JSON of an entry's body")
struct JournalValueTests {
  @Test("has its keys in the order of RFC 8785, section 3.2.3")
  func order() {
    // The RFC's own example: sorted by UTF-16 code units, so that U+1F600 comes before U+FB33.
    let value = JournalValue.object([
      "\u{20AC}": .text("Euro Sign"), "\r": .text("Carriage Return"),
      "\u{FB33}": .text("Hebrew Letter Dalet With Dagesh"), "1": .text("One"),
      "\u{1F600}": .text("Emoji: Grinning Face"), "\u{80}": .text("Control"),
      "\u{F6}": .text("Latin Small Letter O With Diaeresis"),
    ])

    let order = ["\\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{1F600}", "\u{FB33}"]
    let places = order.map { key in value.json.range(of: "\"\(key)\":", options: .literal) }
    #expect(places.compactMap { $0?.lowerBound } == places.compactMap { $0?.lowerBound }.sorted())
    #expect(places.allSatisfy { $0 != nil })
  }

  @Test(
    "escapes what must be and nothing else",
    arguments: [
      ("\u{20AC}$\u{F}\nA'B\"\\\"/", #""€$\u000f\nA'B\"\\\"/""#),
      ("\u{0}\u{8}\t\u{C}\r\u{1F}\u{7F}", "\"\\u0000\\b\\t\\f\\r\\u001f\u{7F}\""),
    ])
  func escapes(text: String, json: String) {
    #expect(JournalValue.text(text).json == json)
  }

  @Test("is read back by another parser as what was written")
  func readBack() throws {
    let value = JournalValue.object([
      "list": .list([.null, .bool(true), .integer(.min), .integer(.max)]),
      "empty": .object([:]), "text": .text("a\u{0}b"),
    ])

    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(value.json.utf8)) as? [String: Any])

    #expect(read["text"] as? String == "a\u{0}b")
    #expect((read["list"] as? [Any])?.last as? Int64 == .max)
    #expect(
      value.json
        == #"{"empty":{},"list":[null,true,\#(Int64.min),\#(Int64.max)],"text":"a\u0000b"}"#)
  }

  @Test(
    "has parts of one in millionths, without a fraction",
    arguments: [
      (0.987_654_321, "987654"), (1, "1000000"), (0, "0"), (Double.nan, "null"),
    ])
  func millionths(part: Double, json: String) {
    #expect(JournalValue.millionths(part).json == json)
  }
}
