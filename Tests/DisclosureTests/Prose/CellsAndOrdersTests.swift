// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Small counts however they are written")
struct CellsAndOrdersTests {
  private func report(
    _ text: String, as format: ProseDocument.Format = .text
  ) -> ProseLint.Report {
    ProseLint.report(on: ProseDocument(text, as: format))
  }

  private func rules(
    _ text: String, as format: ProseDocument.Format = .text
  ) -> [ProseFinding.Rule] {
    report(text, as: format).findings.map(\.rule)
  }

  private func markdown(_ cell: String, _ heading: String = "n (%)") -> String {
    """
    | Group of children | \(heading) |
    |---|---|
    | Chinese | \(cell) |
    | Asian | 58 (24.9%) |
    | White | 173 (74.2%) |

    """
  }

  @Test(
    "A cell that holds a count with its share or base holds a count",
    arguments: [
      "2 (0.9%)", "2 (1%)", "0.9% (2)", "0.9% (n=2)", "2 / 0.9%", "2 of 233", "2 of 233 (0.9%)",
      "n=2", "two", "2", "2*",
    ])
  func countCells(cell: String) throws {
    let found = report(markdown(cell), as: .markdown).findings.filter { $0.rule == .smallCount }
    #expect(found.map(\.quote) == ["Chinese: 2"])
    let page = """
      <table><tr><th>Group of children<th>Number (%)
      <tr><td>Chinese<td>\(cell)<tr><td>Asian<td>58 (24.9%)<tr><td>White<td>173 (74.2%)</table>
      """
    #expect(report(page, as: .html).findings.contains { $0.quote == "Chinese: 2" })
  }

  @Test("Footnotes are no part of a figure")
  func notes() {
    for mark in ["[^1]", "[1]", " [u]"] {
      #expect(
        report(markdown("2" + mark), as: .markdown).findings.contains { $0.quote == "Chinese: 2" })
    }
    #expect(rules("There were 3[^1] children.\n", as: .markdown) == [.smallCount])
    #expect(
      report(
        "<table><tr><th>Children<th>Number<tr><td>Girls<td>2<sup>1</sup><tr><td>Boys<td>31</table>",
        as: .html
      ).findings.contains { $0.quote == "Girls: 2" })
    #expect(rules("<p>The 4<sup>th</sup> child of 20<sup>2</sup> m", as: .html).isEmpty)
  }

  @Test("Counts that a spreadsheet wrote with a decimal are counts, measurements are not")
  func decimals() {
    let counts = "Children\tNumber\nGirls\t2.0\nBoys\t31.0\n"
    #expect(rules(counts) == [.smallCount])
    #expect(rules(counts.replacing("31.0", with: "31.4")).isEmpty)
  }

  @Test("A share in the cell is held against the counts where it is one of the column's whole")
  func shares() {
    #expect(rules(markdown("2 (0.9%)"), as: .markdown) == [.smallShare, .smallCount])
    #expect(rules(markdown("11 (0.9%)"), as: .markdown).contains(.contradiction))
    let rows = """
      | Ward | Girls n (%) | Boys n (%) |
      |---|---|---|
      | Abbey | 30 (60%) | 20 (40%) |
      | Park | 44 (44%) | 56 (56%) |

      """
    #expect(rules(rows, as: .markdown).isEmpty)
  }

  @Test(
    "Ages, ranges, rates, amounts and dates in cells are no counts",
    arguments: [
      "5-9", "£2 (1%)", "2/3/2026", "2026/27", "2.1 (1.0 to 3.2)", "-2 (-1%)", "+2 (+1%)",
      "3 to 4", "2:1", "3 years", "12 (2022)",
      "3 May", "4 days", "2 pm", "two",
    ])
  func noCounts(cell: String) {
    let table = "| Item for children | Value |\n|---|---|\n| A | \(cell) |\n| B | \(cell) |\n"
    #expect(rules(table, as: .markdown).isEmpty)
  }

  @Test(
    "A share or bracket between a number and its people, and other orders of words",
    arguments: [
      "There were 2 (0.9%) Chinese children.",
      "Two (1%) of the children are Chinese.",
      "2 out of 31 (6%) girls joined.",
      "6% (2) of girls joined.",
      "Three (3) children died.",
      "3 (1.2%) looked after children moved.",
      "3 looked after children moved.",
      "The number of children with autism is 3.",
      "The number of children in classes fell from 7 to 2.",
      "Number of children in care who went missing - 3",
      "No more than two children were hurt.",
      "The figure includes 3 with a learning disability.",
      "of whom disabled: 2",
      "Three children in 2024.",
      "Disabled children: 3 in 2024.",
      "One child in three wards was hurt.",
      "Of the 203 staff, 3 declared an illness.",
    ])
  func orders(text: String) {
    #expect(report(text).findings.contains { $0.rule == .smallCount && $0.severity == .high })
  }

  @Test(
    "The few that are left are found wherever the whole stands",
    arguments: [
      "Of the 203 staff, 201 declared no illness.",
      "Of 203 children, 201 have a dentist.",
      "Almost all (34 out of 36) tenants agreed.",
      "| Group | Number |\n|---|---|\n| Children in need | 120 |\n| of whom autistic | 118 |\n",
    ])
  func complements(text: String) {
    let format: ProseDocument.Format = text.hasPrefix("|") ? .markdown : .text
    #expect(rules(text, as: format) == [.smallComplement])
  }

  @Test("Parts that add up to the people before the colon are people")
  func parts() {
    let found = report("31 referrals: 12 from schools, 16 from health and 3 from police.").findings
    #expect(found.map(\.rule) == [.smallCount])
    #expect(found.first?.quote.hasPrefix("3 from police") ?? false)
    #expect(rules("31 referrals: see 12 schemes and 3 plans.").isEmpty)
  }

  @Test(
    "Ratios, rates, sizes and large numbers in words count no few people",
    arguments: [
      "In all three hundred adults took part.", "Two thousand children learn to swim.",
      "Three hundred and five children took part.", "Twenty three children took part.",
      "One child in five walks to school.", "One child in five.",
      "There were 4 more offences per 1,000 people.",
      "A household of three people needs two bedrooms.",
      "The ratio is one adult to three children.", "On one occasion children were late.",
      "One person, one vote.", "No more than two children per adult may swim.",
      "The number of children in each boat must be 3.",
      "The minimum number of children is 3.",
      "Up to three hundred and four children.", "Of the 16 residents' associations, 3 attended.",
      "A ratio of 1 (one) adult to 8 children applies.",
      "Centres for families: two of ours, 3 in the north.",
      "| Pupils | Value |\n|---|---|\n| Average class | 3 |\n| Rank of 4 | 4 |\n",
      "| Risk to children | Likelihood | Impact | Score |\n|---|---|---|---|\n| Fire | 3 | 4 | 5 |\n",
    ])
  func nobody(text: String) {
    #expect(rules(text, as: text.hasPrefix("|") ? .markdown : .text).isEmpty)
  }

  @Test(
    "A hidden part that follows from the total is told",
    arguments: ["[c]", "<5", "c", "..", "S", "*", "\\*"])
  func hidden(mark: String) throws {
    let table =
      "| Children | Number |\n|---|---|\n| Girls | \(mark) |\n| Boys | 22 |\n| All | 25 |\n"
    let found = report(table, as: .markdown).findings
    #expect(found.map(\.rule) == [.bounded])
    #expect(try #require(found.first).severity == .high)
    #expect(try #require(found.first).learns.hasPrefix("25 - 22 = 3, so \"Girls\" is 3"))
    // Two hidden parts of enough people, rounded figures, and several answers tell nothing.
    #expect(rules(table.replacing("| 22 |", with: "| [c] |"), as: .markdown).isEmpty)
    #expect(rules(table.replacing("22", with: "20"), as: .markdown).isEmpty)
    #expect(rules("More than one may apply.\n\n" + table, as: .markdown).isEmpty)
  }

  @Test("In a register of risks, too, a column of people holds counts")
  func peopleInRegister() {
    let table =
      "| Risk | Likelihood | Impact | Children |\n|---|---|---|---|\n| Fire | 3 | 4 | 2 |\n"
    #expect(report(table, as: .markdown).findings.map(\.quote) == ["Fire: 2"])
  }

  @Test("Hidden parts that are few together are told too")
  func hiddenTogether() throws {
    let table = """
      | Children | Number |
      |---|---|
      | Girls | [c] |
      | Others | [c] |
      | Boys | 22 |
      | All | 25 |

      """
    let found = report(table, as: .markdown).findings
    #expect(found.map(\.rule) == [.bounded])
    #expect(try #require(found.first).learns.contains("are together 3"))
  }

  @Test("A hidden part of a row follows from the row's total")
  func hiddenInRow() throws {
    let table = """
      | Ward | Girls | Boys | All |
      |---|---|---|---|
      | Abbey | 31 | 42 | 73 |
      | Park | [c] | 22 | 25 |

      """
    let found = report(table, as: .markdown).findings
    #expect(found.map(\.rule) == [.bounded])
    #expect(try #require(found.first).learns.hasPrefix("25 - 22 = 3, so \"Park, girls\" is 3"))
    // Columns that don't add up are no parts of the total.
    #expect(rules(table.replacing("73", with: "91"), as: .markdown).isEmpty)
  }

  @Test("Fractions of few people, and what is said of all of them, are told")
  func fractions() throws {
    let quarter = report("A quarter of the 16 girls are pregnant.").findings
    #expect(quarter.map(\.rule) == [.smallCount])
    #expect(try #require(quarter.first).learns.hasPrefix("Out of 16 that is 4"))
    #expect(rules("Three quarters of 16 girls left.") == [.smallComplement])
    #expect(rules("A quarter of the 160 girls left. About a quarter of 16 girls left.").isEmpty)
    #expect(rules("Of the 16 girls, all are pregnant.") == [.wholeGroup])
  }

  @Test("A table of a web page within Markdown is read, at its own lines")
  func pageInMarkdown() throws {
    let text = """
      # Children

      <TABLE>
      <tr><th>Group<th>Children
      <tr><td>Girls<td>3

      <tr><td>Boys<td>31
      </TABLE>
      Two pupils left.
      """
    let found = report(text, as: .markdown).findings
    #expect(found.map(\.quote) == ["Girls: 3", "Two pupils left"])
    #expect(found.map(\.place.line) == [5, 9])
  }

  @Test("Columns of spaces make a table, wide spaces between sentences don't")
  func alignedText() throws {
    let text = """
      Children by group:

      Group            Children
      Girls                   3
      White British          40
      Boys                   31

      """
    let found = report(text).findings
    #expect(found.map(\.quote) == ["Girls: 3"])
    #expect(try #require(found.first).place == ProsePlace(line: 4, column: 25))
    #expect(
      rules("The  committee met in  2026.  It heard 3\nof its  schemes.  They cost 4.").isEmpty)
  }

  @Test("The base may stand in the heading")
  func headingBase() {
    let table = """
      | Offence | Share of 96 young offenders |
      |---|---|
      | Arson | 31.3 % |
      | Theft | 3.1 % |

      """
    #expect(rules(table, as: .markdown).contains(.smallShare))
  }

  @Test(
    "More topics are sensitive, and words that only look so are not",
    arguments: [
      ("Help after female genital mutilation.", true), ("FGM was recorded.", true),
      ("Rape and other crimes.", true), ("Their gender identity.", true),
      ("In secure accommodation.", true), ("Those who offended again.", true),
      ("A visual impairment.", true), ("Honour-based abuse.", true), ("Forced marriage.", true),
      ("Acts of terrorism.", true), ("Therapeutic archives of grapes.", false),
    ])
  func topics(text: String, isSensitive: Bool) {
    #expect(report(text).isSensitive == isSensitive)
  }
}
