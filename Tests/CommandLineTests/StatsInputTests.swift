// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("What reeve stats makes of rows that contradict each other")
struct StatsInputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ data: String, _ arguments: String...) async throws -> ReeveRun {
    try folder.write(data, to: "f.csv")
    return try await runReeve(
      ["stats", arguments[0], "f.csv"] + arguments.dropFirst(), in: folder.url)
  }

  @Test("The same area twice has no quantile; both lines are named")
  func areas() async throws {
    let quantiles = [
      "--area", "a", "--score", "s", "--population", "p", "--direction", "high-is-deprived",
      "--into", "2",
    ]
    try folder.write("a,y,s,p\nx,1,1,10\nx,2,2,20\ny,1,2,20\n x,2,3,20\n,1,3,3\n", to: "f.csv")
    let run = try await runReeve(["stats", "quantiles", "f.csv"] + quantiles, in: folder.url)
    #expect(run.status == 1 && run.standardOutput.isEmpty)
    #expect(
      run.standardError.contains(
        "row 2 (line 3), column \"a\": is the area x, which line 2 has, too"))
    #expect(run.standardError.contains("row 5 (line 6), column \"a\": is empty"))

    try folder.write("a,y,s,p\nx,1,1,10\nx,2,2,20\ny,1,2,20\ny,2,3,20\n", to: "f.csv")
    let grouped = try await runReeve(
      ["stats", "quantiles", "f.csv", "--by", "y"] + quantiles, in: folder.url)
    #expect(grouped.status == 0, "\(grouped.standardError)")
  }

  @Test("More users than people are refused with the group")
  func representation() async throws {
    let run = try await run(
      "g,c,p\na,100,50\nb,936,51200\nd,3,0\n", "representation", "--count", "c", "--population",
      "p", "--by", "g")
    #expect(run.status == 1 && run.standardOutput.isEmpty)
    #expect(
      run.standardError.contains(
        "row 1 (line 2), column \"c\": is above the population in column \"p\", in the group a"))
    #expect(run.standardError.contains("row 3 (line 4)") && !run.standardError.contains("row 2"))

    for shares in [("51.2", "48.8"), ("0.512", "0.488")] {
      let run = try await self.run(
        "g,c,p\na,936,\(shares.0)\nb,313,\(shares.1)\n", "representation", "--count", "c",
        "--population", "p", "--by", "g")
      #expect(run.status == 0 && run.standardOutput.contains("1.4637"), "\(run.standardError)")
    }
  }

  @Test("Events among nobody are refused also where other rows of the group have people")
  func nobody() async throws {
    let rate = try await run(
      "g,x,n\na,3,100\na,2,0\n", "rate", "--events", "x", "--population", "n", "--by", "g")
    #expect(rate.status == 1)
    #expect(
      rate.standardError.contains(
        "row 2 (line 3), column \"n\": is 0 where column \"x\" is not, in the group a"))

    let ratio = try await run(
      "x,n,rx,rn\n3,100,5,900\n2,0,5,900\n", "standardise", "--events", "x", "--population", "n",
      "--reference-events", "rx", "--reference-population", "rn")
    #expect(ratio.status == 1)
    #expect(ratio.standardError.contains("row 2 (line 3), column \"n\": is 0 where column \"x\""))
  }

  @Test(
    "Rows that nothing but their figures tells apart are added up with a note",
    arguments: [
      ["proportion", "--numerator", "x", "--denominator", "n"],
      ["rate", "--events", "x", "--population", "n"],
      ["representation", "--count", "x", "--population", "n"],
      ["compare", "--numerator", "x", "--denominator", "n", "--benchmark", "20"],
      ["funnel", "--numerator", "x", "--denominator", "n"],
    ])
  func alike(arguments: [String]) async throws {
    func note(_ data: String) async throws -> Bool {
      try folder.write(data, to: "f.csv")
      let run = try await runReeve(
        ["stats", arguments[0], "f.csv", "--by", "g"] + arguments.dropFirst(), in: folder.url)
      #expect(run.status == 0, "\(run.standardError)")
      return run.standardOutput.contains("note: lines 2 and 4 differ in nothing but their figures")
    }
    #expect(try await note("g,x,n\na,30,100\nb,40,100\na,31,100\n"))
    #expect(try await !note("g,month,x,n\na,1,30,100\nb,1,40,100\na,2,31,100\n"))
  }

  @Test("Rows without a column that could tell them apart are simply added up")
  func onlyFigures() async throws {
    let run = try await run(
      "x,n\n30,100\n30,100\n", "proportion", "--numerator", "x", "--denominator", "n")
    #expect(run.status == 0 && !run.standardOutput.contains("note:"), "\(run.standardOutput)")
  }

  @Test(
    "Numbers that an option can't have are told as they were written; exit status 2",
    arguments: [
      (["rate", "--events", "x", "--population", "n", "--multiplier", "-5"], "above 0, not -5."),
      (["proportion", "--numerator", "x", "--denominator", "n", "--multiplier", "0"], "not 0."),
      (
        ["compare", "--numerator", "x", "--denominator", "n", "--by", "g", "--benchmark", "500"],
        "--benchmark must be a share from 0 to 100, multiplied like the figures, not 500."
      ),
      (
        [
          "compare", "--numerator", "x", "--denominator", "n", "--by", "g", "--benchmark", "1.5",
          "--multiplier", "1",
        ], "a share from 0 to 1,"
      ),
      (
        [
          "compare", "--numerator", "x", "--denominator", "n", "--by", "g", "--benchmark", "-3",
          "--kind", "rate",
        ], "--benchmark must be a rate of 0 or more, not -3."
      ),
      (
        ["funnel", "--numerator", "x", "--denominator", "n", "--by", "g", "--centre", "500"],
        "--centre must be a share from 0 to 100, not 500."
      ),
      (["control-chart", "--time", "g", "--value", "x", "--baseline", "-1"], "not -1."),
    ])
  func options(arguments: [String], said: String) async throws {
    try folder.write("g,x,n\na,30,100\nb,40,100\n", to: "f.csv")
    let run = try await runReeve(
      ["stats", arguments[0], "f.csv"] + arguments.dropFirst(), in: folder.url)
    #expect(run.status == 2)
    #expect(run.standardError.contains(said), "\(run.standardError)")
  }

  @Test("Targets below 0 are taken, and a rate's benchmark above its multiplier")
  func allowed() async throws {
    let chart = try await run(
      "t,v\n1,-3\n2,-4\n3,-5\n", "control-chart", "--time", "t", "--value", "v", "--target", "-4",
      "--polarity", "high-is-good")
    #expect(chart.status == 0, "\(chart.standardError)")
    let rate = try await run(
      "g,x,n\na,300,100\n", "compare", "--numerator", "x", "--denominator", "n", "--by", "g",
      "--kind", "rate", "--multiplier", "1", "--benchmark", "2.5")
    #expect(rate.status == 0, "\(rate.standardError)")
  }

  @Test("A baseline longer than the series is said to rest on what there is")
  func baseline() async throws {
    let values = try await run(
      "t,v\n1,3\n2,4\n3,5\n", "control-chart", "--time", "t", "--value", "v", "--baseline", "99")
    let shares = try await run(
      "t,x,n\n1,3,9\n2,4,9\n3,5,9\n", "control-chart", "--time", "t", "--numerator", "x",
      "--denominator", "n", "--baseline", "99")
    for run in [values, shares] {
      #expect(run.status == 0)
      #expect(
        run.standardOutput.contains(
          "note: 3 points, fewer than --baseline 99: limits rest on all of them"))
    }
  }

  @Test(
    "Populations and figures that can't be are refused in every statistic that has them",
    arguments: [
      ("1e300", "n", "above any figure"), ("99999999999999999999", "n", "is above any population"),
      ("1e-320", "n", "less than any population"), ("-1", "n", "is below 0"),
      ("1e400", "v", "above any figure"),
    ])
  func bounds(cell: String, column: String, said: String) async throws {
    let rows = (1...6).map { number in
      let (people, value) =
        number == 2 ? (column == "n" ? cell : "9", column == "v" ? cell : "5") : ("90", "5")
      return "\(number),\(value),\(people)\n"
    }
    try folder.write("t,v,n\n" + rows.joined(), to: "f.csv")
    var commands = [
      ["slope", "--population", "n", "--value", "v"],
      [
        "quantiles", "--area", "t", "--score", "v", "--population", "n", "--direction",
        "low-is-deprived",
      ],
    ]
    commands +=
      column == "v"
      ? [["control-chart", "--time", "t", "--value", "v"]]
      : [
        ["rate", "--events", "v", "--population", "n"],
        [
          "standardise", "--events", "v", "--population", "n", "--reference-events", "v",
          "--reference-population", "n",
        ],
      ]
    for command in commands {
      let run = try await runReeve(
        ["stats", command[0], "f.csv"] + command.dropFirst(), in: folder.url)
      #expect(run.status == 1)
      #expect(
        run.standardError.contains("row 2 (line 3), column \"\(column)\": is ")
          && run.standardError.contains(said), "\(run.standardError)")
    }
  }

  @Test("A column that is named for two figures is refused")
  func sameColumn() async throws {
    let run = try await run("x,n\n3,9\n", "proportion", "--numerator", "x", "--denominator", "x")
    #expect(run.status == 2 && run.standardError.contains("\"x\" is named for two figures"))
  }

  @Test("A slope of equal values is 0")
  func slope() async throws {
    let run = try await run(
      "p,v,se\n100,5,0\n100,5,0\n100,5,0\n100,5,0\n100,5,0\n", "slope", "--population", "p",
      "--value", "v", "--standard-error", "se")
    #expect(
      run.status == 0 && run.standardOutput.firstMatch(of: /[0-9]e-/) == nil,
      "\(run.standardOutput)")
  }
}
