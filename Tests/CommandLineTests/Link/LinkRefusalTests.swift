// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve link with bad input")
struct LinkRefusalTests {
  private let fixture: LinkFixture

  init() throws {
    fixture = try LinkFixture()
    try fixture.writePeople(60)
  }

  private func run(_ model: String, _ input: String = "people.csv") async throws -> ReeveRun {
    try fixture.writeModel(model)
    return try await fixture.run("run", "model.json", "--input", input, "--out", "out")
  }

  private func expectRefusal(_ run: ReeveRun, _ words: String...) throws {
    #expect(run.status == 2, "\(run.standardError)")
    for word in words { #expect(run.standardError.contains(word), "\(run.standardError)") }
    #expect(try !fixture.names().contains { $0.hasPrefix("out") }, "nothing is written")
    #expect(run.standardOutput.isEmpty)
  }

  @Test(
    "What a model can't mean is refused, with the place",
    arguments: [
      ("{", "model.json"), ("", "model.json"), ("[1, 2]", "object"),
      ("{\"comparisons\": 3}", "list"),
      ("{\"comparisons\": []}", "no comparisons"),
      (LinkFixture.model(linkType: "link_everything"), "link_everything"),
      (LinkFixture.model(prior: 2), "between 0 and 1"),
      (LinkFixture.model(rules: ["l.dob = "]), "l.dob = "),
      (LinkFixture.model(rules: []), "blocking"),
      (
        LinkFixture.model(comparisons: [
          ("dob", [LinkFixture.level("soundex(dob_l) = soundex(dob_r)", 0.9, 0.1)])
        ]), "soundex"
      ),
      (
        LinkFixture.model(comparisons: [
          ("dob", [LinkFixture.level("dob_l = dob_r", 0.9, 0.1)]),
          ("dob", [LinkFixture.level("dob_l = dob_r", 0.9, 0.1)]),
        ]), "dob"
      ),
    ])
  func models(text: String, word: String) async throws {
    try expectRefusal(await run(text), word)
  }

  @Test("A column that isn't there is named, with those that are")
  func columns() async throws {
    let model = LinkFixture.model(comparisons: [
      ("forename", [LinkFixture.level("forename_l = forename_r", 0.9, 0.1)])
    ])
    try expectRefusal(await run(model), "forename", "people.csv", "first_name")
  }

  @Test("Identifiers must be there and must differ")
  func identifiers() async throws {
    try fixture.folder.write(
      "\(LinkFixture.header)\nr1,ada,ashley,1990-01-01,SM1 1AA,1\nr1,ben,oakby,1990-01-01,SM1 1AA,2\n",
      to: "twice.csv")
    try expectRefusal(await run(LinkFixture.model(), "twice.csv"), "unique_id", "repeated")
    try fixture.folder.write(
      "\(LinkFixture.header)\nr1,ada,ashley,1990-01-01,SM1 1AA,1\n,ben,oakby,1990-01-01,SM1 1AA,2\n",
      to: "none.csv")
    try expectRefusal(await run(LinkFixture.model(), "none.csv"), "no unique_id")
  }

  @Test("Files that are missing, empty or no tables are refused")
  func files() async throws {
    try expectRefusal(await run(LinkFixture.model(), "nowhere.csv"), "nowhere.csv")
    try fixture.folder.write("", to: "empty.csv")
    try expectRefusal(await run(LinkFixture.model(), "empty.csv"), "empty")
    try fixture.folder.write(LinkFixture.header + "\n", to: "heading.csv")
    try expectRefusal(await run(LinkFixture.model(), "heading.csv"), "no records")
    let missing = try await fixture.run(
      "run", "nowhere.json", "--input", "people.csv", "--out", "out")
    try expectRefusal(missing, "nowhere.json", "no such file")
    try fixture.folder.write(Data([0x7B, 0xFF, 0xFE, 0x7D]), to: "latin.json")
    let latin = try await fixture.run("run", "latin.json", "--input", "people.csv", "--out", "out")
    try expectRefusal(latin, "UTF-8")
    try fixture.folder.write("\u{0}\u{1}\u{2}", to: "noise.parquet")
    try expectRefusal(await run(LinkFixture.model(), "noise.parquet"), "noise.parquet")
  }

  @Test("Link types want the inputs they are for")
  func linkTypes() async throws {
    try expectRefusal(await run(LinkFixture.model(linkType: "link_only")), "only one input")
    try fixture.writePeople(20, to: "others.csv")
    try fixture.writeModel()
    let two = try await fixture.run(
      "run", "model.json", "--input", "people.csv", "others.csv", "--out", "out")
    try expectRefusal(two, "dedupe_only", "link_and_dedupe")
  }

  @Test("Too many candidates are refused before any is compared, with what to do")
  func candidates() async throws {
    let rows = (0..<3_000).map { "r\($0),ada,ashley,1990-01-01,SM1 1AA,p\($0)" }
    try fixture.folder.write(
      ([LinkFixture.header] + rows).joined(separator: "\n"), to: "same.csv")
    try fixture.writeModel()
    let run = try await fixture.run(
      "run", "model.json", "--input", "same.csv", "--out", "out", "--max-candidates", "1000000")
    try expectRefusal(run, "l.dob = r.dob", "3,000 records", "--max-candidates")
    #expect(!run.standardError.contains("1990"))
  }

  @Test(
    "Options that contradict each other or can't be are refused",
    arguments: [
      ["--threshold-probability", "0.9", "--threshold-weight", "3"],
      ["--threshold-probability", "1"], ["--threshold-probability", "-0.1"],
      ["--threshold-probability", "0.95", "--cluster-threshold-probability", "0.9"],
      ["--clusters", "magic"], ["--format", "xlsx"], ["--threads", "0"],
      ["--memory-limit", "lots"], ["--max-candidates", "0"],
    ])
  func options(arguments: [String]) async throws {
    try fixture.writeModel()
    let run = try await runReeve(
      ["link", "run", "model.json", "--input", "people.csv", "--out", "out"] + arguments,
      in: fixture.folder.url)
    try expectRefusal(run)
  }

  @Test(
    "A million records in one block are refused, with what to do",
    .enabled(if: TestData.includesSlowTests))
  func hugeBlock() async throws {
    let rows = (0..<250_000).map { "r\($0),ada,ashley,1990-01-01,,p\($0)" }
    try fixture.folder.write(
      ([LinkFixture.header] + rows).joined(separator: "\n"), to: "block.csv")
    try expectRefusal(
      await run(LinkFixture.model(), "block.csv"), "250,000 records with the same dob", "unknown")
    for option in ["--training-rule", "--prior-rule"] {
      let training = try await fixture.run(
        "estimate", "model.json", "--input", "block.csv", "--out", "out.json", option,
        "l.dob = r.dob")
      try expectRefusal(training, "`l.dob = r.dob` brings about 31,249,875,000 pairs")
    }
  }
}

@Suite("reeve link with odd input")
struct LinkWarningTests {
  private let fixture: LinkFixture

  init() throws { fixture = try LinkFixture() }

  private func warnings(
    _ lines: [String], _ model: String = LinkFixture.model()
  ) async throws -> String {
    try fixture.writeModel(model)
    try fixture.folder.write(
      ([LinkFixture.header] + lines).joined(separator: "\n") + "\n", to: "odd.csv")
    let run = try await fixture.run("run", "model.json", "--input", "odd.csv", "--out", "out")
    #expect(run.status == 0, "\(run.standardError)")
    #expect(try fixture.names("out").contains("run.json"))
    return run.standardError
  }

  @Test("A column without values is told")
  func missing() async throws {
    let rows = LinkFixture.rows(people: 30, seed: 1).map { row in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[4] = ""
      return cells.joined(separator: ",")
    }
    let text = try await warnings(rows)
    #expect(text.contains("The column postcode has no value in any record"))
    #expect(text.contains("`l.postcode = r.postcode` brings no pairs about"))
  }

  @Test("Levels and rules that can't be true are told")
  func impossible() async throws {
    let comparisons = [
      (
        "surname",
        [
          LinkFixture.level("jaro_winkler_similarity(surname_l, surname_r) >= 1.5", 0.5, 0.1),
          LinkFixture.level("ELSE", 0.4, 0.8), LinkFixture.level("surname_l = surname_r", 0.1, 0.1),
        ]
      ),
      ("dob", [LinkFixture.level("dob_l = dob_r", 0.9, 0.1)]),
    ]
    let text = try await warnings(
      LinkFixture.rows(people: 30, seed: 1),
      LinkFixture.model(rules: ["l.dob = r.dob", "1 = 2"], comparisons: comparisons))
    #expect(text.contains("surname_r) >= 1.5` isn't true of any pair"))
    #expect(text.contains("an earlier level takes every pair"))
    #expect(text.contains("`1 = 2` isn't true of any pair"))
    #expect(text.contains("Add a level ELSE"))
  }

  @Test("Values that are no numbers are counted, not shown")
  func mixedTypes() async throws {
    let comparisons = [
      (
        "dob",
        [
          LinkFixture.level("dob_l = dob_r", 0.9, 0.1),
          LinkFixture.level(
            "abs(epoch(try_strptime(dob_l, '%Y-%m-%d')) - epoch(try_strptime(dob_r, '%Y-%m-%d'))) <= 99",
            0.05, 0.1), LinkFixture.level("ELSE", 0.05, 0.8),
        ]
      )
    ]
    var rows = LinkFixture.rows(people: 30, seed: 1)
    rows[0] = "r1,ada,ashley,1 May 1990,SM1 1AA,p1"
    let text = try await warnings(rows, LinkFixture.model(comparisons: comparisons))
    #expect(text.contains("1 values of dob"))
    #expect(text.contains("no date of the form %Y-%m-%d"))
    #expect(!text.contains("May"))
  }

  @Test("Records that can't be read are counted")
  func rejected() async throws {
    var rows = LinkFixture.rows(people: 30, seed: 1)
    rows.insert("r1,too,few", at: 5)
    let text = try await warnings(rows)
    #expect(text.contains("1 records could not be read and are left out"))
    #expect(text.contains("line 7"))
  }

  @Test("A model that isn't trained is told")
  func untrained() async throws {
    let model = """
      {"unique_id_column_name": "unique_id",
       "blocking_rules_to_generate_predictions": ["l.dob = r.dob"],
       "comparisons": [{"output_column_name": "surname", "comparison_levels": [
         {"sql_condition": "surname_l = surname_r"}, {"sql_condition": "ELSE"}]}]}
      """
    let text = try await warnings(LinkFixture.rows(people: 30, seed: 1), model)
    #expect(text.contains("“surname” isn't trained"))
    #expect(text.contains("reeve link estimate"))
  }

  @Test("Text in another encoding is read as what it is")
  func encoding() async throws {
    try fixture.writeModel(LinkFixture.model(rules: ["l.surname = r.surname"]))
    let rows = ["r1,zoë,brontë,1990-10-10,SM1 1AA,p1", "r2,zoë,brontë,1990-10-10,SM1 1AA,p1"]
    let text = ([LinkFixture.header] + rows).joined(separator: "\n")
    let latin = try #require(text.data(using: .isoLatin1))
    try fixture.folder.write(latin, to: "latin.csv")
    let run = try await fixture.run(
      "run", "model.json", "--input", "latin.csv", "--out", "out", "--json")
    #expect(run.status == 0, "\(run.standardError)")
    #expect(try run.object()["pairs"] as? Int == 1)
  }
}
