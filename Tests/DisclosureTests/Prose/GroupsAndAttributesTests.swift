// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Groups that are numbered, attributes that are no counts")
struct GroupsAndAttributesTests {
  private func findings(
    _ text: String, as format: ProseDocument.Format = .text
  ) -> [ProseFinding] {
    ProseLint.report(on: ProseDocument(text, as: format)).findings
  }

  private func column(_ heading: String) -> String {
    "| School for children | \(heading) |\n|---|---|\n| Abbey | 3 |\n| Park | 2 |\n| Hill | 41 |\n"
  }

  @Test(
    "Columns of grades, sizes and names hold no counts",
    arguments: [
      "Ofsted", "Ofsted grade", "Rating (1 to 4)", "Priority", "Phase", "Form entry", "Bedrooms",
      "Beds", "Floors", "Lifts", "Miles", "Distance (km)", "Decile", "Quintile", "Week", "Rank",
      "Score", "Order", "Display order", "Year group", "Key stage", "Band", "Tier", "Level",
      "Ofsted rating 2025",
    ])
  func attributes(heading: String) {
    #expect(findings(column(heading), as: .markdown).isEmpty)
  }

  @Test(
    "Columns that count people of a grade hold counts",
    arguments: [
      "Number with low rating", "Pupils in band", "Key stage 2", "Level 3", "High priority",
      "Cases by tier", "Residents within a mile", "2 bedrooms", "Referral order", "Tiered",
      "Children (Ofsted)", "Grade A",
    ])
  func counts(heading: String) {
    #expect(findings(column(heading), as: .markdown).contains { $0.quote == "Abbey: 3" })
  }

  @Test(
    "What members do, and what households and groups are made of, is nobody's story",
    arguments: [
      "It was resolved that two members be appointed.", "One member declared an interest.",
      "Two members declared interests in item 5.", "Three members voted against.",
      "Groups of four children work together.",
      "A household with two adults and two children has a limit.",
      "A family with 1 adult and 3 children has a limit.",
      "Classes have no more than 30 children, with two adults.",
      "Groups with two adults are larger.",
    ])
  func nobody(text: String) {
    #expect(findings(text).isEmpty)
  }

  @Test(
    "Few people in such words are found all the same",
    arguments: [
      "One member of the cohort declared an illness.", "A group of three children was abused.",
      "A class with two deaf children moved.", "Up to 30 pupils left, with two pupils excluded.",
      "Two groups of three children went missing.", "Three members have left.",
    ])
  func somebody(text: String) {
    #expect(findings(text).contains { $0.rule == .smallCount && $0.severity == .high })
  }

  @Test(
    "A group that is numbered itself may stand after its count",
    arguments: [
      "Three Year 10 pupils were excluded.", "One Year 9 pupil was arrested.",
      "2 Year 9 girls were pregnant.", "Two Key Stage 3 pupils were excluded.",
      "2 KS3 pupils were excluded.", "Three Year 10 and 11 pupils were excluded.",
      "4 Years 7-9 pupils were excluded.", "No more than two Year 9 pupils were excluded.",
    ])
  func numberedGroups(text: String) {
    #expect(findings(text).map(\.rule) == [.smallCount])
  }

  @Test(
    "A number of a group is no count",
    arguments: [
      "Year 9 pupils were excluded.", "In 2026 Year 9 pupils left.", "Key Stage 3 pupils left.",
      "After 2 years 9 schemes for pupils ended.", "30 Year 9 pupils left.",
      "After 2 years 9 pupils' schemes ended.",
    ])
  func numbersOfGroups(text: String) {
    #expect(findings(text).isEmpty)
  }

  @Test(
    "Samples, ranges and lists by name count people",
    arguments: [
      "Deaf pupils (n=3) left.", "Pupils with autism (n = 3) left.", "Excluded pupils, n = 3.",
      "2-3 children were abused.", "2 to 3 children were abused.", "2–3 children were abused.",
      "Between 2 and 3 children were abused.", "Exclusions fell from 12 to 3 pupils.",
      "Excluded pupils: White 226, Roma 3.", "Excluded pupils: White 226 (98.7%) and Roma 3.",
    ])
  func few(text: String) throws {
    let found = findings(text).filter { $0.rule == .smallCount }
    #expect(found.count == 1)
    #expect(try #require(found.first).severity == .high)
    // A sample of few is no population.
    #expect(
      !(try #require(found.first).learns.contains("population")) || text.contains("226"))
  }

  @Test(
    "Samples of things, ages, sizes and lists for people count nobody",
    arguments: [
      "Schemes (n=3) ended. Pupils (n=808) left.", "Children aged 2-3 left.",
      "Families with 2-3 children pay less.", "2-3 year old children play.",
      "Groups of 2-3 children work together.", "2-3 children may share a room.",
      "12-15 children left.", "Between 3 and 4 children arrive.", "Open from 2 to 3 for pupils.",
      "Prices rose from 2 to 3. Pupils pay less.", "Pupils in Years 2-3 children's books.",
      "Sessions for families: Abbey 3, Park 4.", "Average age of pupils: Abbey 3, Park 4.",
      "Visits by carers: Monday 3, Friday 4.", "Pupils: see 12 schemes and 3.",
    ])
  func none(text: String) {
    #expect(findings(text).isEmpty)
  }

  @Test(
    "The only person of a kind is singled out",
    arguments: [
      "The only Traveller child moved away.", "The sole deaf pupil left.",
      "Our only pregnant pupil was excluded.", "The only pupil with autism left.",
    ])
  func only(text: String) {
    #expect(findings(text).map(\.rule) == [.smallCount])
  }

  @Test(
    "The only place, rule or body is nobody",
    arguments: [
      "The only family centre closed.", "The only school for children closed.",
      "You pay less if you are the only adult resident.", "The only adult resident pays less.",
      "The only member to vote left.", "The only person who may sign is the leader.",
      "The only two schemes for pupils ended.",
    ])
  func onlyThings(text: String) {
    #expect(findings(text).isEmpty)
  }

  @Test("The caption of a page's table is read, closed or not")
  func captions() throws {
    for end in ["</caption>", ""] {
      let page = """
        <p>About pupils.</p>
        <table><caption>In Abbey three pupils were excluded\(end)
        <tr><th>Group<th>Pupils<tr><td>Girls<td>30<tr><td>Boys<td>31</table>
        """
      let found = findings(page, as: .html)
      #expect(found.map(\.rule) == [.smallCount])
      #expect(try #require(found.first).quote == "three pupils were excluded")
      #expect(try #require(found.first).place.line == 2)
      #expect(findings(page.replacing("three", with: "thirty"), as: .html).isEmpty)
    }
  }

  @Test("Another part is to be hidden only where a total would give the first back")
  func advice() throws {
    let table =
      "| Pupils | Number |\n|---|---|\n| Excluded | 3 |\n| Absent | 40 |\n| Moved | 20 |\n"
    let alone = try #require(findings(table, as: .markdown).first)
    #expect(alone.instead == "Write [c] instead of it.")
    for rest in ["| Total | 63 |\n", "\nThere were 63 pupils.\n"] {
      let found = try #require(
        findings(table + rest, as: .markdown).first { $0.rule == .smallCount })
      #expect(found.instead.hasSuffix("so hide \"Moved\" too: 20."))
    }
  }
}
