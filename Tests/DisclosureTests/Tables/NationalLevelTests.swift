// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("The national level")
struct NationalLevelTests {
  private func spec(_ profile: String = "nhs-hes", national: String = "total") -> String {
    "count: n\nprofile: \(profile)\n"
      + "dimensions: [{column: region, total: England, national: \(national)}]\n"
  }

  private func data(_ counts: [Int]) -> String {
    "region,n\n" + counts.enumerated().map { "r\($0 + 1),\($1)\n" }.joined()
  }

  @Test("is exact in hospital style, and what is below it rounded or a star")
  func exact() throws {
    let tables = try TableScene(data([644, 31, 58, 18, 51, 6])).protected(spec())
    #expect(tables.shown([:]) == "808")
    #expect(
      (1...6).map { tables.shown(["region": "r\($0)"]) } == ["645", "30", "60", "20", "50", "*"])
    #expect(tables.verdict == .pass)
    #expect(!tables.actions.contains { $0.cell == "the total" })
    let hidden = try #require(tables.audit?.cells.first)
    #expect(hidden.low == 1 && hidden.high == 7)
  }

  @Test("is exact for every other breakdown of a national code")
  func codes() throws {
    let text = """
      country,sex,n
      England,f,1003
      England,m,998
      Wales,f,101
      Wales,m,3

      """
    let tables = try TableScene(text).protected(
      "count: n\nprofile: nhs-hes\ndimensions: [{column: country, national: [England]}, sex]\n")
    #expect(tables.shown(["country": "England", "sex": "f"]) == "1003")
    #expect(tables.shown(["country": "England"]) == "2001")
    #expect(tables.shown(["country": "Wales", "sex": "f"]) == "100")
    #expect(tables.shown(["country": "Wales", "sex": "m"]) == "*")
    #expect(tables.shown([:]) == "2105")
  }

  @Test("blocks the tables where a part follows from it, and says how narrowly")
  func revealing() throws {
    // One part below the national figure is that figure.
    let single = try TableScene(data([1_003])).protected(spec())
    #expect(single.verdict == .fail)
    #expect(single.audit?.failures.map(\.verdict) == [.disclosed])
    // The rounded part is 1,003 to 1,007, so the hidden one is at most 3; 4 if the 1,006 were rounded.
    let two = try TableScene(data([1_003, 3])).protected(spec())
    let hidden = try #require(two.audit?.failures.first { two.shown[$0.row] == .symbol("*") })
    #expect(hidden.low == 1 && hidden.high == 3 && hidden.requiredHigh == 4)
    #expect(two.notes.contains { $0.contains("leave national: out") })
    // All others are nobody.
    let alone = try TableScene(data([4, 0, 0])).protected(spec())
    #expect(alone.audit?.failures.first.map { [$0.low, $0.high] } == [4, 4])
    // The same tables leave when the national level is rounded too.
    for counts in [[1_003], [1_003, 3], [4, 0, 0]] {
      let plain = "count: n\nprofile: nhs-hes\ndimensions: [region]\n"
      #expect(try TableScene(data(counts)).protected(plain).verdict == .pass)
    }
  }

  /// The counts that a published one of `nhs-hes` can stand for.
  private func possible(_ count: Int) -> ClosedRange<Int> {
    if count == 0 { return 0...0 }
    if count < 8 { return 1...7 }
    let rounded = (count + 2) / 5 * 5
    return max(8, rounded - 2)...rounded + 2
  }

  /// By trying all counts: what each can be when the national figure is one of some.
  private func tried(_ counts: [Int], total: ClosedRange<Int>) -> [Set<Int>] {
    var found = counts.map { _ in Set<Int>() }
    func go(_ taken: [Int]) {
      if taken.count == counts.count {
        guard total.contains(taken.reduce(0, +)) else { return }
        for (place, count) in taken.enumerated() { found[place].insert(count) }
        return
      }
      for count in possible(counts[taken.count]) { go(taken + [count]) }
    }
    go([])
    return found
  }

  @Test("is judged as trying all counts judges it")
  func law() throws {
    var generator = SeededGenerator(seed: 3)
    var blocked = 0
    for _ in 0..<60 {
      let counts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? Int.random(in: 0...9, using: &generator) : Int.random(in: 8...60, using: &generator)
      }
      let sum = counts.reduce(0, +)
      guard sum > 0 else { continue }
      let exact = tried(counts, total: sum...sum)
      let rounded = tried(counts, total: possible(sum))
      let isRevealed = counts.indices.contains { place in
        let count = counts[place]
        if count == 0 { return false }
        if count < 8 { return exact[place] != rounded[place] }
        return exact[place].count == 1 && rounded[place].count > 1
      }
      let tables = try TableScene(data(counts)).protected(spec())
      #expect((tables.verdict == .fail) == isRevealed, "\(counts)")
      for cell in tables.audit?.cells ?? [] {
        guard let place = Int(tables.tabulation.label(cell.row).dropFirst("region r".count)),
          tables.shown[cell.row] == .symbol("*")
        else { continue }
        #expect(exact[place - 1].min() == Int(cell.low) && exact[place - 1].max() == Int(cell.high))
      }
      if isRevealed { blocked += 1 }
    }
    #expect((5...55).contains(blocked))
  }

  @Test("is published whatever a council's own profile hides, and then others are hidden more")
  func suppressed() throws {
    let own = "{profile: own, based-on: lt5, national-level: exact}"
    let tables = try TableScene(data([3, 40, 50, 60])).protected(spec(own))
    #expect(tables.shown([:]) == "153")
    #expect(tables.actions.map(\.cell).sorted() == ["region r1", "region r2"])
    #expect(tables.verdict == .pass)
    // Nothing that is left could protect the 3.
    #expect(throws: SpecificationProblem.self) {
      _ = try TableScene(data([3, 0])).protected(spec(own))
    }
  }

  @Test("may be beside counts rounded at random")
  func random() throws {
    let context = TableProtection.Context(
      draw: try CellDraw(secret: Array(repeating: 2, count: 16)))
    let own = "{profile: own, based-on: rr3, national-level: exact}"
    let tables = try TableScene(data([100, 200, 301, 50])).protected(spec(own), context: context)
    #expect(tables.shown([:]) == "651" && tables.verdict == .pass)
    let one = try TableScene(data([100])).protected(spec(own), context: context)
    #expect(one.verdict == .fail)
  }

  @Test("counts as exact in the ledger of releases")
  func ledger() throws {
    let scene = try TableScene(data([644, 31, 58, 18, 51, 6]))
    let cells = ReleasedCell.cells(of: try scene.protected(spec()), spec: try scene.spec(spec()))
    #expect(cells.filter(\.isExact).map(\.value) == [808])
  }

  @Test("has shares and rates of exact figures")
  func rates() throws {
    let scene = try TableScene("region,n,people\na,1003,40003\nb,2001,40002\nc,1502,40001\n")
    let text = spec() + "denominator: people\nrate: {per: 1000}\n"
    let csv = try scene.protected(text).csv(of: 0, spec: try scene.spec(text))
    #expect(
      csv.contains("England,4506,37.5,none\n") && csv.contains("a,1005,25.1,none\n"), "\(csv)")
  }

  @Test(
    "Wrong definitions are told with the key",
    arguments: [
      ("lt5", "total", "no meaning with the profile lt5"),
      ("round5", "total", "no meaning with the profile round5"),
      ("nhs-hes\nsensitive: yes", "total", "as it is for a sensitive topic"),
      ("nhs-hes", "[r1, r9]", "national: \"r9\" is no code of the dimension \"region\""),
      ("nhs-hes", "[r1, r1]", "each once"),
      ("nhs-hes", "{a: b}", "national must be a text"),
      ("{profile: p, national-level: some}", "total", "national-level must be one of"),
      (
        "{profile: p, rounding: {controlled: 5}, national-level: exact}", "total",
        "the national level can't be exact where totals must add up"
      ),
      (
        "{profile: p, secondary: no, national-level: exact}", "total",
        "the national level can't be exact"
      ),
    ])
  func wrong(profile: String, national: String, said: String) throws {
    let scene = try TableScene(data([20, 30]))
    let problem = #expect(throws: SpecificationProblem.self) {
      _ = try scene.protected(spec(profile, national: national))
    }
    #expect(problem?.message.contains(said) ?? false, "\(problem?.message ?? "")")
  }
}
