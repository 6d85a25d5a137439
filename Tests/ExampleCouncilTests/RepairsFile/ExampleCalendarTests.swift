// SPDX-License-Identifier: MIT
import Testing

@testable import ExampleCouncil

@Suite("Example calendar")
struct ExampleCalendarTests {
  let calendar = ExampleCalendar()

  @Test(
    "counts days from 1 April 2022",
    arguments: [
      (0, "2022-04-01"), (30, "2022-05-01"), (274, "2022-12-31"), (275, "2023-01-01"),
      (698, "2024-02-28"), (699, "2024-02-29"), (700, "2024-03-01"), (1_460, "2026-03-31"),
      (-1, "2022-03-31"), (-150, "2021-11-02"), (1_610, "2026-08-28"),
    ])
  func days(_ day: Int, is date: String) {
    #expect(String(decoding: calendar.date(day), as: UTF8.self) == date)
  }

  @Test("writes UK dates with the day first")
  func ukDate() {
    #expect(String(decoding: calendar.ukDate(699), as: UTF8.self) == "29/02/2024")
  }
}

@Suite("Seeded random numbers")
struct SplitMix64Tests {
  @Test("are those of the published algorithm")
  func published() {
    var random = SplitMix64(seed: 1_234_567)

    let numbers = (0..<5).map { _ in random.next() }

    // The first five of seed 1234567, as listed with the reference implementation on rosettacode.org.
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("stay below their bound and reach all of it")
  func below() {
    var random = SplitMix64(seed: 3)

    let numbers = (0..<2_000).map { _ in random.below(6) }

    #expect(Set(numbers) == [0, 1, 2, 3, 4, 5])
  }
}
