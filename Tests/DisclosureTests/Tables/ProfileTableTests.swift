// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Tables by each profile")
struct ProfileTableTests {
  private let ethnicity = """
    group,n
    White British and Irish,644
    White Other,31
    Asian,58
    Black,18
    Mixed,51
    Other,6

    """
  private let groups = [
    "White British and Irish", "White Other", "Asian", "Black", "Mixed", "Other",
  ]

  private func shown(_ profile: String, extra: String = "") throws -> [String] {
    let tables = try TableScene(ethnicity).protected(
      "count: n\nprofile: \(profile)\ndimensions: [{column: group, total: All}]\n" + extra)
    return try (groups.map { ["group": $0] } + [[:]]).map { try #require(tables.shown($0)) }
  }

  @Test(
    "The registered children, by each profile that needs no secret",
    arguments: [
      ("lt5", ["644", "31", "58", "18", "51", "6", "808"]),
      ("lt10", ["644", "31", "58", "[c]", "51", "[c]", "808"]),
      ("10-5", ["645", "30", "60", "20", "50", "[c]", "810"]),
      ("nhs-hes", ["645", "30", "60", "20", "50", "*", "810"]),
      ("round5", ["645", "30", "60", "20", "50", "5", "810"]),
    ])
  func children(profile: String, expected: [String]) throws {
    #expect(try shown(profile) == expected)
  }

  @Test("A sensitive topic gives every profile a threshold of at least 10, and the floor")
  func sensitive() throws {
    // 808 people are fewer than 1,000, so only the total is left.
    #expect(
      try shown("round5", extra: "sensitive: yes\n") == Array(repeating: "[c]", count: 6) + ["810"])
    for profile in ReleaseProfile.builtIn {
      let raised = profile.raised(forSensitiveTopic: true)
      #expect(raised.threshold ?? 0 >= 10)
      #expect(raised.populationFloor == 1_000)
      #expect(profile.raised(forSensitiveTopic: false) == profile)
    }
  }

  @Test("Random rounding to 3 moves no cell by more than 2, and the same each time")
  func randomRounding() throws {
    let context = TableProtection.Context(
      draw: try CellDraw(secret: Array(repeating: 4, count: 16)))
    func numbers() throws -> [Int] {
      let tables = try TableScene(ethnicity).protected(
        "count: n\nprofile: rr3\ndimensions: [group]\n", context: context)
      return try (groups.map { ["group": $0] } + [[:]]).map {
        try #require(Int(tables.shown($0) ?? ""))
      }
    }
    let first = try numbers()
    #expect(first == (try numbers()))
    for (number, exact) in zip(first, [644, 31, 58, 18, 51, 6, 808]) {
      #expect(number % 3 == 0 && abs(number - exact) < 3)
    }
    #expect(first[3] == 18 && first[4] == 51 && first[5] == 6)
  }

  @Test("Percentages of rounded counts are computed from rounded figures")
  func roundedPercentages() throws {
    let data = "area,n,people\nA,1003,4003\nB,1003,3997\nC,52,203\n"
    func percentages(_ profile: String) throws -> [String] {
      let scene = try TableScene(data)
      let text = "count: n\ndenominator: people\nprofile: \(profile)\ndimensions: [area]\n"
      let tables = try scene.protected(text)
      return tables.csv(of: 0, spec: try scene.spec(text)).split(separator: "\n").dropFirst(2)
        .map { String($0.split(separator: ",")[2]) }
    }
    // 1003 / 4003 = 25.06 %; 1005 / 4005 = 25.09 %; below 4,000 whole per cent only.
    #expect(try percentages("round5") == ["25.1", "25", "[x]"])
    #expect(try percentages("lt5") == ["25.1", "25.1", "[x]"])
    let near = "area,n,people\nA,1003,4003\nB,1003,3993\nC,52,203\n"
    let scene = try TableScene(near)
    let text = "count: n\ndenominator: people\nprofile: round5\ndimensions: [area]\n"
    let lines = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    // 3993 is rounded to 3,995, which can't bear a decimal.
    #expect(lines.contains("B,1005,25\n"))
  }

  @Test("A field that a spreadsheet would run is made harmless, and quoted where it must be")
  func formulas() throws {
    let scene = try TableScene(
      "area,n\n\"=HYPERLINK(\"\"http://x\"\",1)\",20\n@SUM(A1),30\n-2+3,40\n\"a,b\",50\n10-14,60\n")
    let text = "count: n\nprofile: lt5\ndimensions: [area]\n"
    let csv = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    for line in csv.split(separator: "\n") {
      #expect(!"=+-@".contains(line.first ?? " ") && !line.hasPrefix("\"="), "\(line)")
    }
    #expect(csv.contains("\n\"'=HYPERLINK(\"\"http://x\"\",1)\",20\n"))
    #expect(csv.contains("\n'-2+3,40\n") && csv.contains("\n\"a,b\",50\n"))
    #expect(csv.contains("\n10-14,60\n"))
  }
}

@Suite("Postal sectors with few households")
struct PostalSectorTests {
  private let data = """
    sector,band,n
    SO14 1,1 low,20
    SO14 1,2 high,4
    SO14 2,1 low,30
    SO14 2,2 high,25
    SO14 3,1 low,5
    SO14 3,2 high,12
    SO15 1,1 low,40
    SO15 1,2 high,50

    """
  private let spec = """
    count: n
    profile: housing-2015
    households: {column: sector, file: households.csv}
    dimensions: [sector, band]

    """

  @Test("are put under their district, together and apart from the large ones")
  func districts() throws {
    let scene = try TableScene(data)
    try scene.folder.write(
      "sector,households\nSO14 1,1200\nSO14 2,3100\nSO14 3,2499\nSO15 1,2500\n",
      to: "households.csv")
    let tables = try scene.protected(spec)
    #expect(tables.shown(["sector": "SO14", "band": "1 low"]) == "25")
    #expect(tables.shown(["sector": "SO14", "band": "2 high"]) == "16")
    #expect(tables.shown(["sector": "SO14 2", "band": "2 high"]) == "25")
    #expect(tables.shown(["sector": "SO15 1", "band": "1 low"]) == "40")
    #expect(tables.shown(["sector": "SO14 1"]) == nil)
    #expect(
      tables.notes.contains(
        "SO14 stands for its sectors with fewer than 2,500 households: SO14 1, SO14 3."))
  }

  @Test("without a number of households, or that are no sectors, are named")
  func wrong() throws {
    let scene = try TableScene(data)
    try scene.folder.write("sector,households\nSO14 1,1200\n", to: "households.csv")
    let missing = #expect(throws: SpecificationProblem.self) { _ = try scene.protected(spec) }
    #expect(missing?.message.contains("\"SO14 2\"") ?? false)
    for text in ["a,b\nSO14 1,many\n", "a,b\nSO14 1,5\nSO14 1,6\n", "a,b\nSO14 1,-5\n"] {
      try scene.folder.write(text, to: "households.csv")
      #expect(throws: SpecificationProblem.self) { _ = try scene.protected(spec) }
    }
    let plain = try TableScene("sector,n\nNorth,20\n")
    try plain.folder.write("a,b\nNorth,5\n", to: "households.csv")
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try plain.protected(
        "count: n\nprofile: housing-2015\nhouseholds: {column: sector, file: households.csv}\n"
          + "dimensions: [sector]\n")
    }
    #expect(problem?.message.contains("no postal sector") ?? false)
  }
}
