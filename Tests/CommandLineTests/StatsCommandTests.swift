// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve stats")
struct StatsCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      ward,sex,users,adults,events,people
      North,m,20,60,30,9000
      North,f,16,60,30,11000
      South,m,25,150,20,14000
      South,f,20,150,25,16000

      """, to: "wards.csv")
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(["stats"] + arguments, in: folder.url)
  }

  private func document(_ run: ReeveRun) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
  }

  private func results(_ run: ReeveRun) throws -> [[String: Any]] {
    try #require(try document(run)["results"] as? [[String: Any]])
  }

  /// Whether a number of a result agrees with one that is printed with so many decimals.
  private func agrees(_ value: Any?, _ printed: Double, _ decimals: Int) -> Bool {
    guard let value = value as? Double else { return false }
    return abs(value - printed) <= 0.500_001 * pow(10, -Double(decimals))
  }

  private let shares = ["--numerator", "users", "--denominator", "adults"]

  @Test("Shares of groups are summed over records and have Wilson's limits")
  func proportion() async throws {
    let run = try await runReeve(
      ["stats", "proportion", "wards.csv", "--by", "ward", "--json"] + shares, in: folder.url)
    let results = try results(run)

    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    #expect(results.map { ($0["group"] as? [String: String])?["ward"] } == ["North", "South"])
    #expect(results[0]["numerator"] as? Int == 36)
    #expect(agrees(results[0]["value"], 30, 9))
    #expect(agrees(results[0]["lower"], 22.53, 2))
    #expect(agrees(results[0]["upper"], 38.72, 2))
    #expect(agrees(results[1]["lower"], 11.40, 2))
    #expect(results[0]["flags"] as? [String] == [])
  }

  @Test("Without --by there is one figure; text names counts, limits and method")
  func text() async throws {
    let run = try await runReeve(["stats", "proportion", "wards.csv"] + shares, in: folder.url)

    #expect(run.status == 0)
    #expect(run.standardOutput.contains("19.2857"))
    #expect(run.standardOutput.contains("wilson"))
    #expect(run.standardOutput.split(separator: "\n").count == 3)
  }

  @Test("Rates have the method that their count asks for, and flags")
  func rate() async throws {
    try folder.write(
      "area,deaths,people\nA,25,10000\nB,9,10000\nC,0,5000\n", to: "deaths.csv")
    let run = try await run(
      "rate", "deaths.csv", "--events", "deaths", "--population", "people", "--by", "area", "--json"
    )
    let results = try results(run)

    #expect(agrees(results[0]["lower"], 161.7427, 4) && agrees(results[0]["upper"], 369.0645, 4))
    #expect(agrees(results[1]["lower"], 41.1537, 4) && agrees(results[1]["upper"], 170.8480, 4))
    #expect(results[2]["lower"] as? Double == 0 && agrees(results[2]["upper"], 73.7776, 4))
    #expect(results.map { $0["method"] as? String } == ["byar", "exact-poisson", "exact-poisson"])
    #expect(results[0]["flags"] as? [String] == [])
    #expect(results[2]["flags"] as? [String] == ["too-few-for-rate", "unreliable"])
  }

  @Test("Groups beside a reference: differences, ratios, tests")
  func reference() async throws {
    let run = try await runReeve(
      ["stats", "compare", "wards.csv", "--by", "ward", "--reference", "South", "--json"] + shares,
      in: folder.url)
    let results = try results(run)
    let facts = try #require(try document(run)["facts"] as? [String: Any])

    #expect(agrees(results[0]["difference"], 15, 9))
    #expect(agrees(results[0]["difference-lower"], 6.28, 2))
    #expect(agrees(results[0]["difference-upper"], 24.43, 2))
    #expect(agrees(results[0]["ratio"], 2, 9))
    #expect(agrees(results[0]["ratio-lower"], 1.3626, 4))
    #expect(agrees(results[0]["odds-ratio"], 2.4286, 4))
    #expect(agrees(results[0]["odds-ratio-lower"], 1.4688, 4))
    #expect(agrees(results[0]["odds-ratio-upper"], 4.0155, 4))
    #expect(agrees(results[0]["p"], 0.00043, 5))
    #expect(results[1]["note"] as? String == "reference")
    #expect(results[1]["ratio"] is NSNull)
    #expect(agrees(facts["chi-squared"], 3.5199 * 3.5199, 2))
    #expect(agrees(facts["lowest-to-highest"], 0.5, 9))
  }

  @Test("Rates beside all others")
  func rest() async throws {
    let run = try await run(
      "compare", "wards.csv", "--kind", "rate", "--numerator", "events", "--denominator", "people",
      "--by", "ward", "--against", "rest", "--json")
    let results = try results(run)

    #expect(agrees(results[0]["ratio"], 2, 9))
    #expect(agrees(results[0]["ratio-lower"], 1.3588, 4))
    #expect(agrees(results[0]["difference"], 150, 6))
    #expect(agrees(results[1]["ratio"], 0.5, 9))
  }

  @Test("A benchmark sorts by limits and polarity")
  func benchmark() async throws {
    let outcomes = { (more: [String]) in
      let run = try await runReeve(
        ["stats", "compare", "wards.csv", "--by", "ward", "--polarity", "low-is-good", "--json"]
          + shares + more, in: folder.url)
      return try results(run).map { $0["outcome"] as? String }
    }

    #expect(try await outcomes(["--benchmark", "20"]) == ["worse", "better"])
    #expect(try await outcomes(["--benchmark", "25"]) == ["similar", "better"])
    #expect(
      try await outcomes(["--benchmark", "20", "--classes", "five"])
        == ["worse (95 %)", "better (95 %)"])
  }

  @Test("The index of representation")
  func representation() async throws {
    try folder.write("sex,users,people\nmale,936,51200\nfemale,313,48800\n", to: "service.csv")
    let run = try await run(
      "representation", "service.csv", "--count", "users", "--population", "people", "--by", "sex",
      "--json")
    let results = try results(run)

    #expect(agrees(results[0]["index"], 1.464, 3))
    #expect(agrees(results[0]["lower"], 1.415, 3) && agrees(results[0]["upper"], 1.509, 3))
    #expect(results.map { $0["finding"] as? String } == ["over", "under"])
  }

  @Test("Age-standardised rates, with bands spelt in any order")
  func direct() async throws {
    try folder.write("band,weight\n0-14,27500\n15-64,53000\n65+,19500\n", to: "standard.csv")
    try folder.write(
      "age,events,people\n65 and over,80,4000\n15 to 64,60,15000\nunder 15,9,9000\n", to: "ages.csv"
    )
    let run = try await run(
      "standardise", "ages.csv", "--events", "events", "--population", "people", "--age-band",
      "age", "--standard", "standard.csv", "--json")
    let result = try #require(try results(run).first)

    #expect(agrees(result["crude"], 532.1429, 4))
    #expect(agrees(result["value"], 629.5000, 4))
    #expect(agrees(result["lower"], 531.1210, 4) && agrees(result["upper"], 740.6153, 4))
    #expect(result["method"] as? String == "dobson")
  }

  @Test("Ratios to reference rates")
  func indirect() async throws {
    try folder.write(
      """
      age,events,people,deaths in England,England
      young,9,9000,8,10000
      middle,60,15000,35,10000
      old,80,4000,180,10000

      """, to: "ratio.csv")
    let run = try await run(
      "standardise", "ratio.csv", "--events", "events", "--population", "people",
      "--reference-events", "deaths in England", "--reference-population", "England", "--json")
    let result = try #require(try results(run).first)

    #expect(agrees(result["expected"], 131.7, 9))
    #expect(agrees(result["value"], 113.14, 2))
    #expect(agrees(result["lower"], 95.70, 2) && agrees(result["upper"], 132.83, 2))
  }

  @Test("Slopes, in the order of a column")
  func slope() async throws {
    try folder.write(
      "q,people,rate\n5,8000,230\n1,12000,420\n2,11000,360\n3,10000,330\n4,9000,280\n", to: "q.csv")
    let run = try await run(
      "slope", "q.csv", "--population", "people", "--value", "rate", "--order", "q", "--json")
    let result = try #require(try results(run).first)

    #expect(agrees(result["slope"], -227.6692, 4))
    #expect(agrees(result["relative"], 0.490712, 6))
    #expect(agrees(result["most-deprived"], 447.0346, 4))
    #expect(agrees(result["attributable-per-cent"], 30.97, 2))
    #expect(agrees(result["concentration"], -0.10905, 5))
    #expect(result["slope-lower"] is NSNull)
  }

  @Test("Slopes with standard errors have limits, and the same seed the same")
  func slopeLimits() async throws {
    try folder.write(
      """
      people,value,se
      21675,70.5,0.23
      20065,71.6,0.26
      19750,72.5,0.3
      24713,73.5,0.16
      20112,73.1,0.79
      19618,76.2,0.78
      22408,78.7,0.4
      19752,80.6,0.28
      18939,80.9,0.23
      19312,80,0.35

      """, to: "d.csv")
    let command = [
      "stats", "slope", "d.csv", "--population", "people", "--value", "value", "--standard-error",
      "se", "--json",
    ]
    let closed = try #require(try results(try await runReeve(command, in: folder.url)).first)
    let simulated = try await runReeve(command + ["--simulate", "--seed", "4"], in: folder.url)
    let again = try await runReeve(command + ["--simulate", "--seed", "4"], in: folder.url)
    let drawn = try #require(try results(simulated).first)

    #expect(agrees(closed["slope-lower"], 12.0117, 4) && agrees(closed["slope-upper"], 13.2338, 4))
    #expect(agrees(drawn["slope-lower"], 12.012, 1) && agrees(drawn["slope-upper"], 13.235, 1))
    #expect(simulated.standardOutput == again.standardOutput)
  }

  @Test("Areas get their quantile")
  func quantiles() async throws {
    try folder.write(
      "lsoa,score,people\na,10,100\nb,50,100\nc,30,100\nd,20,100\ne,40,100\n", to: "a.csv")
    let run = try await run(
      "quantiles", "a.csv", "--area", "lsoa", "--score", "score", "--population", "people",
      "--into", "5", "--direction", "high-is-deprived", "--json")

    #expect(try results(run).map { $0["quantile"] as? Int } == [5, 1, 3, 4, 2])
  }

  @Test("A control chart sorts times, and says what a special cause means")
  func controlChart() async throws {
    let values = [52, 55, 49, 58, 61, 50, 53, 57, 54, 60, 56, 51, 70]
    let lines = values.enumerated().map { index, value in
      "\(index < 9 ? "0\(index + 1)" : "\(index + 1)")/01/2026,\(value)"
    }
    try folder.write("day,calls\n" + lines.reversed().joined(separator: "\n") + "\n", to: "c.csv")
    let run = try await run(
      "control-chart", "c.csv", "--time", "day", "--value", "calls", "--baseline", "12",
      "--polarity", "low-is-good", "--target", "70", "--json")
    let results = try results(run)
    let facts = try #require(try document(run)["facts"] as? [String: Any])

    #expect((results[0]["group"] as? [String: String])?["day"] == "01/01/2026")
    #expect(agrees(results[0]["mean"], 54.6667, 4))
    #expect(agrees(results[0]["lower"], 40.8830, 4) && agrees(results[0]["upper"], 68.4503, 4))
    #expect(results[11]["cause"] as? String == "common")
    #expect(results[12]["cause"] as? String == "outside above (concern)")
    #expect(agrees(facts["moving-range-limit"], 16.9290, 4))
    #expect(facts["assurance"] as? String == "consistently-passes")
  }

  @Test("Limits are drawn anew where asked, with the reason")
  func rebase() async throws {
    try folder.write("m,v\n2026-01,5\n2026-02,6\n2026-03,5\n2026-04,9\n2026-05,8\n", to: "m.csv")
    let run = try await run(
      "control-chart", "m.csv", "--time", "m", "--value", "v", "--rebase", "2026-04=new contract")

    #expect(run.status == 0)
    #expect(run.standardOutput.contains("from 2026-04: new contract"))
    #expect(run.standardOutput.contains("fewer than 12"))
  }

  @Test("Control charts of proportions")
  func proportionChart() async throws {
    try folder.write("y,x,n\n2022,20,100\n2023,25,100\n2024,60,400\n2025,95,200\n", to: "p.csv")
    let run = try await run(
      "control-chart", "p.csv", "--time", "y", "--numerator", "x", "--denominator", "n", "--json")
    let results = try results(run)

    #expect(agrees(results[0]["centre"], 25, 9) && agrees(results[0]["upper"], 37.9904, 4))
    #expect(
      results.map { $0["cause"] as? String }
        == ["common", "common", "outside below (change)", "outside above (change)"])
  }

  @Test("Funnel limits, classes and dispersion")
  func funnel() async throws {
    let counts = [18, 22, 35, 41, 12, 27, 55, 30]
    let sizes = [100, 120, 150, 160, 90, 140, 210, 150]
    let lines = zip(counts, sizes).enumerated().map { "area\($0),\($1.0),\($1.1)" }
    try folder.write("area,x,n\n" + lines.joined(separator: "\n") + "\n", to: "f.csv")
    let run = try await run(
      "funnel", "f.csv", "--numerator", "x", "--denominator", "n", "--by", "area", "--dispersion",
      "measured", "--json")
    let facts = try #require(try document(run)["facts"] as? [String: Any])

    #expect(agrees(try document(run)["centre"], 21.4286, 4))
    #expect(agrees(facts["dispersion"], 1.2841, 4))
    #expect(try results(run).allSatisfy { $0["class"] as? String == "not-significant" })
  }
}
