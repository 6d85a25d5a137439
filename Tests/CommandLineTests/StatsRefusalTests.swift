// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@Suite("reeve stats refuses what can't be right")
struct StatsRefusalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("area,x,n\nA,3,10\nB,12,10\nC,-1,0\nD,1.5,many\n", to: "bad.csv")
    try folder.write("area,x,n\nA,30,100\nB,*,100\nC,20,90\n", to: "marked.csv")
  }

  private func run(_ arguments: String...) async throws -> ReeveRun {
    try await runReeve(["stats"] + arguments, in: folder.url)
  }

  @Test("Every cell that can't be used is named by row, line and column, at once")
  func cells() async throws {
    let run = try await run(
      "proportion", "bad.csv", "--numerator", "x", "--denominator", "n", "--by", "area")

    #expect(run.status == 1)
    #expect(run.standardOutput.isEmpty)
    for line in [
      "bad.csv: 4 cells can't be used",
      "row 2 (line 3), column \"x\": is above the denominator in column \"n\"",
      "row 3 (line 4), column \"x\": is below 0",
      "row 4 (line 5), column \"x\": is not a whole number",
      "row 4 (line 5), column \"n\": is not a number",
    ] {
      #expect(run.standardError.contains(line))
    }
    // A cell that is no number may be a person's name.
    #expect(!run.standardError.contains("many"))
  }

  @Test("A denominator of zero is named by its rows")
  func zero() async throws {
    try folder.write("area,x,n\nA,0,0\nB,3,9\n", to: "zero.csv")
    let run = try await run(
      "rate", "zero.csv", "--events", "x", "--population", "n", "--by", "area")

    #expect(run.status == 1)
    #expect(run.standardError.contains("row 1, column \"n\": is 0"))
  }

  @Test("A column that is not there is named beside those that are; exit status 2")
  func column() async throws {
    let run = try await run("proportion", "bad.csv", "--numerator", "y", "--denominator", "n")

    #expect(run.status == 2)
    #expect(run.standardError.contains("no column \"y\""))
    #expect(run.standardError.contains("area, x, n"))
  }

  @Test("A suppression mark is respected: the group has no figure, and the cell is named")
  func suppressed() async throws {
    let text = try await run(
      "proportion", "marked.csv", "--numerator", "x", "--denominator", "n", "--by", "area")
    let whole = try await run("proportion", "marked.csv", "--numerator", "x", "--denominator", "n")
    let compared = try await run(
      "compare", "marked.csv", "--numerator", "x", "--denominator", "n", "--by", "area",
      "--benchmark", "20")

    #expect(text.status == 0)
    #expect(text.standardOutput.contains("suppressed: row 2 (line 3), column \"x\" is *"))
    #expect(text.standardOutput.contains("30.0000") && text.standardOutput.contains("22.2222"))
    #expect(whole.status == 0 && whole.standardOutput.contains("suppressed: row 2"))
    #expect(compared.standardOutput.contains("not compared"))
  }

  @Test("A program's sign for no value is no suppression")
  func notANumber() async throws {
    try folder.write("area,x,n\nA,3,10\nB,NaN,10\nC,5,10\n", to: "pandas.csv")
    let run = try await run("proportion", "pandas.csv", "--numerator", "x", "--denominator", "n")

    #expect(run.status == 1)
    #expect(run.standardError.contains("row 2 (line 3)") && run.standardError.contains("is NaN"))
  }

  @Test("Nothing is calculated from part of a file")
  func rejected() async throws {
    try folder.write("area,x,n\nA,3,10\nB,4,10,9\nC,5,10\n", to: "ragged.csv")
    let run = try await run("proportion", "ragged.csv", "--numerator", "x", "--denominator", "n")

    #expect(run.status == 1)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains("line 3"))
  }

  @Test(
    "Numbers that could mean two things are refused, with what to write instead",
    arguments: [
      ("\"1,249\"", "comma"), ("12%", "per cent sign"), ("", "is empty"), ("1 249", "not a number"),
      ("£12", "not a number"), ("0x10", "not a number"), ("nan", "is nan"),
      ("1e300", "above"), ("twelve", "not a number"),
    ])
  func numbers(cell: String, reason: String) async throws {
    try folder.write("area,x,n\nA,3,10\nB,\(cell),1000\nC,5,10\n", to: "n.csv")
    let run = try await run("proportion", "n.csv", "--numerator", "x", "--denominator", "n")

    #expect(run.status == 1)
    #expect(run.standardError.contains("row 2 (line 3), column \"x\": "))
    #expect(run.standardError.contains(reason))
  }

  @Test("Age bands that are missing, unknown or empty are named")
  func bands() async throws {
    try folder.write("age,x,n\n0-4,3,10\n5-9,4,0\nold,4,10\n", to: "ages.csv")
    let command = ["stats", "standardise", "ages.csv", "--events", "x", "--population", "n"]
    let unknown = try await runReeve(command + ["--age-band", "age"], in: folder.url)
    try folder.write("age,x,n\n0-4,3,10\n5-9,4,0\n", to: "ages.csv")
    let missing = try await runReeve(command + ["--age-band", "age"], in: folder.url)

    #expect(unknown.status == 1)
    #expect(unknown.standardError.contains("row 3 (line 4), column \"age\": is no age band"))
    #expect(missing.status == 1)
    #expect(
      missing.standardError.contains("row 2 (line 3), column \"n\": is 0 where column \"x\" is not")
    )

    try folder.write("age,x,n\n0-4,3,10\n5-9,0,0\n", to: "ages.csv")
    let empty = try await runReeve(command + ["--age-band", "age"], in: folder.url)
    #expect(empty.status == 1)
    #expect(
      empty.standardError.contains(
        "row 2, column \"n\": the file has no population in the band 5-9"))
    #expect(empty.standardError.contains("no population in the band 90+"))
  }

  @Test("Slopes name the rank that comes twice and the value outside its scale")
  func slope() async throws {
    try folder.write("q,n,v\n1,10,5\n2,10,4\n2,10,3\n4,10,2\n5,10,0\n", to: "q.csv")
    let command = ["stats", "slope", "q.csv", "--population", "n", "--value", "v"]
    let twice = try await runReeve(command + ["--order", "q"], in: folder.url)
    let scale = try await runReeve(command + ["--scale", "logarithm"], in: folder.url)
    let few = try await runReeve(command + ["--by", "q"], in: folder.url)

    #expect(twice.status == 1)
    #expect(
      twice.standardError.contains("row 3 (line 4), column \"q\": is the rank that row 2 has"))
    #expect(scale.status == 1)
    #expect(scale.standardError.contains("row 5 (line 6), column \"v\": is not above 0"))
    #expect(few.status == 1 && few.standardError.contains("at least 5"))
  }

  @Test("Times of two forms, no form or twice the same are named")
  func times() async throws {
    try folder.write("t,v\n2026-01,5\n2026-02-01,4\nlater,3\n2026-01,2\n2026-02,1\n", to: "t.csv")
    let run = try await run("control-chart", "t.csv", "--time", "t", "--value", "v")

    #expect(run.status == 1)
    #expect(run.standardError.contains("row 2 (line 3), column \"t\": is a day"))
    #expect(run.standardError.contains("row 3 (line 4), column \"t\": is no time"))
    #expect(run.standardError.contains("row 4 (line 5), column \"t\": is the time that row 1 has"))
  }

  @Test(
    "Exit status 2 where the command is wrong, with a message that says what to do",
    arguments: [
      (["proportion", "marked.csv", "--numerator", "x"], "--denominator"),
      (["compare", "marked.csv", "--numerator", "x", "--denominator", "n"], "--by"),
      (
        ["compare", "marked.csv", "--numerator", "x", "--denominator", "n", "--by", "area"],
        "--benchmark"
      ),
      (
        [
          "compare", "marked.csv", "--numerator", "x", "--denominator", "n", "--by", "area",
          "--reference", "Z",
        ], "There are: A, C"
      ),
      (
        ["rate", "marked.csv", "--events", "x", "--population", "n", "--confidence", "100"],
        "--confidence"
      ),
      (["standardise", "marked.csv", "--events", "x", "--population", "n"], "--age-band"),
      (["control-chart", "marked.csv", "--time", "area"], "--value"),
      (
        [
          "slope", "marked.csv", "--population", "n", "--value", "x", "--simulate",
        ], "--standard-error"
      ),
      (["rate", "none.csv", "--events", "x", "--population", "n"], "none.csv"),
      (
        ["control-chart", "marked.csv", "--time", "area", "--value", "x", "--target", "3"],
        "--polarity"
      ),
    ])
  func wrongCommand(arguments: [String], message: String) async throws {
    let run = try await runReeve(["stats"] + arguments, in: folder.url)

    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains(message))
  }
}

@Suite("Options of reeve stats that can have no effect")
struct StatsNeedlessOptionTests {
  private static let counts = ["--numerator", "x", "--denominator", "n"]
  private static let groups = counts + ["--by", "area"]

  @Test(
    "are refused by name, or not offered; exit status 2 and nothing printed",
    arguments: [
      (["compare"] + groups + ["--benchmark", "20", "--zero-counts", "add-half"], "--zero-counts"),
      (["compare"] + groups + ["--reference", "A", "--classes", "five"], "--classes"),
      (["compare"] + groups + ["--against", "largest", "--polarity", "low-is-good"], "--polarity"),
      (["compare"] + groups + ["--benchmark", "20", "--unreliable-below", "9"], "--unreliable"),
      (["proportion"] + counts + ["--unreliable-below", "9"], "--unreliable-below"),
      (["funnel"] + groups + ["--unreliable-below", "9"], "--unreliable-below"),
      (["funnel"] + groups + ["--confidence", "90"], "--confidence"),
      (
        [
          "standardise", "--events", "x", "--population", "n", "--reference-events", "x",
          "--reference-population", "n", "--standard", "esp2013",
        ], "--standard"
      ),
      (["slope", "--population", "n", "--value", "x", "--draws", "2000"], "--draws"),
      (["slope", "--population", "n", "--value", "x", "--confidence", "90"], "--confidence"),
      (["slope", "--population", "n", "--value", "x", "--small-count", "9"], "--small-count"),
      (["control-chart", "--time", "area"] + counts + ["--run-length", "8"], "--run-length"),
      (["control-chart", "--time", "area"] + counts + ["--screen"], "--screen"),
      (["control-chart", "--time", "area", "--value", "x", "--small-count", "9"], "--small-count"),
      (["control-chart", "--time", "area", "--value", "x", "--confidence", "90"], "--confidence"),
      (
        [
          "quantiles", "--area", "area", "--score", "x", "--population", "n", "--direction",
          "high-is-deprived", "--confidence", "90",
        ], "--confidence"
      ),
    ])
  func refused(arguments: [String], option: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("area,x,n\nA,30,100\nB,25,100\nC,20,90\n", to: "good.csv")
    let run = try await runReeve(
      ["stats", arguments[0], "good.csv"] + arguments.dropFirst(), in: folder.url)

    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.contains(option), "\(run.standardError)")
  }

  @Test("Where they have one they are heeded")
  func heeded() async throws {
    let folder = try TemporaryFolder()
    try folder.write("area,x,n\nA,30,100\nB,0,100\nC,20,90\n", to: "good.csv")
    for arguments in [
      ["compare"] + Self.groups + [
        "--benchmark", "20", "--classes", "five", "--polarity", "neutral",
      ],
      ["compare"] + Self.groups + ["--reference", "A", "--zero-counts", "add-half"],
      ["compare"] + Self.groups + ["--against", "best", "--polarity", "low-is-good"],
      ["funnel"] + Self.groups + ["--kind", "rate", "--unreliable-below", "9"],
    ] {
      let run = try await runReeve(
        ["stats", arguments[0], "good.csv"] + arguments.dropFirst(), in: folder.url)
      #expect(run.status == 0, "\(arguments): \(run.standardError)")
    }
  }
}

@Suite("Help of reeve stats and its documentation")
struct StatsHelpTests {
  static let commands = [
    "proportion", "rate", "standardise", "compare", "representation", "slope", "quantiles",
    "control-chart", "funnel",
  ]

  @Test("The reference names every option of a statistic and no other", arguments: commands)
  func documented(command: String) async throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let sections = page.components(separatedBy: "\n## ")
    let reading = try #require(sections.first { $0.hasPrefix("Reading options") })
    let stats = try #require(sections.first { $0.hasPrefix("reeve stats\n") })
    let parts = stats.components(separatedBy: "\n### ")
    let own = try #require(parts.first { $0.hasPrefix("reeve stats \(command)\n") })
    let shared = Self.options(in: reading).union(Self.options(in: parts[0]))
    let help = try await runReeve("stats", command, "--help")
    let offered = Self.options(in: help.standardOutput).subtracting(["--help", "--version"])

    #expect(help.status == 0)
    #expect(offered.subtracting(shared).subtracting(Self.options(in: own)) == [], "not in the page")
    #expect(Self.options(in: own).subtracting(offered) == [], "not offered")
    #expect(shared.isSubset(of: offered))
  }

  @Test("The guide shows what the command prints")
  func guide() async throws {
    let folder = try TemporaryFolder()
    let guide = try String(
      contentsOf: Self.page.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("guide/statistics.md"), encoding: .utf8)
    let blocks = guide.components(separatedBy: "```")
    let file = try #require(blocks.first { $0.hasPrefix("\narea,late,repairs\n") })
    try folder.write(String(file.dropFirst()), to: "repairs.csv")
    let run = try await runReeve(
      "stats", "proportion", "repairs.csv", "--numerator", "late", "--denominator", "repairs",
      "--by", "area", in: folder.url)

    #expect(blocks.contains("\n" + run.standardOutput))
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/reference/command-line.md")
}
