// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("What a reader knows beside the figures")
struct ReaderKnowledgeTests {
  @Test("Five that are alone can't be told from their sum where zeros are shown")
  func ones() throws {
    let tables = try TableScene("g,n\na,1\nb,1\nc,1\nd,1\ne,1\nf,0\ng,600\n").protected(
      "count: n\nprofile: lt5\ndimensions: [g]\n")
    #expect(tables.shown(["g": "f"]) == "0")
    // Their sum is 5, so none can be more than 1 unless the 600 are hidden with them.
    #expect(tables.shown(["g": "g"]) == "[c]")
    #expect(tables.verdict == .pass)
  }

  @Test(
    "Each hidden count of a line may be the threshold and all others at least one",
    arguments: 1...40)
  func lines(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = (0..<Int.random(in: 4...9, using: &generator)).map { _ in
      Bool.random(using: &generator) ? Int.random(in: 0...4, using: &generator) : 30
    }
    let text = "g,n\n" + counts.enumerated().map { "g\($0),\($1)\n" }.joined()
    let tables = try? TableScene(text).protected(
      "count: n\nprofile: lt5\nsingletons: no\ndimensions: [{column: g, total: All}]\n")
    guard let tables, !tables.notes.contains(where: { $0.contains("at least 1") }) else {
      // Only a line with nothing to hide the small counts behind may be refused or be told narrow.
      #expect(counts.filter { $0 > 4 }.isEmpty)
      return
    }
    let isTotalShown = tables.shown([:]) != "[c]"
    let hidden = counts.indices.filter { tables.shown(["g": "g\($0)"]) == "[c]" }.map { counts[$0] }
    guard isTotalShown, !hidden.isEmpty else { return }
    #expect(hidden.reduce(0, +) - (hidden.count - 1) >= 5)
  }

  @Test("Areas add up although one person may have several needs")
  func severalNeeds() throws {
    let text = """
      area,need,n
      N,Total,120
      N,Speech,77
      N,Hearing,66
      N,Sight,3
      S,Total,110
      S,Speech,52
      S,Hearing,59
      S,Sight,21
      Total,Total,230
      Total,Speech,129
      Total,Hearing,125
      Total,Sight,24

      """
    let tables = try TableScene(text).protected(
      "count: n\nprofile: lt5\nseveral-allowed: yes\ndimensions: [area, need]\n")
    #expect(tables.shown(["area": "N", "need": "Sight"]) == "[c]")
    // 24 less 21 would be the 3.
    let others = [["area": "S", "need": "Sight"], ["need": "Sight"]].map(tables.shown)
    #expect(others.contains("[c]"))
    #expect(tables.shown(["area": "N", "need": "Speech"]) == "77")
    #expect(tables.shown(["area": "N"]) == "120")
  }

  @Test("Totals of sums that count people twice are protected, since they add up")
  func plainSums() throws {
    let tables = try TableScene("need,n\nSpeech,77\nHearing,66\nSight,3\n").protected(
      "count: n\nprofile: lt5\nseveral-allowed: yes\ndimensions: [need]\n")
    #expect(tables.actions.count == 2)
    #expect(tables.notes.contains { $0.contains("Give total rows") })
  }

  private let homes = "sector,band,n\nS1,A,20\nS1,B,30\nS1,C,4\nS2,A,25\nS2,B,31\nS2,C,26\n"

  @Test("Totals have the bands that all their areas have, so that none gives a merged one back")
  func mergedTotals() throws {
    let tables = try TableScene(homes).protected(
      "count: n\nprofile: housing-2015\ndimensions: [sector, band]\n")
    #expect(tables.shown(["sector": "S1", "band": "B"]) == "34")
    #expect(tables.shown(["sector": "S1", "band": "C"]) == "[z]")
    #expect(tables.shown(["sector": "S2", "band": "C"]) == "26")
    #expect(tables.shown(["band": "A"]) == "45")
    #expect(tables.shown(["band": "B"]) == "91")
    #expect(tables.shown(["band": "C"]) == "[z]")
    #expect(tables.shown([:]) == "136")
  }

  @Test("An area of too few homes in all is hidden with the totals that would give it back")
  func tooFewHomes() throws {
    let tables = try TableScene(homes + "S3,A,2\nS3,B,1\n").protected(
      "count: n\nprofile: housing-2015\ndimensions: [sector, band]\n")
    for codes in [["sector": "S3"], ["sector": "S3", "band": "A"], ["band": "A"], [:]] {
      #expect(tables.shown(codes) != nil && Int(tables.shown(codes) ?? "") == nil)
    }
    #expect(tables.shown(["sector": "S2"]) == "82")
  }
}
