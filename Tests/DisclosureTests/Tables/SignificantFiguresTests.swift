// SPDX-License-Identifier: MIT
import Testing

@testable import Disclosure

@Suite("Significant figures")
struct SignificantFiguresTests {
  @Test(
    "are rounded halves up and written without exponents",
    arguments: [
      (227.027, 3, "227"), (0.00012345, 3, "0.000123"), (999.6, 3, "1000"), (9.996, 3, "10.0"),
      (1_250, 2, "1300"), (0.0996, 2, "0.10"), (100_000, 3, "100000"),
      (12_345_678, 3, "12300000"), (5, 2, "5.0"), (1, 1, "1"), (0.5, 3, "0.500"),
      (369.0645, 3, "369"), (9.5, 1, "10"), (3e-15, 2, "0.0000000000000030"), (0, 3, "0"),
      (.infinity, 3, "0"), (-4, 3, "0"),
    ])
  func texts(value: Double, figures: Int, text: String) {
    #expect(SignificantFigures.rounded(value, figures: figures).text == text)
  }
}
