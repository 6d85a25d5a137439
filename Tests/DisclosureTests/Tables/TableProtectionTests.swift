// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Protecting tables from data")
struct TableProtectionTests {
  /// The worked table of three rows and columns.
  private let worked = """
    r,c,n
    r1,A,12
    r1,B,3
    r1,C,25
    r2,A,18
    r2,B,14
    r2,C,28
    r3,A,30
    r3,B,23
    r3,C,17

    """
  private let crossed = "count: n\nprofile: lt5\ndimensions: [r, c]\n"

  @Test("The worked table: three further cells, 44 people, and r1B may be 0 to 15")
  func workedTable() throws {
    let tables = try TableScene(worked).protected(crossed)
    let hidden = Set(tables.actions.map(\.cell))

    #expect(hidden == ["r r1, c B", "r r1, c A", "r r2, c B", "r r2, c A"])
    #expect(tables.suppression?.cost == 44)
    #expect(tables.shown(["r": "r1", "c": "B"]) == "[c]")
    #expect(tables.shown(["r": "r1", "c": "C"]) == "25")
    #expect(tables.shown([:]) == "170")
    #expect(tables.verdict == .pass)
    let primary = try #require(tables.actions.first { $0.method == .primary })
    #expect(primary.reason == "the count is below 5")
    let audited = try #require(tables.audit?.cells.first { $0.row == primary.row })
    #expect(audited.low <= 0.001 && audited.high >= 5)
  }

  private let ethnicity = """
    group,n
    White British and Irish,644
    White Other,31
    Asian,58
    Black,18
    Mixed,51
    Other,6

    """
  private func byGroup(_ profile: String) -> String {
    "count: n\nprofile: \(profile)\ndimensions: [{column: group, total: All}]\n"
  }

  @Test("Registered children: lt5 hides nothing, lt10 the 6 and the 18, which may be 0 to 24")
  func registeredChildren() throws {
    let scene = try TableScene(ethnicity)
    #expect(try scene.protected(byGroup("lt5")).actions.isEmpty)

    let tables = try scene.protected(byGroup("lt10"))
    #expect(tables.actions.map(\.cell).sorted() == ["group Black", "group Other"])
    // All nine counts from 1 to 9 remain possible, and more.
    let primary = try #require(tables.actions.first { $0.method == .primary })
    let audited = try #require(tables.audit?.cells.first { $0.row == primary.row })
    #expect(audited.low <= 1 && audited.high >= 10)
    #expect(tables.verdict == .pass)
  }

  @Test("Registered children in hospital style: rounded, the total on its own, 6 as a star")
  func hospitalStyle() throws {
    let tables = try TableScene(ethnicity).protected(byGroup("nhs-hes"))
    let shown = ["White British and Irish", "White Other", "Asian", "Black", "Mixed", "Other"]
      .map { tables.shown(["group": $0]) }
    #expect(shown == ["645", "30", "60", "20", "50", "*"])
    #expect(tables.shown([:]) == "810")
  }

  @Test("Hierarchies: area within ward within city, from a CSV, protected together")
  func hierarchy() throws {
    let scene = try TableScene(
      """
      area,sex,n
      a1,f,12
      a1,m,14
      a2,f,2
      a2,m,21
      b1,f,30
      b1,m,19
      b2,f,17
      b2,m,16

      """)
    try scene.folder.write(
      "code,parent\na1,North\na2,North\nb1,South\nb2,South\nNorth,City\nSouth,City\n",
      to: "areas.csv")
    let tables = try scene.protected(
      """
      count: n
      profile: lt5
      dimensions:
        - {column: area, total: City, hierarchy: areas.csv}
        - sex
      tables:
        - {name: by area and sex, by: [area, sex]}
        - {name: by area, by: [area]}
      """)
    #expect(tables.tabulation.cells.count == 21)
    #expect(tables.shown(["area": "North"]) == "49")
    #expect(tables.shown(["area": "a2", "sex": "f"]) == "[c]")
    // The table by area has all its cells in common with the other.
    #expect(tables.tabulation.tables[1].allSatisfy(Set(tables.tabulation.tables[0]).contains))
    #expect(tables.verdict == .pass)
  }

  @Test("Linked tables are one: no table lets a cell that another hides be worked out")
  func linkedTables() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<3 {
      var text = "a,b,c\n"
      for _ in 0..<160 {
        text +=
          "a\(Int.random(in: 1...4, using: &generator)),"
          + "b\(Int.random(in: 1...3, using: &generator)),"
          + "c\(Int.random(in: 1...3, using: &generator))\n"
      }
      let tables = try TableScene(text).protected(
        """
        profile: lt10
        dimensions: [a, b, c]
        tables:
          - {by: [a, b]}
          - {by: [b, c]}
          - {by: [a]}
        """)
      let audit = try #require(tables.audit)
      #expect(audit.isSafe)
      for cell in audit.cells {
        let action = tables.actions.first { $0.row == cell.row }
        if action?.method == .primary { #expect(cell.high - cell.low >= 9 - 1e-6) }
      }
      // Zeros are never hidden to protect others.
      for action in tables.actions where action.method == .secondary {
        #expect(tables.tabulation.cells[action.row].value > 0)
      }
    }
  }

  @Test("Magnitudes: holdings are one contributor, and rules name what they found")
  func magnitudes() throws {
    let text = """
      trade,firm,turnover
      Food,f1,300
      Food,f1,300
      Food,f2,250
      Food,f3,30
      Food,f4,20
      Food,f5,10
      Cars,g1,400
      Cars,g2,300
      Cars,g3,150
      Cars,g4,100
      Cars,g5,50
      Wood,h1,210
      Wood,h2,190
      Wood,h3,180

      """
    let tables = try TableScene(text).protected(
      """
      value: turnover
      contributor: firm
      profile: {profile: own, percent: 15}
      dimensions: [trade]
      """)
    let primary = tables.actions.filter { $0.method == .primary }
    #expect(primary.map(\.cell) == ["trade Food"])
    #expect(primary[0].reason.contains("60") && primary[0].reason.contains("90"))
    #expect(tables.shown([:]) == "2490")
    #expect(tables.actions.contains { $0.method == .secondary })
    #expect(tables.verdict == .pass)
  }

  @Test("With the cell key, a record more changes only cells that contain it")
  func oneRecordMore() throws {
    var generator = SeededGenerator(seed: 5)
    var text = "area,sex,key\n"
    for _ in 0..<400 {
      text +=
        "a\(Int.random(in: 1...5, using: &generator)),"
        + (Bool.random(using: &generator) ? "f" : "m")
        + ",\(Int.random(in: 0...255, using: &generator))\n"
    }
    let draw = try CellDraw(secret: Array(repeating: 3, count: 16))
    let context = TableProtection.Context(
      perturbation: try PerturbationTable.made(version: "v1", design: .init(), draw: draw))
    let spec = "record-key: key\nprofile: cellkey\ndimensions: [area, sex]\n"

    let before = try TableScene(text).protected(spec, context: context)
    let again = try TableScene(text).protected(spec, context: context)
    let after = try TableScene(text + "a3,f,77\n").protected(spec, context: context)

    #expect(before.shown == again.shown)
    for row in before.tabulation.cells.indices {
      let codes = before.tabulation.codeTexts(row)
      let contains = ["a3", "Total"].contains(codes[0]) && ["f", "Total"].contains(codes[1])
      if !contains { #expect(before.shown[row] == after.shown[row]) }
    }
    #expect(before.actions.contains { $0.method == .cellKey })
  }

  @Test("With the 10-5 table of ONS: multiples of 5 from 10 on, everything below hidden")
  func tenFive() throws {
    var text = "area,sex,key\n"
    for (area, count) in [("a", 11), ("b", 9), ("c", 23)] {
      for number in 0..<count { text += "\(area),\(number % 2 == 0 ? "f" : "m"),\(number * 7)\n" }
    }
    let tables = try TableScene(text + "d,f,0\n").protected(
      "record-key: key\nprofile: cellkey\ndimensions: [area, sex]\n",
      context: TableProtection.Context(perturbation: .tenFive))
    #expect(tables.shown(["area": "a"]) == "10")
    #expect(tables.shown(["area": "b"]) == "[c]")
    #expect(tables.shown(["area": "c"]) == "25")
    #expect(tables.shown([:]) == "45")
    // A zero would say that fewer than 10 are there; below the threshold all are alike.
    #expect(tables.shown(["area": "d", "sex": "m"]) == "[c]")
    #expect(tables.verdict == .pass)
  }

  @Test("Random rounding gives a cell the same number in every table")
  func sameCellSameNumber() throws {
    let context = TableProtection.Context(
      draw: try CellDraw(secret: Array(repeating: 8, count: 20)))
    let scene = try TableScene(worked)
    let both = try scene.protected(
      "count: n\nprofile: rr3\ndimensions: [r, c]\n", context: context)
    let alone = try scene.protected("count: n\nprofile: rr3\ndimensions: [r]\n", context: context)
    for code in ["r1", "r2", "r3"] {
      #expect(both.shown(["r": code]) == alone.shown(["r": code]))
    }
    #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected("count: n\nprofile: rr3\ndimensions: [r]\n")
    }
  }

  @Test("Controlled rounding of a table from data still adds up")
  func controlled() throws {
    let tables = try TableScene(worked).protected(
      "count: n\nprofile: {profile: c, threshold: ~, rounding: {controlled: 5}}\ndimensions: [r, c]\n"
    )
    for relation in tables.tabulation.relations.relations {
      func number(_ row: Int) -> Double {
        if case .number(let number) = tables.shown[row] { number } else { .nan }
      }
      #expect(number(relation.parent) == relation.children.reduce(0) { $0 + number($1) })
    }
  }

  @Test("Sensitive breakdowns of a small population keep only their total")
  func populationFloor() throws {
    let tables = try TableScene("age,n\n10,40\n11,60\n12,129\n").protected(
      "count: n\nprofile: lt5\nsensitive: yes\ndimensions: [age]\n")
    #expect(tables.shown([:]) == "229")
    #expect(["10", "11", "12"].allSatisfy { tables.shown(["age": $0]) == "[c]" })
    #expect(tables.actions.allSatisfy { $0.reason.contains("229 people") })
  }

  @Test("Bands of housing values join the next lower one")
  func bands() throws {
    let tables = try TableScene("band,n\n1 low,20\n2 middle,14\n3 high,4\n").protected(
      "count: n\nprofile: housing-2015\ndimensions: [band]\n")
    #expect(tables.shown(["band": "2 middle"]) == "18")
    #expect(tables.shown(["band": "3 high"]) == "[z]")
    #expect(tables.shown(["band": "1 low"]) == "20")
  }

  @Test("Where one person may be in several groups nothing adds up and complements don't apply")
  func severalAllowed() throws {
    let tables = try TableScene("need,n\nSpeech,120\nHearing,118\nSight,3\nTotal,121\n").protected(
      "count: n\nprofile: lt5\nseveral-allowed: yes\ndimensions: [need]\n")
    #expect(tables.actions.map(\.cell) == ["need Sight"])
    #expect(tables.shown([:]) == "121")
  }
}

@Suite("Specifications that are wrong")
struct WrongSpecificationTests {
  private let data = "area,sex,n\na1,f,12\na1,m,14\na2,f,2\n"

  private func message(_ spec: String, data: String? = nil) throws -> String {
    let scene = try TableScene(data ?? self.data)
    let problem = #expect(throws: SpecificationProblem.self) { _ = try scene.protected(spec) }
    return problem?.message ?? ""
  }

  @Test(
    "say file, line and column, or the cell",
    arguments: [
      ("dimensions: [ward]\n", "has no column \"ward\""),
      ("dimensions: [area]\ncount: m\n", "has no column \"m\""),
      (
        "dimensions: [area]\ntables: [{by: [sex]}]\n",
        "spec.yaml, line 3, column 15: \"sex\" is no dimension"
      ),
      (
        "dimensions: [area]\nprofil: lt5\n",
        "spec.yaml, line 3, column 1: the specification has no key \"profil\""
      ),
      ("dimensions: [area]\nprofile: lt6\n", "line 3, column 10: there is no profile \"lt6\""),
      ("dimensions: []\n", "no list of dimensions"),
      (
        "dimensions: [{column: area, hierarchy: {North: [a1]}}]\n",
        "lacks codes of the data: \"a2\""
      ),
      ("dimensions: [{column: area, hierarchy: {a1: [a2], a2: [a1]}}]\n", "part of two wholes"),
      ("dimensions: [area, area]\n", "is there twice"),
      ("dimensions: [area]\ncount: area\n", "\"area\" is a dimension already"),
      ("dimensions: [area]\ncount: n\ndenominator: n\n", "\"n\" is count already"),
      ("dimensions: [area]\ntime-limit: soon\n", "time-limit must be a number"),
      ("dimensions: [area]\ncount: sex\n", "row 1, column \"sex\": is no number"),
      ("dimensions: [area]\nperiod: 2026-13\n", "line 3, column 9: \"2026-13\" is no period"),
      ("dimensions: [area]\nperiod: 2025/27\n", "is no period"),
    ])
  func places(spec: String, said: String) throws {
    let text = try message(spec)
    #expect(text.contains(said), "\(text)")
  }

  @Test(
    "A hierarchy that is written out wrongly is told with the code and what to do",
    arguments: [
      ("{a1: [a2], a2: [a1]}", "\"a2\" is a part of two wholes: of \"a1\", and of the total"),
      ("{X: [a1, a1, a2]}", "\"a1\" is named twice"),
      ("{X: [a1], Y: [a1, a2]}", "\"a1\" is a part of two wholes"),
      ("{X: [a1]}", "lacks codes of the data: \"a2\""),
    ])
  func hierarchies(text: String, said: String) throws {
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try TableScene("area\na1\na2\n").protected(
        "dimensions: [{column: area, hierarchy: \(text)}]\n")
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
    #expect(problem?.cause == .definition)
  }

  @Test("A hierarchy that goes round in a circle is told with the code")
  func circle() throws {
    let scene = try TableScene(data)
    try scene.folder.write("code,parent\na1,X\na2,Y\nX,Y\nY,X\n", to: "h.csv")
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected("dimensions: [{column: area, hierarchy: h.csv}]\n")
    }
    #expect(problem?.message.contains("circle: \"") ?? false, "\(problem?.message ?? "")")
  }

  @Test("Totals of the file that don't add up are told with the cell")
  func notAdditive() throws {
    let text = try message(
      "dimensions: [area]\ncount: n\n", data: "area,n\na1,12\na2,9\nTotal,22\n")
    #expect(text.contains("row 3 gives 22 for the total, but its parts add up to 21"))
  }

  @Test("A denominator below its numerator is told with the cell")
  func denominator() throws {
    let text = try message(
      "dimensions: [area]\ncount: n\ndenominator: d\n", data: "area,n,d\na1,12,100\na2,9,8\n")
    #expect(text.contains("row 2: the denominator is below the numerator in the cell area a2"))
  }

  @Test("Negative contributions are told with their cells")
  func negative() throws {
    let text = try message(
      "dimensions: [area]\nvalue: v\n", data: "area,v\na1,12\na1,-3\na2,9\na2,8\na2,7\n")
    #expect(text.contains("negative in these cells:") && text.contains("area a1"))
  }

  @Test("Where all cells beside it are empty or published already, they are named")
  func nothingToHide() throws {
    let scene = try TableScene("area,n\na1,3\na2,40\na3,0\na4,30\n")
    let spec = "count: n\nprofile: lt5\ndimensions: [area]\n"
    func released(_ codes: [String: String], _ value: Double) -> ReleasedCell {
      ReleasedCell(
        identity: ReleasedCell.Identity(
          measure: "count", population: "data.csv", period: "", codes: codes),
        value: value, isExact: true, profile: "lt5", source: "release 1")
    }
    let context = TableProtection.Context(
      released: [
        released(["area": "a2"], 40), released(["area": "a4"], 30), released([:], 73),
      ])
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected(spec, context: context)
    }
    let text = problem?.message ?? ""
    #expect(text.contains("area a2") && text.contains("area a3"), "\(text)")
    #expect(problem?.cause == .data)
  }
}
