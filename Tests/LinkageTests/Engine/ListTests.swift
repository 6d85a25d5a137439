// SPDX-License-Identifier: MIT
import Testing

@testable import Linkage

@Suite("Lists")
struct ListTests {
  @Test(
    "A cell is read as JSON, as DuckDB writes it, or as one element",
    arguments: [
      ("[\"a\", \"b\"]", ["a", "b"]), ("[a, b]", ["a", "b"]), ("['a','b, c']", ["a", "b, c"]),
      ("[]", []), ("[ ]", []), ("[1, null, 2.5]", ["1", "2.5"]), ("plain text", ["plain text"]),
      ("[\"say \\\"hi\\\"\", \"\\u00e9\"]", ["say \"hi\"", "é"]),
      ("[\"never closed", ["[\"never closed"]), ("[\"\", x]", ["", "x"]), ("  [ a ]  ", ["a"]),
      ("[{\"k\": [1, 2]}, b]", ["{\"k\": [1, 2]}", "b"]), ("", []), ("[,]", []),
    ])
  func text(cell: String, elements: [String]) {
    let found = Array(cell.utf8).withUnsafeBufferPointer { ListText.elements($0) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == elements)
  }

  private static let nearest = """
    list_max(list_transform(flatten(list_transform("t_l", x -> list_transform("t_r", y -> [x, y]))),
      pair -> jaro_winkler_similarity(pair[1], pair[2]))) >= 0.9
    """
  private static let subset = """
    LEAST(ARRAY_LENGTH("t_l"), ARRAY_LENGTH("t_r")) <> 0
    AND ARRAY_LENGTH(ARRAY_INTERSECT("t_l", "t_r")) = LEAST(ARRAY_LENGTH("t_l"), ARRAY_LENGTH("t_r"))
    """

  /// Expected answers are those of DuckDB 2.0.
  @Test(
    "Conditions on lists mean what they mean in DuckDB",
    arguments: [
      ("array_length(list_intersect(t_l, t_r)) >= 2", "[a, b, c]", "[b, a, a]", true),
      ("array_length(list_intersect(t_l, t_r)) >= 2", "[a, a]", "[a, a]", false),
      ("array_length(list_intersect(t_l, t_r)) >= 0", "[]", "[a]", true),
      ("array_length(list_intersect(t_l, t_r)) >= 0", "", "[a]", nil),
      ("array_length(list_intersect(t_l, t_r)) >= 0", "[a]", "", true),
      (subset, "[a, b]", "[b]", true), (subset, "[a, b]", "[]", false),
      (subset, "[a, b]", "[b, c]", false), (subset, "[a]", "", false),
      (nearest, "[martha, joan]", "[marhta]", true), (nearest, "[joan]", "[marhta]", false),
      (nearest, "[]", "[marhta]", nil), ("t_l[1] = t_r[2]", "[a, b]", "[c, a]", true),
      ("t_l[-1] = t_r[1]", "[a, b]", "[b]", true), ("t_l[3] = t_r[1]", "[a, b]", "[b]", nil),
      ("array_length(t_l) = 2", "[a, a]", "[]", true),
    ])
  func conditions(sql: String, left: String, right: String, expected: Bool?) throws {
    let records = SmallTable.make(["t": [left, right]])
    let predicate = try Typing.predicate(of: sql)
    let set = try FieldSet([predicate], columns: [], of: records, threads: 1)
    let codes = (0..<2).map { row in set.fields.map { $0.codes[row] } }
    let answer = codes[0].withUnsafeBufferPointer { left in
      codes[1].withUnsafeBufferPointer { right -> Bool? in
        guard let left = left.baseAddress, let right = right.baseAddress else { return nil }
        return PairCondition(predicate, set).holds(
          PairCodes(left: left, right: right, stride: 1), set)
      }
    }
    #expect(answer == expected)
  }

  @Test("A rule that explodes lists brings together who shares an element, once")
  func exploded() throws {
    let records = SmallTable.make(
      ["t": ["[a, b]", "[b, a, b]", "[c]", "", "[c, b]"], "n": ["1", "1", "2", "1", "2"]])
    var model = LinkageModel()
    model.blockingRules = [try BlockingRule("l.t = r.t", exploding: ["t"])]
    let linker = try Linker(model, records, threads: 1)
    let pairs = try linker.score().pairs().map { [$0.left, $0.right] }
    #expect(pairs == [[0, 1], [0, 4], [1, 4], [2, 4]])

    model.blockingRules = [try BlockingRule("l.n = r.n and l.t = r.t", exploding: ["t"])]
    let fewer = try Linker(model, records, threads: 1)
    #expect(try fewer.score().pairs().map { [$0.left, $0.right] } == [[0, 1], [2, 4]])
  }

  @Test(
    "What a rule can't explode is refused", arguments: ["lower(l.t) = lower(r.t)", "l.n = r.n"])
  func refused(rule: String) {
    #expect(throws: ModelProblem.self) { try BlockingRule(rule, exploding: ["t"]) }
  }
}
