// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Workspace

/// A council with two lists of invented people, most of whom are in both, and a link between them.
struct LinkCouncil {
  let council: TestCouncil
  /// Who is in the lists, by number: forename, surname, date of birth, postcode.
  private let people: [[String]]

  init(people count: Int = 400) throws {
    council = try TestCouncil()
    var random = SeededGenerator(seed: 7)
    let syllables = ["bar", "den", "fol", "gar", "hul", "kes", "lom", "mir", "nev", "tor"]
    func name() -> String {
      let parts = (0..<2).map { _ in syllables.randomElement(using: &random) ?? "bar" }
      return parts.joined().capitalized
    }
    people = (0..<count).map { number in
      [
        name(), name(), "19\(40 + number % 60)-\(10 + number % 3)-\(10 + number % 17)",
        "ZY\(number % 9 + 1) \(number % 7)A\(["A", "B", "D"][number % 3])",
      ]
    }
    for list in ["tax", "library"] {
      try council.write(Self.contract(list), to: "contracts/\(list).odcs.yaml")
    }
    try deliver(tax: 0..<count)
    try deliver(library: 0..<count)
    try define()
  }

  /// Delivers the list of council tax with these people.
  func deliver(tax range: Range<Int>, extra: String = "", day: String = "2026-11-18") throws {
    let rows = range.map { "T\($0)," + people[$0].joined(separator: ",") }
    try council.deliver(Self.list(rows) + extra, to: "tax-\(day).csv", day: day)
  }

  /// Delivers the library's list, in which every tenth person's forename is written otherwise.
  func deliver(library range: Range<Int>, extra: String = "", day: String = "2026-11-18") throws {
    let rows = range.filter { $0 % 4 != 3 }.map { number in
      var person = people[number]
      if number % 10 == 0 { person[0] = String(person[0].dropLast()) }
      return "L\(number)," + person.joined(separator: ",")
    }
    try council.deliver(Self.list(rows) + extra, to: "library-\(day).csv", day: day)
  }

  /// Writes the link's definition.
  func define(
    _ purpose: String = "Tell members whose address has changed.", further: String = ""
  ) throws {
    try council.write(Self.definition(purpose, further: further), to: "links/people.yaml")
  }

  static func definition(_ purpose: String, further: String = "") -> String {
    """
    title: People of both lists
    purpose: \(purpose)
    datasets: [tax, library]
    compare:
      - forename: forename
      - surname: surname
      - date-of-birth: born
      - exact: postcode
    block:
      - [forename, surname]
      - born
    train:
      certain:
        - [forename, surname, born]
      rules:
        - [forename, surname]
        - [born, postcode]
    \(further)

    """
  }

  private static func list(_ rows: [String]) -> String {
    "ref,forename,surname,born,postcode\n" + rows.joined(separator: "\n") + "\n"
  }

  private static func contract(_ name: String) -> String {
    """
    apiVersion: v3.1.0
    kind: DataContract
    id: \(name)
    name: The \(name) list
    version: 1.0.0
    status: active
    schema:
      - name: \(name)
        properties:
          - {name: ref, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1}
          - {name: forename, logicalType: string, classification: personal}
          - {name: surname, logicalType: string, classification: personal}
          - {name: born, logicalType: date, classification: personal}
          - {name: postcode, logicalType: string}

    """
  }

  /// The rows of a table that the newest run of the link made.
  func table(_ role: String, of report: BuildReport) throws -> [[String]] {
    guard let path = report.links.first(where: { $0.id == "people" })?.files[role] else {
      return []
    }
    let file = try TableFile.open(path: council.path + "/" + path)
    let width = file.info.columns.count
    var rows: [[String]] = []
    _ = try file.scan(threads: 1, map: { _ in }) { _, batch, _ in
      let cells = (0..<width).map { batch.column($0) }
      for row in 0..<batch.rowCount {
        rows.append(cells.map { String(decoding: $0[row], as: UTF8.self) })
      }
    }
    return rows
  }

  /// The person of each record, by source and identifier.
  func persons(of report: BuildReport) throws -> [String: String] {
    Dictionary(
      try table("persons", of: report).map { ("\($0[0]) \($0[1])", $0[2]) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension BuildReport {
  /// What became of the step of a link.
  func state(ofLink id: String) -> StepState? { steps.first { $0.link == id }?.state }

  /// A link.
  func link(_ id: String) -> Link? { links.first { $0.id == id } }
}
