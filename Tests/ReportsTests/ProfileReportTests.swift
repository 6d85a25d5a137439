// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Testing

@testable import Reports

@Suite("A profile's reports")
struct ProfileReportTests {
  /// A profile of an invented file, read from the JSON that `Codable` makes of it.
  private static func profile(_ change: (inout ProfileReport) -> Void = { _ in }) throws
    -> ProfileReport
  {
    func column(_ name: String, _ more: [String: Any]) -> [String: Any] {
      var column: [String: Any] = [
        "name": name, "heading": name, "values": 0, "nulls": 0, "distinct": 0, "type": "text",
        "isAmbiguousDate": false, "types": [], "marks": [], "topValues": [], "patterns": [],
        "meanings": [], "isPersonal": false, "leadingZeros": 0, "edgeSpaces": 0,
      ]
      column.merge(more) { $1 }
      return column
    }
    func value(_ value: String, _ count: Int) -> [String: Any] {
      ["value": value, "count": count]
    }
    let document: [String: Any] = [
      "reeve": "0.1.0", "candidateKeys": [["ref"], ["park", "bed"]], "duplicateRows": 1,
      "warnings": ["The file ends without a line end."], "seconds": 0.25,
      "rejected": [
        ["line": 7, "reason": "has 5 fields where 4 are expected", "text": "a,b,c,d,e"]
      ],
      "ignored": [["line": 1, "reason": "header"]],
      "dataset": [
        "name": "trees", "file": "exports/trees.csv", "sha256": Example.hash, "format": "csv",
        "rows": 12_480, "rejected": 1, "ignored": 1, "columns": ["ref", "height", "day", "keeper"],
        "bytes": 1_391_204, "encoding": "utf-8", "delimiter": ",",
      ],
      "columns": [
        column(
          "ref",
          [
            "values": 12_480, "distinct": 12_480, "leadingZeros": 3, "edgeSpaces": 1,
            "types": [["type": "text", "count": 12_480]],
            "lengths": ["minimum": 2, "maximum": 6, "mean": 5.1],
            "topValues": [value("T1", 1), value("T10", 1)],
            "patterns": [["pattern": "A9+", "count": 12_470], ["pattern": "A9", "count": 10]],
            "meanings": [["id": "identifier", "title": "Identifier", "share": 1]],
          ]),
        column(
          "height",
          [
            "values": 12_000, "nulls": 480, "distinct": 90, "type": "integer",
            "types": [["type": "integer", "count": 11_990], ["type": "mark", "count": 10]],
            "marks": [value("*", 10)], "minimum": "1", "maximum": "40", "mean": 12.345,
            "lengths": ["minimum": 1, "maximum": 2, "mean": 1.7],
            "quantiles": [
              "p1": "1", "p5": "2", "p25": "8", "p50": "12", "p75": "17", "p95": "28", "p99": "35",
            ],
            "histogram": [
              ["from": "1", "to": "20", "count": 10_000],
              ["from": "20", "to": "40", "count": 1_990],
            ],
            "topValues": [value("12", 700)], "patterns": [["pattern": "9+", "count": 9_000]],
          ]),
        column(
          "day",
          [
            "values": 12_479, "nulls": 1, "distinct": 800, "type": "date", "format": "dd/MM/yyyy",
            "isAmbiguousDate": true, "types": [["type": "date", "count": 12_479]],
            "minimum": "2020-01-01", "maximum": "2026-12-11",
            "meanings": [["id": "date", "title": "Date or time", "share": 1]],
          ]),
        column(
          "keeper",
          [
            "values": 40, "nulls": 12_440, "distinct": 40, "isPersonal": true,
            "topValues": [value("Xxxxxx", 1)],
            "meanings": [["id": "email", "title": "E-mail address", "share": 0.975]],
          ]),
        column("empty", ["nulls": 12_480]),
      ],
    ]
    var profile = try JSONDecoder().decode(
      ProfileReport.self, from: JSONSerialization.data(withJSONObject: document))
    change(&profile)
    return profile
  }

  @Test("as text reads as recorded")
  func text() throws {
    try expectGolden(ProfileText(Self.profile(), width: 90).rendered().utf8, "profile.txt")
  }

  @Test("as JSON reads as recorded, so that the keys and their order are stable")
  func json() throws {
    try expectGolden(ProfileJSON(Self.profile()).renderedBytes(), "profile.json")
  }

  @Test("as JSON holds every column with the documented keys")
  func keys() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ProfileJSON(Self.profile()).renderedBytes()))
        as? [String: Any])
    let columns = try #require(document["columns"] as? [[String: Any]])

    #expect(columns.map { $0["name"] as? String } == ["ref", "height", "day", "keeper", "empty"])
    #expect(
      columns.allSatisfy {
        Set($0.keys).isSuperset(of: ["type", "values", "nulls", "distinct", "topValues"])
      })
    #expect(columns[4]["minimum"] is NSNull)
    #expect(document["duplicateRows"] as? Int == 1)
  }

  @Test("as text keeps its width", arguments: [40, 100])
  func width(width: Int) throws {
    let text = try ProfileText(
      Self.profile { $0.columns[0].topValues[0].value = String(repeating: "w", count: 300) },
      width: width
    ).rendered()

    // Names of files and counts of records are not cut.
    let lines: [Substring] = text.split(separator: "\n")
    #expect(lines.dropFirst(3).allSatisfy { $0.count <= max(width, 70) })
  }

  @Test(
    "nothing from the file can steer the terminal",
    arguments: ["\u{1B}]0;owned\u{7}", "\u{9B}2J", "\u{202E}", "\r", "\u{8}"])
  func hostileText(hostile: String) throws {
    let text = try ProfileText(
      Self.profile {
        $0.dataset.file = hostile
        $0.warnings = [hostile]
        $0.candidateKeys = [[hostile]]
        $0.rejected[0].text = hostile
        $0.columns[0].name = hostile
        $0.columns[0].topValues[0].value = hostile
        $0.columns[0].patterns[0].pattern = hostile
        $0.columns[1].marks[0].value = hostile
      }
    ).rendered()

    let obeyed = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(obeyed.isEmpty)
  }
}
