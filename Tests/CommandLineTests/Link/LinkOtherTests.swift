// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve link estimate, explain and evaluate")
struct LinkOtherTests {
  private let fixture: LinkFixture

  init() throws {
    fixture = try LinkFixture()
    try fixture.writePeople()
    try fixture.writeModel()
  }

  private func link(_ options: String...) async throws {
    let run = try await runReeve(
      ["link", "run", "model.json", "--input", "people.csv", "--out", "out", "--format", "csv"]
        + options, in: fixture.folder.url)
    #expect(run.status == 0, "\(run.standardError)")
  }

  @Test("A trained model has what it needs, and any number of threads trains the same")
  func estimate() async throws {
    for threads in ["1", "4"] {
      let run = try await fixture.run(
        "estimate", "model.json", "--input", "people.csv", "--out", "trained\(threads).json",
        "--prior-rule", "l.surname = r.surname and l.dob = r.dob", "--training-rule",
        "l.dob = r.dob", "--training-rule", "l.surname = r.surname", "--threads", threads, "--json")
      let report = try run.object()
      #expect(run.status == 0, "\(run.standardError)")
      let sessions = try #require(report["sessions"] as? [[String: Any]])
      #expect(sessions.map { $0["rule"] as? String } == ["l.dob = r.dob", "l.surname = r.surname"])
      #expect(
        sessions.map { $0["comparisons"] as? [String] } == [
          ["first_name", "surname", "postcode"], ["first_name", "dob", "postcode"],
        ])
      let prior = try #require(report["probabilityTwoRandomRecordsMatch"] as? Double)
      #expect(prior > 0.0003 && prior < 0.01)
    }
    #expect(try fixture.bytes("trained1.json") == fixture.bytes("trained4.json"))
    try await link()
    let again = try await fixture.run(
      "run", "trained1.json", "--input", "people.csv", "--out", "again")
    #expect(again.status == 0)
    #expect(!again.standardError.contains("isn't trained"))
  }

  @Test("Training without a rule that leaves anything is refused, and nothing is overwritten")
  func estimateRefusals() async throws {
    let all = "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob and "
    let run = try await fixture.run(
      "estimate", "model.json", "--input", "people.csv", "--out", "trained.json", "--training-rule",
      all + "l.postcode = r.postcode")
    #expect(run.status == 2)
    #expect(run.standardError.contains("leaves nothing to train"))
    #expect(try !fixture.names().contains("trained.json"))

    let own = try await fixture.run(
      "estimate", "model.json", "--input", "people.csv", "--out", "people.csv")
    #expect(own.status == 2)
    #expect(own.standardError.contains("overwrite"))
    #expect(try fixture.text("people.csv").hasPrefix(LinkFixture.header))
    for options in [["--recall", "0"], ["--max-pairs", "0"], ["--training-rule", "l.x = r.x"]] {
      let wrong = try await runReeve(
        ["link", "estimate", "model.json", "--input", "people.csv", "--out", "t.json"] + options,
        in: fixture.folder.url)
      #expect(wrong.status == 2)
    }
  }

  @Test("The steps of an explanation add up to the weight that the run wrote")
  func explain() async throws {
    try await link("--threshold-probability", "0")
    let pair = try fixture.text("out/pairs.csv").split(separator: "\n")[1].split(separator: ",")
    let run = try await fixture.run("explain", "out", String(pair[0]), String(pair[1]), "--json")
    let report = try run.object()

    #expect(run.status == 0, "\(run.standardError)")
    #expect(run.standardOutput.contains("\"matchWeight\" : \(pair[2])"))
    #expect(run.standardOutput.contains("\"matchProbability\" : \(pair[3])"))
    #expect(report["matchKey"] as? Int == Int(pair[4]))
    let bars = try #require(report["bars"] as? [[String: Any]])
    #expect(
      bars.map { $0["kind"] as? String } == [
        "prior", "level", "level", "frequency", "level", "level", "total",
      ])
    let sum = bars.dropLast().reduce(0) { $0 + ($1["weight"] as? Double ?? .nan) }
    #expect(abs(sum - (Double(pair[2]) ?? .nan)) < 1e-12)
    #expect(bars.allSatisfy { $0["values"] == nil })
  }

  @Test("Values of records are shown only when asked for")
  func values() async throws {
    try await link()
    let pair = try fixture.text("out/pairs.csv").split(separator: "\n")[1].split(separator: ",")
    let ids = [String(pair[0]), String(pair[1])]
    let row = try #require(
      try fixture.text("people.csv").split(separator: "\n").first { $0.hasPrefix(ids[0]) })
    let surname = String(row.split(separator: ",")[2])
    let plain = try await fixture.run("explain", "out", ids[0], ids[1], "--svg", "picture.svg")
    let shown = try await fixture.run("explain", "out", ids[0], ids[1], "--show-values")
    let picture = try fixture.text("picture.svg")

    #expect(plain.standardOutput.contains("Match weight"))
    #expect(!plain.standardOutput.contains(surname))
    #expect(!picture.contains(surname))
    #expect(shown.standardOutput.contains("surname: \(surname)  |  "))
    #expect(picture.hasPrefix("<svg "))
    let parser = XMLWellFormed()
    #expect(parser.accepts(picture))
    #expect(picture.contains("<title"))
  }

  @Test("Records that aren't there, and inputs that have changed, are told")
  func explainRefusals() async throws {
    try await link()
    let unknown = try await fixture.run("explain", "out", "r1", "r10001")
    #expect(unknown.status == 2)
    #expect(unknown.standardError.contains("No record has the identifier r1"))
    let same = try await fixture.run("explain", "out", "r10001", "r10001")
    #expect(same.status == 2)
    let folder = try await fixture.run("explain", ".", "r10001", "r10002")
    #expect(folder.status == 2)
    #expect(folder.standardError.contains("run.json"))

    try fixture.writePeople(seed: 2)
    let changed = try await fixture.run("explain", "out", "r10000", "r10001")
    #expect(changed.status == 2)
    #expect(changed.standardError.contains("isn't what the run read"))
    try fixture.writePeople(to: "moved.csv")
    let moved = try await fixture.run(
      "explain", "out", "r10000", "r10001", "--input", "moved.csv")
    #expect(moved.status == 0, "\(moved.standardError)")
  }

  /// Counts by hand what evaluate reports.
  @Test("Precision and recall are those of the pairs, and of the pairs that clusters imply")
  func evaluate() async throws {
    try await link("--threshold-probability", "0.5", "--cluster-threshold-probability", "0.9")
    let people = Dictionary(
      uniqueKeysWithValues: try fixture.text("people.csv").split(separator: "\n").dropFirst().map {
        let cells = $0.split(separator: ",", omittingEmptySubsequences: false)
        return (cells[0], cells[5])
      })
    let matches = people.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }.values
      .reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    let pairs = try fixture.text("out/pairs.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
    let clusters = try fixture.text("out/clusters.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
    var found: [(Bool, Bool)] = []
    for (index, one) in clusters.enumerated() {
      for other in clusters[..<index] {
        found.append((one[0] == other[0], people[one[1]] == people[other[1]]))
      }
    }
    let run = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--truth", "person", "--thresholds", "0.1", "0.9",
      "--json")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [[String: Any]])

    #expect(run.status == 0, "\(run.standardError)")
    #expect(entries.map { $0["threshold"] as? Double } == [0.5, 0.9, 0.9])
    #expect(entries.map { $0["of"] as? String } == ["pairs", "pairs", "clusters"])
    for (index, least) in [0.5, 0.9].enumerated() {
      let kept = pairs.filter { (Double($0[3]) ?? 0) >= least }
      let right = kept.filter { people[$0[0]] == people[$0[1]] }.count
      check(entries[index], right: right, found: kept.count, all: matches)
    }
    check(
      entries[2], right: found.filter { $0.0 && $0.1 }.count, found: found.filter(\.0).count,
      all: matches)
  }

  private func check(_ entry: [String: Any], right: Int, found: Int, all: Int) {
    let (precision, recall) = (Double(right) / Double(found), Double(right) / Double(all))
    #expect(abs((entry["precision"] as? Double ?? .nan) - precision) < 1e-12)
    #expect(abs((entry["recall"] as? Double ?? .nan) - recall) < 1e-12)
    #expect(
      abs((entry["f1"] as? Double ?? .nan) - 2 * precision * recall / (precision + recall)) < 1e-12)
  }

  @Test("Labels of pairs stand in for the truth; what was not kept counts as not found")
  func labels() async throws {
    try await link("--threshold-probability", "0.5")
    let pairs = try fixture.text("out/pairs.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
    // Two pairs that were found, one right and one wrong, and one right that was not.
    try fixture.folder.write(
      """
      unique_id_r,unique_id_l,clerical_match_score
      \(pairs[1][1]),\(pairs[1][0]),1.0
      \(pairs[2][0]),\(pairs[2][1]),0
      r10001,r10077,0.9

      """, to: "labels.csv")
    let run = try await fixture.run(
      "evaluate", "out", "--input", "people.csv", "--labels", "labels.csv", "--thresholds", "0.5",
      "--json")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [[String: Any]])

    #expect(run.status == 0, "\(run.standardError)")
    #expect(entries[0]["truePositives"] as? Int == 1)
    #expect(entries[0]["falsePositives"] as? Int == 1)
    #expect(entries[0]["falseNegatives"] as? Int == 1)
  }

  @Test("Evaluating without a truth, or with one that isn't there, is refused")
  func evaluateRefusals() async throws {
    try await link()
    try fixture.folder.write("unique_id_l,unique_id_r,is_match\nr1,r2,1\n", to: "labels.csv")
    for (options, word) in [
      ([], "--truth"), (["--truth", "person", "--labels", "labels.csv"], "--truth"),
      (["--truth", "nobody"], "nobody"), (["--labels", "labels.csv"], "isn't among the inputs"),
      (["--labels", "people.csv"], "unique_id_l"),
      (["--truth", "person", "--thresholds", "2"], "--thresholds"),
    ] as [([String], String)] {
      let run = try await runReeve(
        ["link", "evaluate", "out", "--input", "people.csv"] + options, in: fixture.folder.url)
      #expect(run.status == 2)
      #expect(run.standardError.contains(word), "\(run.standardError)")
    }
  }
}

/// Tells whether a text is well-formed XML, without Foundation's XML module.
private struct XMLWellFormed {
  func accepts(_ text: String) -> Bool {
    var open: [Substring] = []
    for match in text.matches(of: /<(\/?)([a-z]+)(?:\s[a-zA-Z0-9:-]+="[^"<]*")*\s*(\/?)>/) {
      if match.1 == "/" {
        guard open.popLast() == match.2 else { return false }
      } else if match.3.isEmpty {
        open.append(match.2)
      }
    }
    let rest = text.replacing(/<\/?[a-z]+(?:\s[a-zA-Z0-9:-]+="[^"<]*")*\s*\/?>/, with: "")
    return open.isEmpty && !rest.contains("<") && !rest.contains(">")
  }
}
