// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Conditions in SQL")
struct TypingTests {
  private let left = Operand(value: .column("name"), side: .left)
  private let right = Operand(value: .column("name"), side: .right)

  @Test("Columns are named as in comparisons and as in blocking rules")
  func columns() throws {
    let expected = Predicate.texts(left, .equal, right)
    #expect(try Typing.predicate(of: "\"name_l\" = \"name_r\"") == expected)
    #expect(try Typing.predicate(of: "l.name = r.\"name\"") == expected)
    #expect(expected.exactColumns == ["name"])
  }

  @Test("A similarity may stand on either side of its bound")
  func mirrored() throws {
    let expected = Predicate.measured(.jaroWinkler, left, right, .greaterOrEqual, 0.9)
    #expect(
      try Typing.predicate(of: "jaro_winkler_similarity(name_l, name_r) >= 0.9") == expected)
    #expect(try Typing.predicate(of: "0.9 <= JARO_WINKLER_SIMILARITY(name_l, name_r)") == expected)
  }

  @Test("AND binds closer than OR, brackets closest")
  func precedence() throws {
    let a = try Typing.predicate(of: "a_l = a_r")
    let b = try Typing.predicate(of: "b_l = b_r")
    let c = try Typing.predicate(of: "c_l = c_r")
    #expect(
      try Typing.predicate(of: "a_l = a_r or b_l = b_r and c_l = c_r") == .or([a, .and([b, c])]))
    #expect(
      try Typing.predicate(of: "(a_l = a_r or b_l = b_r) and c_l = c_r") == .and([.or([a, b]), c]))
  }

  @Test("A difference of dates is a difference of seconds")
  func dates() throws {
    let sql =
      "ABS(EPOCH(try_strptime(\"d_l\", '%Y-%m-%d')) - EPOCH(try_strptime(\"d_r\", '%Y-%m-%d')))"
      + " <= 2629800.0"
    let day = Derivation.instant(.column("d"), format: "%Y-%m-%d")
    #expect(
      try Typing.predicate(of: sql)
        == .numbers(
          .absolute(
            .difference(
              .operand(Operand(value: day, side: .left)),
              .operand(Operand(value: day, side: .right)))),
          .lessOrEqual, .constant(2_629_800)))
  }

  @Test("A column in arithmetic is read as a number")
  func numbers() throws {
    let predicate = try Typing.predicate(of: "abs(age_l - age_r) <= 3")
    #expect(predicate.operands.allSatisfy { $0.value == .number(.column("age")) })
  }

  @Test(
    "What isn't understood is refused",
    arguments: [
      "", "soundex(name_l) = soundex(name_r)", "name_l = ", "name = name_r", "x.name = r.name",
      "levenshtein(name_l, name_l) <= 2", "name_l || name_r = 'x'", "'open", "(name_l = name_r",
      "name_l", "name_l IS TRUE", "jaccard(name_l) > 1",
      String(repeating: "(", count: 5_000),
    ])
  func refused(sql: String) {
    #expect(throws: SQLProblem.self) { try Typing.predicate(of: sql) }
  }
}
