// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Linkage

@Suite("Settings files of Splink")
struct SettingsTests {
  static let small = """
    {
      "link_type": "dedupe_only",
      "linker_uid": "abc",
      "retain_matching_columns": true,
      "blocking_rules_to_generate_predictions": [
        "l.surname = r.surname", {"blocking_rule": "l.dob = r.dob", "sql_dialect": "duckdb"}],
      "comparisons": [{
        "output_column_name": "surname",
        "comparison_levels": [
          {"sql_condition": "surname_l IS NULL OR surname_r IS NULL", "is_null_level": true},
          {"sql_condition": "surname_l = surname_r", "label_for_charts": "Exact",
           "m_probability": 0.9, "u_probability": 1e-06, "tf_adjustment_column": "\\"surname\\"",
           "tf_adjustment_weight": 0, "fix_u_probability": true},
          {"sql_condition": "ELSE", "label_for_charts": "Other é \\\\ \\" line\\n"}]}]
    }
    """

  @Test("An untrained model is read with Splink's defaults")
  func read() throws {
    let model = try LinkageModel(settings: Self.small)
    #expect(model.linkType == .dedupeOnly)
    #expect(model.prior == 0.0001)
    #expect(model.maximumIterations == 25)
    #expect(model.identifierColumn == "unique_id")
    #expect(model.blockingRules.map(\.sql) == ["l.surname = r.surname", "l.dob = r.dob"])
    let levels = try #require(model.comparisons.first).levels
    #expect(levels[1].m == .known(0.9))
    #expect(levels[1].u == .notObserved)
    #expect(levels[1].isUFixed)
    #expect(levels[1].termFrequency?.column == "surname")
    #expect(levels[1].termFrequency?.weight == 0)
    #expect(levels[2].m == .untrained)
    #expect(model.comparisons[0].values == [-1, 1, 0])
    #expect(model.other.map(\.key) == ["linker_uid", "retain_matching_columns"])
  }

  @Test("A model that is written and read again is the same")
  func roundTrip() throws {
    let model = try LinkageModel(settings: Self.small)
    #expect(try LinkageModel(settings: model.settings()) == model)
  }

  @Test("The trained model of Splink survives", .enabled(if: TestData.shared != nil))
  func golden() throws {
    let url = try #require(TestData.shared("linkage/golden/model.json"))
    let text = try String(contentsOf: url, encoding: .utf8)
    let model = try LinkageModel(settings: text)
    #expect(model.comparisons.count == 7)
    #expect(model.prior == 0.00035884977532193275)
    #expect(try LinkageModel(settings: model.settings()) == model)
    let before = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    let after =
      try JSONSerialization.jsonObject(with: Data(model.settings().utf8)) as? NSDictionary
    // Our reader takes blocking rules apart; everything else must be there to the last digit.
    #expect(before != nil)
    #expect(before == after)
  }

  @Test("A level that isn't understood is named")
  func refusal() {
    let text = Self.small.replacingOccurrences(
      of: "surname_l = surname_r", with: "soundex(surname_l) = 'x'")
    let problem = #expect(throws: ModelProblem.self) { try LinkageModel(settings: text) }
    #expect(problem?.message.contains("“surname”") == true)
    #expect(problem?.message.contains("“Exact”") == true)
    #expect(problem?.message.contains("soundex") == true)
  }

  @Test("A file that is cut off is called what it is")
  func cutOff() {
    let problem = #expect(throws: ModelProblem.self) {
      try LinkageModel(settings: String(Self.small.prefix(300)))
    }
    #expect(problem?.message.contains("valid JSON") == true)
    #expect(problem?.message.contains("YAML") == false)
  }

  @Test(
    "What is no model is refused",
    arguments: [
      "", "[]", "{}", "{\"comparisons\": 3}", "{", "null",
      "{\"link_type\": \"both\", \"comparisons\": []}",
      "{\"probability_two_random_records_match\": 1, \"comparisons\": []}",
      "{\"comparisons\": [{\"comparison_levels\": []}]}",
      "{\"comparisons\": [{\"comparison_levels\": [{\"sql_condition\": 3}]}]}",
      "{\"comparisons\": [{\"comparison_levels\": [{\"sql_condition\": \"ELSE\", \"m_probability\": 1.5}]}]}",
      "{\"comparisons\": [{\"comparison_levels\": [{\"sql_condition\": \"ELSE\", \"u_probability\": -1}]}]}",
    ])
  func noModel(text: String) {
    #expect(throws: ModelProblem.self) { try LinkageModel(settings: text) }
  }
}
