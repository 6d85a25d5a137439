// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Patterns of ECMA-262")
struct PatternTests {
  static let cases =
    PatternCase.literalsAndAnchors + PatternCase.classes + PatternCase.escapes
    + PatternCase.wordBoundaries + PatternCase.repetitions + PatternCase.groupsAndReferences
    + PatternCase.lookAround + PatternCase.properties + PatternCase.councilsCodes

  @Test("find what a JavaScript engine finds", arguments: cases)
  func agreesWithJavaScript(example: PatternCase) throws {
    let pattern = try Pattern(example.pattern)
    #expect(withCell(example.text, pattern.matches) == (example.isMatch ? .match : .noMatch))
  }

  @Test("that a JavaScript engine refuses are refused", arguments: PatternCase.refused)
  func refusesWhatJavaScriptRefuses(source: String) {
    #expect(throws: PatternProblem.self) { try Pattern(source) }
  }

  @Test(
    "are refused with the place and a reason",
    arguments: [
      ("ab\\A", 2, "write '^'"), ("é(?>a)", 1, "atomic"), ("(?i)a", 0, "flags"),
      ("a++", 2, "possessive"),
      ("(*LIMIT_MATCH=1)", 0, "verbs"), ("(?R)", 0, "recursion"), ("x(?C1)", 1, "callouts"),
      ("(?(1)a)", 0, "conditions"), ("ab(c", 2, "not closed"), ("[z-a]", 1, "wrong order"),
      ("\\p{Nope}", 0, "property"), ("ab\\p{Script=Nope}", 2, "not known"),
      ("a(?<=b+)c", 1, "varying length"), ("^(?:(a)|b)*\\1$", 11, "back reference"),
      ("(a)(?<=\\1)", 7, "look-behind"), ("a{65536}", 1, "65535"),
    ])
  func problems(source: String, offset: Int, reason: String) throws {
    let problem = try #require(throws: PatternProblem.self) { try Pattern(source) }
    #expect(problem.offset == offset)
    #expect(problem.reason.contains(reason))
  }

  @Test("are refused when they are too long, too deep or too large")
  func limits() throws {
    #expect(throws: PatternProblem.self) { try Pattern(String(repeating: "a", count: 65_537)) }
    #expect(throws: PatternProblem.self) { try Pattern(nested(251)) }
    #expect(throws: PatternProblem.self) { try Pattern("(?:(?:[a-c]{500}){500}){500}") }
    _ = try Pattern(nested(250))
  }

  @Test(
    "that go back without end are stopped",
    .timeLimit(.minutes(10)),
    arguments: [
      "(a+)+$", "^(a+)+$", "a+$", "(a*)*$", "^(?:a|aa)+$", "(?:a|a)*$", "(?=(a+)+$)b?",
      "(.*)\\1$c?",
      "^(([a-z])+.)+[A-Z]([a-z])+$",
    ])
  func tooCostly(source: String) throws {
    let text = String(repeating: "a", count: 100_000) + "!"
    let matcher = try Pattern(source).matcher()

    let started = ContinuousClock.now
    let result = withCell(text, matcher.matches)

    #expect(result != .match || source.hasSuffix("?"))
    // Some fifty milliseconds on a machine with nothing else to do.
    #expect(ContinuousClock.now - started < .seconds(2))
  }

  @Test("stop alternatives that multiply without any repetition")
  func multiplyingAlternatives() throws {
    let source = "^" + String(repeating: "(?:a|aa)", count: 40) + "[bc]"
    let text = String(repeating: "a", count: 60) + "b"
    #expect(withCell(text, try Pattern(source).matches) == .tooCostly)
  }

  @Test(
    "decide long cells that take a step or two for each byte",
    arguments: [
      ("^(?:a|b)*$", Pattern.Result.noMatch), ("^(?:a|b|c)*$", .match), ("c$", .match),
      ("bb", .noMatch),
      ("^[\\s\\S]*$", .match), ("\\bab", .noMatch),
    ])
  func longCells(source: String, result: Pattern.Result) throws {
    let text = String(repeating: "a", count: 50_000) + "c"
    #expect(withCell(text, try Pattern(source).matches) == result)
  }

  @Test("give one answer on many threads")
  func manyThreads() async throws {
    let pattern = try Pattern("^(?<a>[a-z])[0-9]+\\k<a>$")

    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let matcher = pattern.matcher()
          return (0..<1000).count { withCell("x\($0)x", matcher.matches) == .match }
        }
      }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }

    #expect(counts == Array(repeating: 1000, count: 8))
  }

  @Test("look in empty cells that have no address")
  func emptyCell() throws {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(try Pattern("^$").matches(nothing) == .match)
    #expect(try Pattern("a").matches(nothing) == .noMatch)
    #expect(try Pattern("^$").matcher().matches(nothing) == .match)
  }

  @Test("made of random syntax never stop the program")
  func randomPatterns() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("ab1\\\\(((?)))[]{}|*+?^$.,-<>=!:kpuxdwsbB0é")
    for _ in 0..<5000 {
      let count = Int.random(in: 0...16, using: &generator)
      let source = String((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
      guard let pattern = try? Pattern(source) else { continue }
      #expect(withCell("ab1 é(?", pattern.matches) != .tooCostly)
    }
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
  }
}
