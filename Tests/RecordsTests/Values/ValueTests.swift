// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("Values of the store")
struct ValueTests {
  @Test(
    "a dataset's id has small letters, digits and hyphens",
    arguments: [
      ("housing-repairs", true), ("a", true), ("2026-survey", true), ("", false), ("-a", false),
      ("A", false), ("a_b", false), ("a b", false), ("é", false), ("a\u{301}", false),
      ("a/b", false),
    ])
  func datasetID(text: String, isOne: Bool) {
    #expect((DatasetID(text) != nil) == isOne)
    #expect(DatasetID(String(repeating: "a", count: 101)) == nil)
  }

  @Test(
    "a day is one of the calendar",
    arguments: [
      ("2026-11-21", true), ("2024-02-29", true), ("2026-02-29", false), ("2100-02-29", false),
      ("2000-02-29", true), ("2026-11-31", false), ("2026-13-01", false), ("2026-00-01", false),
      ("2026-1-01", false), ("20261121", false), ("2026-11-00", false), ("२०२६-११-२१", false),
    ])
  func day(text: String, isOne: Bool) {
    #expect((Day(text) != nil) == isOne)
  }

  @Test(
    "a moment falls on the day of its place",
    arguments: [
      ("Europe/London", "2026-07-02"), ("UTC", "2026-07-01"),
    ])
  func dayInZone(zone: String, day: String) throws {
    // 1 July 2026, 23:30 UTC, which is half past midnight in London.
    let moment = Date(timeIntervalSince1970: 1_782_948_600)

    #expect(Day(moment, in: try #require(TimeZone(identifier: zone))).text == day)
  }

  @Test("a hash is that of the bytes, as sha256sum gives it")
  func hash() {
    #expect(
      ContentHash(of: Data("abc".utf8)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(ContentHash("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD") == nil)
    #expect(ContentHash("ab") == nil)
  }

  @Test("are written and read as plain JSON, and wrong ones refused")
  func coding() throws {
    struct All: Codable, Equatable {
      var day: Day
      var id: DatasetID
      var run: RunID
    }
    let json = #"{"day":"2026-11-21","id":"repairs","run":12}"#
    let all = try JSONDecoder().decode(All.self, from: Data(json.utf8))

    #expect(all == All(day: Day(stored: "2026-11-21"), id: .repairs, run: RunID(12)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(all), as: UTF8.self) == json)
    for wrong in [json.replacing("-21", with: "-31"), json.replacing("repairs", with: "Repairs")] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(All.self, from: Data(wrong.utf8))
      }
    }
  }
}
