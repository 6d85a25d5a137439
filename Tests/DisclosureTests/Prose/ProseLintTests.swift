// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("Looking through a text")
struct ProseLintTests {
  private func rules(
    _ text: String, as format: ProseDocument.Format = .text, base: Int? = nil
  ) -> [ProseFinding.Rule] {
    ProseLint.report(
      on: ProseDocument(text, as: format), options: ProseLint.Options(base: base)
    ).findings.map(\.rule)
  }

  @Test(
    "Numbers that count nobody, or are bounds and ratios, are no small counts",
    arguments: [
      "See table 3 and section 4.2 of the 2 reports of 3 May 2026.",
      "Fewer than 5 children, at least 2 pupils, up to 4 residents and 3 or more patients.",
      "One in four adults, 2 in 10 people, and families with two children.",
      "One of the biggest challenges for young people is housing.",
      "Open to children aged 3 to 4, and to people over 2 years old.",
      "It cost £4 per person; two children's centres and one child protection conference closed.",
      "Call 02 3344 or see version 1.2.3 of step 4: a score of 3:1 in 2024/25.",
      "Population fell by 3 percentage points for residents.",
      "",
    ])
  func noSmallCounts(text: String) {
    #expect(rules(text) == [])
  }

  @Test(
    "People in digits and words below the threshold are",
    arguments: [
      "4 pupils were excluded.", "There were three deaths.", "We lost two of the residents.",
      "A couple of families moved.", "2 disabled adults applied.", "four female staff left",
    ])
  func smallCounts(text: String) {
    #expect(rules(text) == [.smallCount])
  }

  @Test("What all but a few of a whole are gives the few away")
  func complement() {
    #expect(rules("226 of the 229 pupils were boys.") == [.smallComplement])
    #expect(rules("99.6% of 500 pupils stayed.") == [.smallComplement])
    #expect(rules("120 of the 229 pupils were boys.") == [])
  }

  @Test("A percentage of a stated base stands for its counts")
  func shareOfBase() {
    #expect(rules("0.4% of 1,000 pupils were absent.") == [.smallShare])
    #expect(rules("12.4% of 1,000 pupils were absent.") == [.tooPrecise])
    #expect(rules("12% of 1,000 pupils were absent.") == [])
    #expect(rules("0.4% were absent.") == [])
    #expect(rules("0.4% were absent.", base: 1_000) == [.smallShare])
  }

  @Test("A table's sums and percentages must be right")
  func table() {
    let wrong = "Group\tPupils\t%\nA\t40\t40\nB\t60\t50\nTotal\t90\t\n"
    #expect(rules(wrong).contains(.contradiction))
    #expect(rules(wrong).count { $0 == .contradiction } == 2)
    #expect(rules("Group\tPupils\t%\nA\t40\t40\nB\t60\t60\nTotal\t100\t100\n") == [])
    #expect(rules("Group\tPupils\nA\t40\nB\t0\nTotal\t40\n") == [.wholeGroup])
  }

  @Test("The same words with different percentages contradict each other")
  func repetition() {
    let found = rules(
      "44% of secondary pupils walk to school.\n\nAs said, 47% of secondary pupils walk to school.\n"
    )
    #expect(found == [.contradiction])
  }

  @Test("Places count lines and characters in Markdown, past marks and links")
  func placesInMarkdown() throws {
    let text = """
      ---
      title: Children
      ---
      # Report

      Text [with **two** links](https://example.org/4-children) and
      *then* **4 pupils** left.

      ```
      3 children
      ```
      - item with 3 patients
      """
    let report = ProseLint.report(on: ProseDocument(text, as: .markdown))
    #expect(
      report.findings.map(\.place) == [
        ProsePlace(line: 7, column: 10), ProsePlace(line: 12, column: 13),
      ])
    #expect(report.findings.first?.quote == "4 pupils left")
  }

  @Test("A web page is read by its text, however untidy")
  func html() {
    let text = """
      <html><head><title>Children</title><style>p{content:"2 pupils"}</style></head><body>
      <script>var x = "4 children";</script><!-- children -->
      <p title="3 > 2 pupils">There were <b>4</b>&nbsp;pupils &#40;boys&#41; &amp; no girls<p>
      <table><caption>Children by group</caption><tr><th>Group<th>Children
      <tr><td>A<td>40<tr><td>B<td>3</table> 5 < 6
      """
    let report = ProseLint.report(on: ProseDocument(text, as: .html))
    #expect(report.findings.map(\.rule) == [.smallCount, .smallCount])
    #expect(report.findings.first?.place.line == 3)
    #expect(report.findings.last?.quote == "B: 3")
    #expect(report.findings.last?.place == ProsePlace(line: 5, column: 29))
  }

  @Test("Sensitive words raise the threshold unless a profile is named")
  func sensitivity() {
    let text = "Nine victims of domestic abuse were helped."
    let document = ProseDocument(text, as: .text)
    #expect(ProseLint.report(on: document).threshold == 10)
    #expect(!ProseLint.report(on: document).passes)
    let options = ProseLint.Options(profile: ReleaseProfile.named("lt5"))
    #expect(ProseLint.report(on: document, options: options).passes)
  }

  @Test("Hostile texts end soon and quietly")
  func hostile() {
    let texts = [
      String(repeating: "<", count: 50_000), String(repeating: "<!--", count: 20_000),
      String(repeating: "|", count: 50_000), String(repeating: "9", count: 50_000),
      String(repeating: "12.5% ", count: 5_000), String(repeating: "&#x", count: 20_000),
      String(repeating: "[](", count: 20_000), String(repeating: "a|b\n", count: 5_000),
      "99999999999999999999999% of 0 people, n = 0, 1000.0000000% of 9223372036854775807 people",
      "\u{0}\u{FFFF}\u{202E}3 children",
      "<table>" + String(repeating: "<tr><td colspan=200 rowspan=200>Pupils x", count: 1_000),
      "<table>" + String(repeating: "<tr><td>Pupils<td>3", count: 4_000),
      "|a|n|\n|-|-|\n" + String(repeating: "|a|9999999999999999|\n", count: 1_500),
    ]
    let took = processorTime {
      for text in texts {
        for format in [ProseDocument.Format.markdown, .html, .text] {
          _ = ProseLint.report(on: ProseDocument(text, as: format))
        }
      }
    }
    #expect(took < .seconds(30))
  }

  @Test("Files that are no text are refused with what they are")
  func refusedFiles() throws {
    let folder = try TemporaryFolder()
    let pdf = try folder.write("%PDF-1.7", to: "a.md")
    let zip = try folder.write("not a zip", to: "b.docx")
    for url in [pdf, zip, folder.url.appendingPathComponent("none.md"), folder.url] {
      #expect(throws: (any Error).self) { _ = try ProseDocument.open(path: url.path) }
    }
    let latin = try folder.write(
      Data([0x34, 0xA0, 0x70, 0x75, 0x70, 0x69, 0x6C, 0x73]), to: "c.txt")
    #expect(ProseLint.report(on: try ProseDocument.open(path: latin.path)).findings.count == 1)
  }
}

@Suite("What rounded percentages are out of")
struct PercentageAuditTests {
  @Test("Every base that percentages were computed from is among those that fit")
  func property() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let counts = (0..<Int.random(in: 2...6, using: &generator)).map { _ in
        Int.random(in: 0...80, using: &generator)
      }
      let base = counts.reduce(0, +)
      let decimals = Int.random(in: 0...2, using: &generator)
      guard base > 0 else { continue }
      let shares = counts.compactMap { RoundedPercentage.printed($0, of: base, decimals: decimals) }
      let fit = PercentageAudit.fit(shares, base: base, areWhole: true)
      #expect(fit != nil)
      for (range, count) in zip(fit?.counts ?? [], counts) { #expect(range.contains(count)) }
    }
  }

  @Test("From 300 on, whole percentages leave at least three counts")
  func safeBase() throws {
    #expect(PercentageAudit.safeBase(decimals: 0) == 300)
    #expect(PercentageAudit.safeBase(decimals: 1) == 3_000)
    for digits in stride(from: 5, through: 95, by: 5) {
      let share = try #require(RoundedPercentage(digits: digits, decimals: 0))
      #expect((share.counts(of: 300)?.count ?? 0) >= 3)
    }
  }
}
