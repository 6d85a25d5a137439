// SPDX-License-Identifier: MIT
import Testing

@testable import Statistics

@Suite("Flags of small numbers")
struct SmallNumberTests {
  private let rules = SmallNumberRules()

  @Test("A proportion shows as much by what is left as by what counts")
  func proportion() {
    #expect(rules.flags(for: .proportion, count: 4, rest: 90) == [.disclosive])
    #expect(rules.flags(for: .proportion, count: 90, rest: 4) == [.disclosive])
    #expect(rules.flags(for: .proportion, count: 5, rest: 5) == [])
    #expect(rules.flags(for: .proportion, count: 0, rest: 30) == [])
  }

  @Test("Crude rates: too few below 3, unreliable below 20")
  func rate() {
    #expect(rules.flags(for: .rate, count: 0) == [.tooFewForRate, .unreliable])
    #expect(rules.flags(for: .rate, count: 2) == [.disclosive, .tooFewForRate, .unreliable])
    #expect(rules.flags(for: .rate, count: 3) == [.disclosive, .unreliable])
    #expect(rules.flags(for: .rate, count: 19) == [.unreliable])
    #expect(rules.flags(for: .rate, count: 20) == [])
  }

  @Test("Standardised rates: too few below 10")
  func standardised() {
    #expect(
      rules.flags(for: .standardisedRate, count: 9) == [.tooFewForStandardisedRate, .unreliable])
    #expect(rules.flags(for: .standardisedRate, count: 10) == [.unreliable])
  }

  @Test("The limits are parameters")
  func parameters() {
    var rules = SmallNumberRules()
    rules.disclosure = 10
    rules.reliability = 0

    #expect(rules.flags(for: .rate, count: 9) == [.disclosive])
  }
}
