// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Rates in tables")
struct RateTests {
  /// The fields of every row but the total's, the code left out.
  private func rows(
    _ data: String, _ spec: String, context: TableProtection.Context = .init()
  ) throws -> [[String]] {
    let scene = try TableScene(data)
    let text = "count: n\ndenominator: people\ndimensions: [area]\n" + spec
    let csv = try scene.protected(text, context: context).csv(of: 0, spec: try scene.spec(text))
    return csv.split(separator: "\n").dropFirst(2).map {
      $0.split(separator: ",").dropFirst().map(String.init)
    }
  }

  private let per = "rate: {per: 100000}\n"
  private let open = "profile: {profile: open, threshold: ~, complements: no}\n"

  @Test("Rates with Byar's and exact limits, those of the public health profiles, to three figures")
  func published() throws {
    let data = """
      area,n,people
      a,25,10000
      b,42,18500
      c,60,20000
      d,10,10000
      e,9,10000
      f,0,5000

      """
    let found = try rows(data, "profile: lt5\nrate: {per: 100000, confidence: 95}\n")
    #expect(
      found == [
        ["25", "250", "162", "369", "none"],
        ["42", "227", "164", "307", "none"],
        ["60", "300", "229", "386", "none"],
        ["10", "100", "47.9", "184", "[u]"],
        ["9", "90.0", "41.2", "171", "[u]"],
        ["0", "[x]", "[x]", "[x]", "none"],
      ])
  }

  @Test("Fewer than 3 events have no rate, fewer than 20 a mark in a column of its own")
  func reliability() throws {
    let counts = [0, 1, 2, 3, 19, 20]
    let data = "area,n,people\n" + counts.map { "a\($0 + 10),\($0),8000\n" }.joined()
    let found = try rows(data, open + "rate: {per: 1000, name: per thousand}\n")
    #expect(found.map { $0[1] } == ["[x]", "[x]", "[x]", "0.375", "2.38", "2.50"])
    #expect(found.map { $0[2] } == ["none", "none", "none", "[u]", "[u]", "none"])

    let scene = try TableScene(data)
    let text =
      "count: n\ndenominator: people\ndimensions: [area]\nrate: {per: 1000, name: per thousand}\n"
      + open
    let csv = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    #expect(csv.hasPrefix("area,count,per thousand,marks\n"))
  }

  @Test("Percentages have no mark of reliability and no further column")
  func percentages() throws {
    #expect(
      try rows("area,n,people\na,7,8000\nb,9,400\n", "profile: lt5\n") == [
        ["7", "0.1"], ["9", "2"],
      ])
  }

  @Test("A hidden count has neither rate nor percentage nor limits", arguments: [true, false])
  func hidden(isRate: Bool) throws {
    let data = "area,n,people\na,3,5000\nb,40,5000\nc,50,6000\nd,60,7000\n"
    let found = try rows(
      data, "profile: lt5\n" + (isRate ? "rate: {per: 1000, confidence: 95}\n" : ""))
    let symbols = found.filter { $0[0] == "[c]" }
    #expect(symbols.count == 2)
    #expect(
      symbols.allSatisfy {
        $0 == (isRate ? ["[c]", "[c]", "[c]", "[c]", "none"] : ["[c]", "[c]"])
      })
  }

  @Test(
    "From a rate and its known denominator no other counts follow than from the rounded count",
    arguments: ["round5", "10-5", "nhs-hes", "rr3"])
  func recovery(profile: String) throws {
    let context = TableProtection.Context(
      draw: try CellDraw(secret: Array(repeating: 9, count: 16)))
    for people in [333, 2_999, 4_001, 18_503, 250_000] {
      let counts = Array(0...70)
      let data =
        "area,n,people\n" + counts.map { "\($0 + 100),\($0),\(people)\n" }.joined()
      let found = try rows(
        data, "profile: \(profile)\nrate: {per: 100000, confidence: 95}\n", context: context)
      for (count, row) in zip(counts, found) {
        let fromCount = zip(counts, found).filter { $0.1[0] == row[0] }.map(\.0)
        let fromAll = zip(counts, found).filter { $0.1 == row }.map(\.0)
        #expect(fromCount == fromAll, "\(count) of \(people)")
        guard let published = Double(row[0]), let rate = Double(row[1]) else { continue }
        // Who takes the rate for one of the exact count comes to the published one again: what it
        // implies is nearer to that than half a figure and the rounding of the denominator.
        let implied = rate * Double(people) / 100_000
        let slack = published * (people < 4_000 ? 0.05 : 0.005) + published * 3 / Double(people)
        #expect(abs(implied - published) <= slack, "\(count) of \(people)")
      }
    }
  }

  @Test("Marks and symbols of a rate follow the published count, not the exact one behind it")
  func marksOfRounded() throws {
    let data = "area,n,people\na,17,9000\nb,18,9000\nc,19,9000\nd,22,9000\ne,2,9000\nf,3,9000\n"
    let found = try rows(data, "profile: round5\n" + per)
    #expect(found.map { $0[0] } == ["15", "20", "20", "20", "0", "5"])
    #expect(found.map { $0[2] } == ["[u]", "none", "none", "none", "none", "[u]"])
    #expect(found[4][1] == "[x]" && found[5][1] == "55.6")
  }

  @Test(
    "At least three denominators fit a rate whose count is exact",
    arguments: [310, 870, 2_990, 3_010, 9_999, 87_654])
  func denominators(people: Int) throws {
    for count in [5, 37, 149, 260] {
      let data =
        "area,n,people\n"
        + (-40...40).map { "\(500 + $0),\(count),\(people + $0)\n" }.joined()
      let rates = try rows(data, "profile: lt5\n" + per).map { $0[1] }
      let alike = rates.filter { $0 == rates[40] }.count
      // Where the rate is hidden for those who are left nothing fits anything.
      guard rates[40] != "[c]" else { continue }
      #expect(alike >= 3, "\(count) of \(people)")
    }
  }

  @Test("Below 300 people there is no rate, and two figures up to 3,000, or 4,000 when rounded")
  func figures() throws {
    let data = "area,n,people\na,123,299\nb,123,300\nc,1234,2999\nd,1234,3000\ne,1234,4000\n"
    #expect(
      try rows(data, "profile: lt5\n" + per).map { $0[1] }
        == ["[x]", "41000", "41000", "41100", "30900"])
    #expect(
      try rows(data, "profile: round5\n" + per).map { $0[1] }
        == ["42000", "42000", "41000", "41000", "30900"])
  }

  @Test("A share that leaves out fewer than the threshold is hidden with its complement")
  func complement() throws {
    let data = "area,n,people\na,397,400\nb,395,400\nc,400,400\n"
    #expect(try rows(data, "profile: lt5\n").map { $0[1] } == ["[c]", "99", "100"])
    #expect(
      try rows(data, "profile: lt5\nrate: {per: 1000}\n").map { $0[1] } == ["[c]", "990", "1000"])
  }

  @Test("Joined bands have the share of all their people")
  func bands() throws {
    let scene = try TableScene("band,n,homes\n1 low,40,400\n2 middle,14,500\n3 high,4,500\n")
    let text = "count: n\ndenominator: homes\nprofile: housing-2015\ndimensions: [band]\n"
    let csv = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    // 18 of 1,000, not of 500.
    #expect(csv.contains("2 middle,18,2\n") && csv.contains("3 high,[z],[z]\n"), "\(csv)")
  }
}

@Suite("What is said of figures")
struct FigureStatusTests {
  private let data = """
    area,year,n
    A,2024,30
    A,2025,40
    A,2026,50
    B,2024,60
    B,2025,70
    B,2026,3

    """

  private func lines(_ spec: String) throws -> [String] {
    let scene = try TableScene(data)
    let own = "{profile: own, threshold: 5, secondary: no, complements: no}"
    let text = "count: n\nprofile: \(own)\n" + spec
    return try scene.protected(text).csv(of: 0, spec: try scene.spec(text)).split(separator: "\n")
      .map(String.init)
  }

  @Test("stands beside the figures of a code and of the totals that hold it, never beside a symbol")
  func codes() throws {
    let found = try lines(
      """
      dimensions:
        - area
        - {column: year, status: {2026: provisional, 2025: [revised, estimated]}}

      """)
    #expect(found[0] == "area,year,count,marks")
    #expect(found.contains("A,2024,30,none"))
    #expect(found.contains("A,2025,40,[e] [r]"))
    #expect(found.contains("A,2026,50,[p]"))
    #expect(found.contains("B,2026,[c],none"))
    #expect(found.contains("Total,Total,253,[e] [p] [r]"))
    #expect(found.contains("Total,2024,90,none"))
  }

  @Test("for all figures of the tables, with the mark of a rate after it")
  func all() throws {
    let scene = try TableScene("area,n,people\nA,12,5000\nB,60,5000\n")
    let text =
      "count: n\ndenominator: people\nrate: {per: 1000}\nstatus: provisional\ndimensions: [area]\n"
    let csv = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    #expect(csv.contains("A,12,2.40,[p] [u]\n") && csv.contains("B,60,12.0,[p]\n"), "\(csv)")
    #expect(csv.hasPrefix("area,count,\"rate per 1,000\",marks\n"))
  }
}

@Suite("Specifications of rates and marks that are wrong")
struct WrongRateTests {
  @Test(
    "say line, column and key",
    arguments: [
      ("rate: {per: 0}\n", "line 5, column 13: per must be a whole number from 1 to 1000000000"),
      ("rate: {per: many}\n", "per must be a whole number"),
      ("rate: 1000\n", "line 5, column 7: rate must be keys with values"),
      ("rate: {name: x}\n", "doesn't say for how many people"),
      ("rate: {per: 10, pro: 5}\n", "rate has no key \"pro\""),
      ("rate: {per: 10, confidence: 100}\n", "confidence must be a number from 50 to 99.99"),
      ("rate: {per: 10, name: area}\n", "would be called \"area\""),
      ("rate: {per: 10, name: marks}\n", "would be called \"marks\""),
      ("status: final\n", "status must be one of estimated, provisional, revised"),
      ("status: {2026: revised}\n", "status must be one of"),
    ])
  func specification(text: String, said: String) throws {
    let scene = try TableScene("area,n,people\na,5,500\n")
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.spec("count: n\ndenominator: people\ndimensions: [area]\n" + text)
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }

  @Test(
    "also where two keys don't go together, and in dimensions",
    arguments: [
      ("dimensions: [area]\nrate: {per: 10}\n", "rate needs the people at risk"),
      (
        "dimensions: [area]\nvalue: n\ndenominator: people\nrate: {per: 10}\n",
        "value adds up magnitudes"
      ),
      (
        "dimensions: [{column: area, status: provisional}]\n",
        "must be codes with what their figures are"
      ),
      (
        "dimensions: [{column: area, status: {z: provisional}}]\n",
        "spec.yaml, line 2, column 14: status: \"z\" is no code of the dimension \"area\""
      ),
      ("dimensions: [{column: area, status: {a: good}}]\n", "status must be one of"),
    ])
  func together(text: String, said: String) throws {
    let scene = try TableScene("area,n,people\na,5,500\n")
    let problem = #expect(throws: SpecificationProblem.self) { _ = try scene.protected(text) }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }

  @Test(
    "People at risk that can't be are told with row or cell",
    arguments: [
      ("a,5,-500\n", "row 1, column \"people\": the people at risk can't be fewer than none"),
      ("a,5,4\n", "row 1: the denominator is below the numerator in the cell area a"),
      ("a,5,500\nb,6,700\nTotal,11,900\n", "row 3 gives 900 people at risk for the total"),
      ("a,5,many\n", "row 1, column \"people\": is no number"),
    ])
  func people(rows: String, said: String) throws {
    let scene = try TableScene("area,n,people\n" + rows)
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected(
        "count: n\ndenominator: people\nrate: {per: 1000}\ndimensions: [area]\n")
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }

  @Test("Records whose people at risk add up to fewer than they are themselves are told by cell")
  func records() throws {
    let scene = try TableScene("area,people\na,1\na,0\nb,1\n")
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected("denominator: people\ndimensions: [area]\n")
    }
    #expect(
      problem?.message.contains("below the numerator in these cells: the total; area a") ?? false,
      "\(problem?.message ?? "")")
  }
}
