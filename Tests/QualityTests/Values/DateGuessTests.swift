// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Guessing date formats")
struct DateGuessTests {
  @Test(
    "the likeliest format comes first, British order before American",
    arguments: [
      (["2024-02-29"], "yyyy-MM-dd", false), (["01/02/2024", "03/04/2024"], "dd/MM/yyyy", true),
      (["01/02/2024", "31/12/2024"], "dd/MM/yyyy", false),
      (["01/02/2024", "12/31/2024"], "MM/dd/yyyy", false),
      (["1/2/2024", "13/2/2024"], "d/M/yyyy", false),
      (["13-02-2024"], "dd-MM-yyyy", false), (["13.02.2024"], "dd.MM.yyyy", false),
      (["5 Sep 2024", "12 Sept 2024"], "d MMM yyyy", false), (["05-Sep-24"], "dd-MMM-yy", false),
      (["20240229"], "yyyyMMdd", false), (["13/02/24"], "dd/MM/yy", false),
      (["Mar-24"], "MMM-yy", false),
      (["31/12/2024 09:30"], "dd/MM/yyyy HH:mm", false),
      (["31/12/2024 09:30:01"], "dd/MM/yyyy HH:mm:ss", false),
      (["1/2/2024 9:30"], "d/M/yyyy H:mm", true),
      (["2024-02-29T10:00:00Z", "2024-02-29 10:00"], nil, false),
    ] as [([String], String?, Bool)])
  func firstCandidate(samples: [String], format: String?, isAmbiguous: Bool) throws {
    let guess = try #require(DateGuess.candidates(for: samples).first)
    #expect(guess.format == format)
    #expect(guess.isAmbiguous == isAmbiguous)
  }

  @Test(
    "one sample of another kind leaves no candidate",
    arguments: [
      ["2024-02-29", "n/a"], ["2024-02-29", "29/02/2024"], ["2025-02-29"], ["12"], [""], [],
    ])
  func noCandidate(samples: [String]) {
    #expect(DateGuess.candidates(for: samples).isEmpty)
  }
}
