// SPDX-License-Identifier: MIT
import Foundation
import TestSupport

/// Invented people with repeated records, and a model for them.
struct LinkFixture {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let header = "unique_id,first_name,surname,dob,postcode,person"

  /// Records of so many people: some of them have a second record, some of these with a slip.
  static func rows(people: Int, seed: UInt64) -> [String] {
    let firstNames = [
      "ada", "ben", "cleo", "dina", "eric", "fay", "gita", "hugh", "iris", "jack", "kira", "liam",
    ]
    let beginnings = [
      "ash", "brook", "cran", "dun", "elm", "fern", "hather", "lang", "marsh", "oak",
    ]
    let ends = ["ley", "ford", "ton", "wood", "field", "by", "worth", "combe"]
    var random = SeededGenerator(seed: seed)
    var rows: [String] = []
    for person in 0..<people {
      let first = firstNames[Int.random(in: 0..<12, using: &random)]
      let last =
        beginnings[Int.random(in: 0..<10, using: &random)]
        + ends[Int.random(in: 0..<8, using: &random)]
      let day = "\(Int.random(in: 10...28, using: &random))"
      let month = "\(Int.random(in: 10...12, using: &random))"
      let dob = "\(Int.random(in: 1930...2015, using: &random))-\(month)-\(day)"
      let postcode =
        "SM\(Int.random(in: 1...9, using: &random)) \(Int.random(in: 1...9, using: &random))AA"
      rows.append("\(first),\(last),\(dob),\(postcode),p\(person)")
      guard person % 3 == 0 else { continue }
      let other = person % 2 == 0 ? last : String(last.dropLast())
      rows.append("\(first),\(other),\(person % 5 == 0 ? "" : dob),\(postcode),p\(person)")
    }
    return rows.enumerated().map { "r\(10_000 + $0.offset),\($0.element)" }
  }

  @discardableResult
  func writePeople(
    _ count: Int = 300, seed: UInt64 = 1, to name: String = "people.csv"
  ) throws -> [String] {
    let rows = Self.rows(people: count, seed: seed)
    try folder.write(([Self.header] + rows).joined(separator: "\n") + "\n", to: name)
    return rows
  }

  /// A level with its probabilities.
  static func level(_ sql: String, _ m: Double, _ u: Double, frequencyOf column: String? = nil)
    -> String
  {
    let frequency = column.map { ", \"tf_adjustment_column\": \"\($0)\"" } ?? ""
    return """
      {"sql_condition": "\(sql)", "label_for_charts": "\(sql)", "m_probability": \(m), \
      "u_probability": \(u)\(frequency)}
      """
  }

  static func missing(_ column: String) -> String {
    """
    {"sql_condition": "\(column)_l IS NULL OR \(column)_r IS NULL", "label_for_charts": "missing", \
    "is_null_level": true}
    """
  }

  static let comparisons = [
    ("first_name", [level("first_name_l = first_name_r", 0.9, 0.08), level("ELSE", 0.1, 0.92)]),
    (
      "surname",
      [
        level("surname_l = surname_r", 0.7, 0.013, frequencyOf: "surname"),
        level("levenshtein(surname_l, surname_r) <= 1", 0.25, 0.02), level("ELSE", 0.05, 0.967),
      ]
    ),
    ("dob", [level("dob_l = dob_r", 0.97, 0.0002), level("ELSE", 0.03, 0.9998)]),
    ("postcode", [level("postcode_l = postcode_r", 0.95, 0.012), level("ELSE", 0.05, 0.988)]),
  ]

  /// A model; its parts can be others.
  static func model(
    linkType: String = "dedupe_only",
    rules: [String] = ["l.dob = r.dob", "l.postcode = r.postcode"],
    comparisons: [(String, [String])] = comparisons, prior: Double = 0.001
  ) -> String {
    let written = comparisons.map { name, levels in
      """
      {"output_column_name": "\(name)", "comparison_levels": \
      [\(([missing(name)] + levels).joined(separator: ", "))]}
      """
    }
    let blocking = rules.map { "{\"blocking_rule\": \"\($0)\"}" }
    return """
      {"link_type": "\(linkType)", "probability_two_random_records_match": \(prior),
       "blocking_rules_to_generate_predictions": [\(blocking.joined(separator: ", "))],
       "comparisons": [\(written.joined(separator: ",\n"))]}
      """
  }

  @discardableResult
  func writeModel(_ text: String = model(), to name: String = "model.json") throws -> URL {
    try folder.write(text, to: name)
  }

  func run(_ arguments: String..., limit: Duration = .seconds(120)) async throws -> ReeveRun {
    try await runReeve(["link"] + arguments, in: folder.url, timeLimit: limit)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(path), encoding: .utf8)
  }

  func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: folder.url.appendingPathComponent(path))
  }

  /// What is in the folder, or in one of it.
  func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent(path).path
    ).sorted()
  }
}

extension ReeveRun {
  /// Standard output as one JSON object.
  func object() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(standardOutput.utf8)) as? [String: Any] ?? [:]
  }
}
