// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("The population floor")
struct PopulationFloorTests {
  /// Area A has 2,700 people at risk, and 700 of them are of group x.
  private let rates = "area,grp,n,pop\nA,x,40,700\nA,y,60,2000\nB,x,50,2500\nB,y,80,2600\n"
  private let spec =
    "count: n\ndenominator: pop\nsensitive: yes\ndimensions: [area, grp]\nprofile: "

  private func reasons(_ tables: ProtectedTables) -> [String: String] {
    Dictionary(
      tables.actions.filter { $0.method == .primary }.map { ($0.cell, $0.reason) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("Events are judged by their own people at risk, not by those of the whole line")
  func own() throws {
    let tables = try TableScene(rates).protected(spec + "lt5\n")

    #expect(
      reasons(tables) == [
        "area A, grp x": "it is about 700 people at risk, fewer than 1,000"
      ])
    #expect(tables.shown(["area": "A", "grp": "x"]) == "[c]")
    #expect(tables.shown(["area": "A"]) == "100")
    #expect(tables.shown(["grp": "x"]) == "90")
    #expect(tables.verdict == .pass)
  }

  @Test("A total of an area is judged by the area's people; the total of all is shown")
  func totals() throws {
    let tables = try TableScene(
      rates.replacing("A,x,40,700\nA,y,60,2000\n", with: "A,x,40,300\nA,y,60,400\n")
        + "C,x,30,4000\nC,y,31,4000\n"
    ).protected(spec + "lt5\n")

    #expect(reasons(tables)["area A"] == "it is about 700 people at risk, fewer than 1,000")
    #expect(reasons(tables)["area B"] == nil)
    #expect(tables.shown(["area": "A"]) == "[c]")
    #expect(tables.shown([:]) == "291")
  }

  @Test("The only area is the total of all, which is shown whatever its population")
  func onlyOne() throws {
    let tables = try TableScene("area,n,pop\nA,40,700\n").protected(
      "count: n\ndenominator: pop\nsensitive: yes\ndimensions: [area]\nprofile: lt5\n")

    #expect(tables.actions.isEmpty)
    #expect(tables.shown(["area": "A"]) == "40")
  }

  @Test(
    "Where figures are rounded, no line is left with a single cell hidden for its population",
    arguments: ["10-5", "nhs-hes", "round5"])
  func rounded(profile: String) throws {
    let tables = try TableScene(rates).protected(spec + profile + "\n")

    for (area, grp) in [("A", "x"), ("A", "y"), ("B", "x"), ("B", "y")] {
      let text = try #require(tables.shown(["area": area, "grp": grp]))
      #expect(Int(text) == nil, "\(area) \(grp): \(text)")
    }
    #expect(tables.shown(["area": "A"]) == "100")
  }

  @Test(
    "Without people at risk those counted are the population, of the line that a cell breaks down")
  func counted() throws {
    let tables = try TableScene("area,grp,n\nA,x,300\nA,y,400\nB,x,800\nB,y,900\n").protected(
      "count: n\nsensitive: yes\ndimensions: [area, grp]\nprofile: lt5\n")

    #expect(reasons(tables).keys.sorted() == ["area A, grp x", "area A, grp y"])
    #expect(
      reasons(tables)["area A, grp x"] == "its line is about 700 people, fewer than 1,000")
    #expect(tables.shown(["area": "A"]) == "700")
  }

  @Test("Also where one person may have several codes, so that nothing adds up")
  func several() throws {
    let tables = try TableScene("need,n\nsight,200\nhearing,300\nTotal,450\n").protected(
      "count: n\nsensitive: yes\nseveral-allowed: yes\ndimensions: [need]\nprofile: lt5\n")

    #expect(tables.shown(["need": "sight"]) == "[c]")
    #expect(tables.shown(["need": "hearing"]) == "[c]")
    #expect(tables.shown([:]) == "450")
  }

  @Test("More people at risk than a whole number of the machine holds are no trap")
  func enormous() throws {
    var data = "area,kind,n,pop\n"
    for number in 0..<10_000 { data += "A,\(number),1,1e15\n" }
    let tables = try TableScene(data + "B,0,5,10\n").protected(
      "count: n\nduplicates: add\ndenominator: pop\nprofile: {profile: own, population-floor: 9}\n"
        + "dimensions: [area]\n")

    #expect(tables.shown([:]) == "10005")
  }
}
