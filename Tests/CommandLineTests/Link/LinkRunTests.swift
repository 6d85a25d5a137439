// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve link run")
struct LinkRunTests {
  private let fixture: LinkFixture

  init() throws { fixture = try LinkFixture() }

  @Test("Pairs, clusters, the model and a report come as one folder")
  func folder() async throws {
    let rows = try fixture.writePeople()
    try fixture.writeModel()
    let run = try await fixture.run(
      "run", "model.json", "--input", "people.csv", "--out", "out", "--format", "csv", "--purpose",
      "council tax", "--json")
    let report = try run.object()

    #expect(run.status == 0, "\(run.standardError)")
    #expect(
      try fixture.names("out")
        == ["clusters.csv", "model.json", "pairs.csv", "run.json", "timings.json"])
    #expect(report["rows"] as? Int == rows.count)
    #expect(report["purpose"] as? String == "council tax")
    let seconds = try #require(report["seconds"] as? [String: Double])
    #expect(Set(seconds.keys) == ["load", "block", "score", "cluster", "write"])
    #expect((report["peakMemoryBytes"] as? Int ?? 0) > 1_000_000)
    let rules = try #require(report["candidates"] as? [[String: Any]])
    #expect(rules.map { $0["rule"] as? String } == ["l.dob = r.dob", "l.postcode = r.postcode"])

    let pairs = try fixture.text("out/pairs.csv").split(separator: "\n")
    #expect(
      pairs.first
        == """
        unique_id_l,unique_id_r,match_weight,match_probability,match_key,gamma_first_name,\
        mw_first_name,gamma_surname,mw_surname,mw_tf_adj_surname,gamma_dob,mw_dob,gamma_postcode,\
        mw_postcode
        """)
    #expect(report["pairs"] as? Int == pairs.count - 1)
    #expect(pairs.count > 50)
    let clusters = try fixture.text("out/clusters.csv").split(separator: "\n")
    #expect(clusters.first == "cluster_id,unique_id")
    #expect(clusters.count == rows.count + 1)
    let names = Set(clusters.dropFirst().map { String($0.prefix(while: { $0 != "," })) })
    #expect(report["clusters"] as? Int == names.count)
    // No value of a record but its identifier.
    let all = try fixture.names("out").map { try fixture.text("out/\($0)") }.joined()
    #expect(!all.contains("hatherton") && !all.contains("SM1 1AA"))
  }

  @Test("Candidates and the biggest blocks are told, never the value they share")
  func counts() async throws {
    try fixture.writePeople()
    try fixture.writeModel()
    let run = try await fixture.run("run", "model.json", "--input", "people.csv", "--out", "out")

    #expect(run.standardError.contains("candidate pairs"))
    #expect(run.standardError.contains("l.postcode = r.postcode"))
    #expect(run.standardError.contains("biggest blocks"))
    #expect(!run.standardError.contains("SM"))
    #expect(run.standardOutput.contains("clusters"))
  }

  @Test(
    "1, 2 and 4 threads, and little memory, give the same bytes", arguments: ["csv", "parquet"])
  func threads(format: String) async throws {
    try fixture.writePeople(2_000)
    // Every pair within a first name: enough to spill.
    try fixture.writeModel(
      LinkFixture.model(rules: ["l.dob = r.dob", "l.first_name = r.first_name"]))
    for (name, options) in [
      ("one", ["--threads", "1"]), ("two", ["--threads", "2"]), ("four", ["--threads", "4"]),
      ("little", ["--threads", "2", "--memory-limit", "64MB"]),
    ] {
      let run = try await runReeve(
        [
          "link", "run", "model.json", "--input", "people.csv", "--out", name, "--format", format,
          "--threshold-probability", "0", "--json",
        ] + options, in: fixture.folder.url)
      #expect(run.status == 0, "\(run.standardError)")
      #expect(((try run.object())["spilledBytes"] as? Int ?? 0 > 0) == (name == "little"))
    }

    for file in ["pairs.\(format)", "clusters.\(format)", "model.json", "run.json"] {
      let one = try fixture.bytes("one/\(file)")
      #expect(!one.isEmpty)
      for name in ["two", "four", "little"] {
        #expect(try fixture.bytes("\(name)/\(file)") == one, "\(name)/\(file)")
      }
    }
  }

  @Test("Several inputs go by their names, whichever format they have")
  func inputs() async throws {
    let rows = try fixture.writePeople(60)
    try fixture.writeModel(LinkFixture.model(linkType: "link_only"))
    let keys = LinkFixture.header.split(separator: ",").map(String.init)
    let objects = rows.map { row in
      Dictionary(
        uniqueKeysWithValues: zip(
          keys, row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
    }
    try fixture.folder.write(try JSONSerialization.data(withJSONObject: objects), to: "other.json")
    try fixture.folder.write(
      ([LinkFixture.header] + rows).joined(separator: "\n").replacingOccurrences(
        of: ",", with: "\t") + "\n", to: "people.tsv")
    let convert = try await runReeve(
      ["convert", "people.csv", "third.parquet"], in: fixture.folder.url)
    #expect(convert.status == 0)
    let run = try await fixture.run(
      "run", "model.json", "--input", "tax=people.tsv", "other.json", "third.parquet", "--out",
      "out",
      "--format", "csv", "--json")
    let report = try run.object()

    #expect(run.status == 0, "\(run.standardError)")
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["name"] as? String } == ["tax", "other", "third"])
    #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
    let pairs = try fixture.text("out/pairs.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
    #expect(pairs.allSatisfy { $0[0] < $0[2] }, "sources differ, and are in order")
    // Every record meets itself in the other two inputs.
    #expect(pairs.filter { $0[1] == $0[3] }.count == 3 * rows.count)
    let clusters = try fixture.text("out/clusters.csv").split(separator: "\n")
    #expect(clusters[0] == "cluster_id,source_dataset,unique_id")
    #expect(clusters[1].hasPrefix("other-__-r10000,other,"))
  }

  @Test("One input may say in a column where its records are from")
  func sourceColumn() async throws {
    let rows = try fixture.writePeople(60)
    let lines = rows.enumerated().map { "\($0.element),\($0.offset % 2 == 0 ? "north" : "east")" }
    try fixture.folder.write(
      ([LinkFixture.header + ",source_dataset"] + lines).joined(separator: "\n"), to: "both.csv")
    try fixture.writeModel(LinkFixture.model(linkType: "link_only"))
    let run = try await fixture.run(
      "run", "model.json", "--input", "both.csv", "--out", "out", "--format", "csv",
      "--threshold-probability", "0")

    #expect(run.status == 0, "\(run.standardError)")
    let pairs = try fixture.text("out/pairs.csv").split(separator: "\n").dropFirst()
    #expect(pairs.count > 10)
    #expect(pairs.allSatisfy { $0.hasPrefix("east,") && $0.contains(",north,") })
  }

  @Test("A weight can stand in for the probability")
  func weight() async throws {
    try fixture.writePeople()
    try fixture.writeModel()
    for (name, option, value) in [
      ("a", "--threshold-probability", "0.8"), ("b", "--threshold-weight", "2"),
    ] {
      let run = try await fixture.run(
        "run", "model.json", "--input", "people.csv", "--out", name, "--format", "csv", option,
        value)
      #expect(run.status == 0)
    }
    #expect(try fixture.bytes("a/pairs.csv") == fixture.bytes("b/pairs.csv"))
    let weights = try fixture.text("b/pairs.csv").split(separator: "\n").dropFirst()
      .compactMap { Double($0.split(separator: ",")[2]) }
    #expect((weights.min() ?? 0) >= 2)
  }

  @Test("An earlier result is replaced, anything else is left alone")
  func replaced() async throws {
    try fixture.writePeople(40)
    try fixture.writeModel()
    let first = try await fixture.run(
      "run", "model.json", "--input", "people.csv", "--out", "out", "--format", "csv")
    let again = try await fixture.run("run", "model.json", "--input", "people.csv", "--out", "out/")
    #expect(first.status == 0)
    #expect(again.status == 0)
    #expect(try fixture.names("out").contains("pairs.parquet"))
    #expect(try !fixture.names("out").contains("pairs.csv"))

    try fixture.folder.write("mine", to: "other/letter.txt")
    let refused = try await fixture.run(
      "run", "model.json", "--input", "people.csv", "--out", "other")
    #expect(refused.status == 2)
    #expect(refused.standardError.contains("letter.txt"))
    #expect(try fixture.names("other") == ["letter.txt"])
    #expect(try fixture.names() == ["model.json", "other", "out", "people.csv"])
  }
}
