// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("People in sentences")
struct PeopleInProseTests {
  private func report(_ text: String, as format: ProseDocument.Format = .text) -> ProseLint.Report {
    ProseLint.report(on: ProseDocument(text, as: format))
  }

  @Test(
    "Few people are found however they are counted",
    arguments: [
      "Three of the 229 young people are married.",
      "Three out of 229 young people are married.",
      "Of 229 young people three are married.",
      "Only 3/229 are married.",
      "Three (1.3%) are married.",
      "A single member of the 10-17 cohort is married.",
      "None of the young people is disabled but one is pregnant.",
      "All but three of the 229 young people are male.",
      "Disabled children: 2",
      "Children with a disability: two.",
      "Girls: 3, boys: 226",
      "Most young people (226) were male; the rest (3) were female.",
      "A total of seven adults were safeguarded.",
      "We support 8 care leavers.",
      "Four hate crimes were reported.",
    ])
  func fewPeople(text: String) {
    #expect(report(text).findings.map(\.rule) == [.smallCount])
  }

  @Test(
    "Small numbers of anything else are not",
    arguments: [
      "Four staff posts are vacant; the service has 46 posts.",
      "We consulted residents on five schemes. Three are planned for 2027.",
      "Two members of the public spoke; 3 committee members and one member of staff replied.",
      "Opening times for families: 9:30 to 4. Help for families: two new centres.",
      "Details for parents: 3 Church Road.",
      "This one is about housing. Phase two is complete. Two thirds of residents agreed.",
      "The ward has 6,400 people. One is open on Sundays, 24/7, since 2024/25.",
      "All 300 pupils attended the show.",
      "The service has 46 members of staff. The team leader is one of them.",
    ])
  func nobody(text: String) {
    #expect(report(text).findings.isEmpty)
  }

  @Test(
    "Few people are found in the cells of tables that say something",
    arguments: [
      "| Ward | Note |\n|---|---|\n| Abbey | 3 children were placed |\n| Park | None |",
      "| Ward | Number |\n|---|---|\n| Abbey | 3 children |\n| Park | 30 children |",
      "| Background | In 2027 the panel heard of 3 children who were excluded |\n|---|---|\n| Risk | None |",
      "| The panel heard that two pupils were excluded |\n|---|",
      "| Issue |\n|---|\n| Two pupils were excluded |",
      "| Group | Number |\n|---|---|\n| Girls | 3 |\n| Boys | 40 |\n| Others | 20 |",
    ])
  func cells(text: String) {
    #expect(report(text, as: .markdown).findings.map(\.rule) == [.smallCount])
    #expect(!report(text, as: .markdown).passes)
  }

  @Test(
    "What rows and columns are called is no count",
    arguments: [
      "| Household | Rent |\n|---|---|\n| 1 child | £100 |\n| 2 children | £120 |",
      "| Ward | Families with 3 children |\n|---|---|\n| Abbey | 310 |\n| Park | 240 |",
    ])
  func names(text: String) {
    #expect(report(text, as: .markdown).findings.isEmpty)
  }

  @Test(
    "A percentage is taken of the people named before it",
    arguments: [
      "Of the 808 children, 0.7% are from other ethnic groups.",
      "We asked 808 children. 0.7% of them are from other ethnic groups.",
      "There are 808 registered children.\n\nThe share of other ethnic groups is 0.7%.",
      "One per cent of the 229 young people are married.",
    ])
  func sharesOfThose(text: String) {
    #expect(report(text).findings.map(\.rule) == [.smallShare])
  }

  @Test(
    "A change, a price, and a share of one of several wholes stand for nobody",
    arguments: [
      "There are 808 children of all ethnic groups. Spending rose by 0.7%.",
      "There are 808 children of all ethnic groups. Of the budget 0.7% is left, £3 a head.",
      "There are 808 children and 2,000 adults. The share of other ethnic groups is 0.7%.",
      "About 800 children came. The share of other ethnic groups is 0.7%.",
    ])
  func sharesOfNobody(text: String) {
    #expect(report(text).findings.isEmpty)
  }

  @Test("Two shares that exclude a group and a part of it bound the rest")
  func difference() throws {
    let found = report(
      "Of 808 children, 17% are non-white and 20% belong to groups other than White British.")
    #expect(found.findings.map(\.rule) == [.bounded])
    // 20% of 808 is 158 to 165 and 17% is 134 to 141.
    #expect(try #require(found.findings.first).learns.hasSuffix("is 17 to 31."))
  }

  @Test("What is said of everybody is known of each")
  func everybody() {
    let found = report("All of the 12 children in the home have a learning disability.")
    #expect(found.findings.map(\.rule) == [.wholeGroup])
    #expect(!found.passes)
  }

  @Test("Counts in sentences are held against the table, and those whom it leaves out are missed")
  func counts() {
    let table = "Ethnic group\tChildren\nWhite\t644\nBlack\t31\nOther\t133\nTotal\t808\n\n"
    #expect(report(table + "644 of the children are White.").findings.isEmpty)
    #expect(
      report(table + "645 of the children are White.").findings.map(\.rule) == [.contradiction])
    #expect(report(table + "About 645 children are White.").findings.isEmpty)
    #expect(
      report(table + "1,249 children are registered.").findings.map(\.rule) == [.missingUnknown])
    #expect(
      report(table + "1,249 children are registered; of 441 children it is unknown.").findings
        .isEmpty)
  }

  @Test("Cells that reach over rows and columns are counted once")
  func spans() {
    let page = """
      <table><caption>Children by group</caption>
      <tr><th>Group<th>Part<th>Children</tr>
      <tr><td rowspan="2">White<td>British<td>120</tr>
      <tr><td>Irish<td>31</tr>
      <tr><td colspan=2>Other</td><td>30</td></tr>
      <tr><td colspan=2>Total</td><td>181</td>
      </table>
      """
    #expect(report(page, as: .html).findings.isEmpty)
    #expect(
      report(page.replacing("181", with: "161"), as: .html).findings.map(\.rule)
        == [.contradiction])
  }
}
