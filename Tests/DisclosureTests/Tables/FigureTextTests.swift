// SPDX-License-Identifier: MIT
import Disclosure
import TestSupport
import Testing

@Suite("Numbers in cells of data")
struct FigureTextTests {
  private func total(_ cell: String) throws -> Double {
    try TableScene("area;n\na;\(cell)\nb;0\n").tabulation("count: n\ndimensions: [area]\n")
      .cells[0].value
  }

  @Test(
    "have digits, commas between thousands, and an exponent",
    arguments: [("12", 12.0), ("1,249", 1_249), ("1,234,567", 1_234_567), ("5e2", 500), ("7.0", 7)])
  func read(cell: String, value: Double) throws {
    #expect(try total(cell) == value)
  }

  @Test(
    "or are refused with their row, where they could mean two things or nothing",
    arguments: [
      "3,5", "1,24", ",5", "12,3456", "1.5", "-1", "0x10", "nan", "inf", "[c]", "", "1e300", "2e12",
      "1 249", "12%",
    ])
  func refused(cell: String) {
    let problem = #expect(throws: SpecificationProblem.self) { _ = try total(cell) }
    #expect(problem?.message.contains("row 1, column \"n\"") ?? false, "\(problem?.message ?? "")")
    #expect(problem?.cause == .data)
  }

  @Test(
    "and the message says what is wrong with them",
    arguments: [
      ("99999999999999999999", "is too large"), ("1e400", "is too large"), ("", "is empty"),
      ("£5", "is no number"), ("2026-01-31", "is no number"),
      ("2e12", "from 0 to 1,000,000,000,000"),
    ])
  func reasons(cell: String, reason: String) {
    let problem = #expect(throws: SpecificationProblem.self) { _ = try total(cell) }
    #expect(problem?.message.contains(reason) ?? false, "\(problem?.message ?? "")")
    #expect(cell.isEmpty || !(problem?.message.contains(cell) ?? true))
  }
}
