// SPDX-License-Identifier: MIT
import Disclosure
import Testing

/// Texts in the manner of council papers, with the figures of known leaks.
@Suite("Leaks in council papers")
struct SeedCaseTests {
  private func findings(
    _ text: String, as format: ProseDocument.Format = .markdown, profile: String? = nil,
    base: Int? = nil
  ) -> [ProseFinding] {
    ProseLint.report(
      on: ProseDocument(text, as: format),
      options: ProseLint.Options(
        profile: profile.flatMap { ReleaseProfile.named($0) }, base: base)
    ).findings
  }

  private let ethnicity = """
    Ethnic group of the children who are registered with the centres.

    | Ethnic group | Children | % of known |
    |---|---|---|
    | White British and Irish | 644 | 79.7% |
    | White Other | 31 | 3.8% |
    | Asian | 58 | 7.2% |
    | Black | 18 | 2.2% |
    | Mixed | 51 | 6.3% |
    | Any other group | 6 | 0.7% |
    | Unknown | 441 | |
    | Total | 1,249 | |

    """

  @Test("C1: below 5 nothing is hidden; below 10 the 6, with the 18 that would give it back")
  func registeredChildren() throws {
    let low = findings(ethnicity, profile: "lt5")
    #expect(!low.contains { $0.severity == .high })
    #expect(!low.contains { [.contradiction, .missingUnknown, .sumOfShares].contains($0.rule) })

    let high = findings(ethnicity, profile: "lt10").filter { $0.severity == .high }
    let count = try #require(high.first { $0.rule == .smallCount })
    #expect(high.filter { $0.rule == .smallCount }.count == 1)
    #expect(count.quote == "Any other group: 6")
    #expect(count.place == ProsePlace(line: 10, column: 21))
    #expect(count.instead.contains("\"Black\" too: 18 and 2.2%"))
    let share = try #require(high.first { $0.rule == .smallShare })
    #expect(share.quote.hasPrefix("0.7%"))
    #expect(share.learns.contains("0.7% of 808 is 6 and nothing else"))
  }

  @Test("C1: one decimal tells 5, 6 and 7 of 808 apart")
  func oneDecimal() throws {
    #expect(try #require(RoundedPercentage(digits: 7, decimals: 1)).counts(of: 808) == 6...6)
    #expect(RoundedPercentage.printed(5, of: 808, decimals: 2)?.description == "0.62%")
    #expect(RoundedPercentage.printed(6, of: 808, decimals: 2)?.description == "0.74%")
    #expect(RoundedPercentage.printed(7, of: 808, decimals: 2)?.description == "0.87%")
  }

  @Test("C2: prose that was rounded twice, its label, and what its difference bounds")
  func proseAgainstTable() throws {
    let found = findings(
      ethnicity + """
        Of the children whose group is known, 17% are non-white and 20% are from any group other \
        than White British.
        """, profile: "lt5")

    let contradictions = found.filter { $0.rule == .contradiction }
    #expect(contradictions.count == 1)
    let contradiction = try #require(contradictions.first)
    #expect(contradiction.quote.hasPrefix("17%"))
    #expect(contradiction.learns.contains("133 of 808 = 16.46%"))
    #expect(contradiction.learns.contains("rounded twice: first to 16.5%, then to 17%"))
    #expect(contradiction.instead == "Write 16%.")
    let bound = try #require(found.first { $0.rule == .bounded })
    #expect(bound.learns.contains("17% is 134 to 141"))
    #expect(bound.learns.contains("20% is 158 to 165"))
    #expect(bound.learns.contains("\"White Other\" is 17 to 31"))
    let label = try #require(found.first { $0.rule == .otherLabel })
    #expect(label.learns.contains("white british"))
    #expect(label.learns.contains("White British and Irish"))
  }

  @Test("C3: a list with one sign for all is a list of percentages")
  func oneSignForAll() throws {
    let text = """
      In the year 229 young people received 258 sentences.

      Their ages were 12.2, 9.8, 23.8, 20.7 and 33.5%. By sex 81.1/18.9%.

      """
    let rebuilt = findings(text).filter { $0.rule == .rebuiltCounts }
    try #require(rebuilt.count == 2)
    #expect(rebuilt[0].learns.contains("N = 164, counts 20, 16, 39, 34, 55"))
    #expect(rebuilt[1].learns.contains("133, 31"))
    let sum = findings("Ethnic groups are 82 + 9.16 + 5.6 + 2.2 = 98.96% of young people.\n")
    #expect(sum.contains { $0.rule == .sumOfShares && $0.learns.contains("1.04% are missing") })
    #expect(sum.contains { $0.rule == .mixedPrecision })
    // Years, ranges and counts before a percentage are none.
    for text in [
      "In 2010, 2011 and 12% more.\n", "Between 10 and 20% of residents.\n",
      "Of 4,000, 20% walk.\n", "In wards 3, 4 and 12% of others.\n",
    ] {
      #expect(findings(text).isEmpty, "\(text)")
    }
  }

  private let youth = """
    In the year 229 young people received 258 sentences.

    By age: 12.2% were 10 to 13 years old, 9.8% were 14, 23.8% were 15, 20.7% were 16 and 33.5% \
    were 17.

    """

  @Test("C3: five percentages with one decimal have one base below 260, and it gives all counts")
  func youthAges() throws {
    let shares = [122, 98, 238, 207, 335].compactMap { RoundedPercentage(digits: $0, decimals: 1) }
    let fits = PercentageAudit.fits(shares, bases: 1...260, areWhole: true)
    #expect(fits.map(\.base) == [164])
    #expect(fits.first?.counts == [20...20, 16...16, 39...39, 34...34, 55...55])

    let found = findings(youth + "81.1% were male and 18.9% female.\n")
    let rebuilt = found.filter { $0.rule == .rebuiltCounts }
    #expect(rebuilt.count == 2)
    #expect(rebuilt[0].severity == .high)
    #expect(rebuilt[0].learns.contains("N = 164, counts 20, 16, 39, 34, 55"))
    #expect(rebuilt[0].place.line == 3)
    #expect(rebuilt[1].learns.contains("133, 31"))
  }

  @Test("C4: mixed precision, a missing share, no base that fits, and groups below any threshold")
  func youthEthnicity() throws {
    let found = findings(
      youth + "82% were White, 9.16% were Black, 5.6% were Mixed and 2.2% were Asian.\n")

    #expect(found.contains { $0.rule == .mixedPrecision })
    let sum = try #require(found.first { $0.rule == .sumOfShares })
    #expect(sum.learns.contains("98.96%") && sum.learns.contains("1.04% are missing"))
    #expect(found.contains { $0.rule == .noBaseFits })
    let small = found.filter { $0.rule == .smallShare }
    #expect(small.contains { $0.learns.contains("2.2% of 164 is 3 or 4") })
    #expect(small.contains { $0.learns.contains("missing 1.04% are about 2") })
  }

  @Test(
    "C5: one married young person",
    arguments: [
      "Marriage: one married young person was recorded among the 229 young people of the city.",
      "Of the 229 young people sentenced, only one was married.",
      "A single young person (10-17) is married. There were 229 young people in all.",
      "1 young person was married, out of 229 young people.",
    ])
  func marriedYoungPerson(text: String) throws {
    let found = findings(text, as: .text)
    let finding = try #require(found.first { $0.rule == .smallCount })

    #expect(finding.severity == .high)
    #expect(finding.learns.contains("229"))
    #expect(finding.learns.contains("topic is sensitive"))
    #expect(finding.instead.contains("small number"))
  }

  @Test("C6: areas are safe alone; crossed with ethnicity they would not be")
  func areas() throws {
    let areas = """
      | Area | Children |
      |---|---|
      | North | 26 |
      | East | 153 |
      | South | 140 |
      | West | 150 |
      | Centre | 145 |
      | Harbour | 142 |
      | Hill | 52 |
      | Total | 808 |

      """
    #expect(findings(areas, profile: "lt10").isEmpty)

    let both = findings(areas + "\nBy ethnic group:\n\n" + ethnicity, profile: "lt5")
    let crossing = try #require(both.first { $0.rule == .crossing })
    #expect(crossing.severity == .low)
    // 26 × 6 / 808 = 0.19.
    #expect(crossing.learns.contains("0.2"))
    #expect(ExpectedCells.count(26, 6, of: 808) < 5)
  }

  @Test("C7: disabilities of which one may have several are no parts of a whole")
  func disability() {
    let text = """
      A child may have more than one disability.

      | Disability | Children |
      |---|---|
      | Speech | 120 |
      | Hearing | 118 |
      | Sight | 60 |
      | Total children | 121 |

      """
    #expect(findings(text, profile: "lt5").isEmpty)
    let crossed = findings(text.replacing("| 60 |", with: "| 3 |"), profile: "lt5")
    #expect(crossed.map(\.rule) == [.smallCount])
  }

  @Test("C8: rounded estimates are fine, lists of cases are not")
  func levels() {
    let estimate =
      "We expect about 30 additional families at critical level and 150 substantial.\n"
    #expect(findings(estimate).isEmpty)
    let cases = """
      | Case | Level | Ward |
      |---|---|---|
      | A12 | Critical | North |
      | A13 | Substantial | Hill |
      | A14 | Critical | East |

      """
    #expect(findings(cases).map(\.rule) == [.caseList])
  }

  @Test("C9: several motivations may make more than 100, if the text says so; nothing is scaled")
  func hateCrime() throws {
    let shares = """
      Motivation: 78% were racist, 11% religious, 7% homophobic, 7% transphobic and 2% \
      disablist.
      """
    let sum = try #require(findings(shares).first { $0.rule == .sumOfShares })
    #expect(sum.learns.contains("105%"))
    #expect(sum.instead.contains("don't scale to 100"))

    #expect(findings(shares + " More than one motivation may be recorded.\n").isEmpty)
  }

  @Test("C10: the unknown need their number, not only their share")
  func unknownEthnicity() throws {
    let found = findings("Ethnicity was unknown for 35% of registered children.\n")
    let finding = try #require(found.first { $0.rule == .missingUnknown })
    #expect(finding.instead.contains("number of the unknown"))

    for text in [
      "35% of registered children have no ethnicity recorded.\n",
      "For 35% of children ethnicity is not known.\n",
    ] {
      #expect(findings(text).map(\.rule) == [.missingUnknown], "\(text)")
    }
    let known = findings(
      "Ethnicity was unknown for 35% of registered children (441 children).\n")
    #expect(!known.contains { $0.rule == .missingUnknown })
    let left = findings(ethnicity.replacing("| Unknown | 441 | |\n", with: ""), profile: "lt5")
    let gap = try #require(left.first { $0.rule == .missingUnknown })
    #expect(gap.learns.contains("441"))
  }
}
