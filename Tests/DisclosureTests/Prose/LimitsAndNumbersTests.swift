// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Limits, and numbers with spaces or marks of notes")
struct LimitsAndNumbersTests {
  private func report(
    _ text: String, as format: ProseDocument.Format = .text
  ) -> ProseLint.Report {
    ProseLint.report(on: ProseDocument(text, as: format))
  }

  @Test(
    "A limit below the threshold is a small count, with or without a verb",
    arguments: [
      "No more than two children in Abbey ward.", "Excluded: at most 3 pupils in a school.",
      "Fewer than two residents live there.", "Up to two residents affected.",
      "Less than 3 carers replied.", "Not more than one of the 229 pupils is blind.",
      "A total of no more than two pupils left.", "Two or fewer pupils left.",
      "No more than two children were excluded.", "A couple of residents.",
      "A couple of them were deaf.", "We have no more than two children with diabetes.",
      "It was seen in at most two cases.", "Pupils excluded: fewer than 3.",
      "The number of pupils excluded was no more than 2.", "Only up to two of the 229 pupils left.",
      "< 3 pupils left.",
      "We heard that under three deaths were due to cold.",
    ])
  func limits(text: String) {
    let found = report(text).findings
    #expect(found.map(\.rule) == [.smallCount])
    #expect(found.first?.severity == .high)
  }

  @Test(
    "The customary words, rules, sizes and offers are none",
    arguments: [
      "Fewer than 5 pupils left.", "Fewer than five pupils left.", "At most 30 pupils left.",
      "No more than two children per adult may swim.", "A home for up to three children.",
      "Groups of up to four pupils work together.", "Up to two residents may speak.",
      "Families with fewer than three children pay less.", "Up to 3 years of help for families.",
      "Each room sleeps at most two people.", "More than two children left.",
      "At least three pupils left.", "Fewer than one child.", "Of course 1 < 2 pupils.",
      "≥ 2 pupils left.",
      "Most families have fewer than three children.",
      "Pupils absent: less than 3%.", "Carers look after up to three children.",
      "Household size: up to 3 people.", "The number of pupils per class was no more than 2.",
      "Up to three hundred pupils left.",
      "Children under two years travel free.", "No more than two schemes.", "Up to 4 pupils left.",
    ])
  func noLimits(text: String) {
    #expect(report(text).findings.isEmpty)
  }

  @Test("The limit is quoted from its first word, and says what is known")
  func wording() throws {
    let found = try #require(
      report("We know: no more than two children in Abbey ward left.").findings.first)
    #expect(found.quote == "no more than two children in Abbey ward left")
    #expect(found.place.column == 10)
    #expect(found.learns.hasPrefix("There are 2 at most"))
  }

  @Test(
    "Spaces may part thousands",
    arguments: [
      "3 of the 1\u{A0}234 pupils.", "3 of the 1\u{2009}234 pupils.",
      "3 of the 1\u{202F}234 pupils.",
      "3 of the 1 234 pupils.",
    ])
  func thousands(text: String) {
    let found = report(text).findings
    #expect(found.map(\.rule) == [.smallCount])
    #expect(report("99.9% " + text.dropFirst(2)).findings.first?.learns.contains("1,234") ?? false)
  }

  @Test("In a page, spaces that don't break may part thousands in cells")
  func thousandsInCells() {
    let page =
      "<table><tr><th>Pupils<th>Number<tr><td>Girls<td>1&nbsp;002<tr><td>Boys<td>1 003"
      + "<tr><td>Total<td>2&thinsp;005</table>"
    #expect(report(page, as: .html).findings.isEmpty)
    #expect(report("We taught 2\u{A0}003 pupils and 1 004 pupils.").findings.isEmpty)
  }

  @Test(
    "Two numbers beside each other are two",
    arguments: [
      "In class 3 120 pupils sat.", "Pupils by year 2 345 3 120", "In 2026 120 pupils left.",
      "12 34 pupils", "12 3456 pupils",
    ])
  func rows(text: String) {
    #expect(!report("99.9% of the " + text).findings.contains { $0.learns.contains(",") })
  }

  @Test(
    "The raised mark of a note is no part of a figure or word",
    arguments: [
      ("12<sup>3</sup> pupils left", ProseDocument.Format.html, 0),
      ("12 <sup>3</sup> pupils left", .html, 0), ("3<sup>1,2</sup> pupils left", .html, 1),
      ("3 pupils<sup><a href=x>1</a></sup> left", .html, 1), ("1<sup>st</sup> pupils", .html, 0),
      ("20 m<sup>2</sup> for pupils", .html, 0), ("12<sup>3</sup> pupils left", .markdown, 0),
      ("3<sup>12</sup> pupils left", .markdown, 1), ("3^1^ pupils left", .markdown, 1),
      ("12^3^ pupils left", .markdown, 0), ("3\u{B9} pupils left", .text, 1),
      ("3\u{2020} pupils left", .text, 1), ("12\u{B3} pupils left", .text, 0),
      ("3 pupils\u{B2} left", .text, 1),
    ])
  func notes(text: String, format: ProseDocument.Format, count: Int) {
    #expect(report(text, as: format).findings.count { $0.rule == .smallCount } == count)
  }
}
