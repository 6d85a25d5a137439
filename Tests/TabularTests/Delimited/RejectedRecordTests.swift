// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Records that cannot be read")
struct RejectedRecordTests {
  @Test("are those with too few fields")
  func short() throws {
    let table = try readTable("a,b,c\n1,2,3\n4,5\n6,7,8\n9\n10,11,12\n")

    #expect(table.texts.map { $0[0] } == ["1", "6", "10"])
    #expect(table.rowNumbers == [1, 3, 5])
    #expect(table.lines == [2, 4, 6])
    #expect(
      table.unreadText == [
        "row 2, line 3: has 2 fields where 3 are expected",
        "row 4, line 5: has 1 field where 3 are expected",
      ])
    #expect(table.unread.map(\.text) == ["4,5", "9"])
    #expect(table.rowCount == 3)
    #expect(table.rejected == 2)
  }

  @Test("are those with too many fields that hold text")
  func long() throws {
    let table = try readTable("a,b\n1,2\n3,4,5\n6,7\n8,9,,x\n")

    #expect(table.texts == [["1", "2"], ["6", "7"]])
    #expect(
      table.unreadText == [
        "row 2, line 3: has 3 fields where 2 are expected",
        "row 4, line 5: has 4 fields where 2 are expected",
      ])
  }

  @Test("are not those whose further fields are all empty")
  func emptyExtras() throws {
    let table = try readTable("a,b\n1,2\n3,4,\n5,6,,,\n7,8,\"\"\n9,10\n11,12\n13,14\n")

    #expect(table.texts.map { $0[0] } == ["1", "3", "5", "7", "9", "11", "13"])
    #expect(table.rejected == 0)
  }

  @Test("never shift a cell into another column")
  func unquotedComma() throws {
    let table = try readTable("id,place,cost\n1,Ash,10\n2,Elm, North,20\n3,Oak,30\n")

    #expect(table.texts == [["1", "Ash", "10"], ["3", "Oak", "30"]])
    #expect(table.unread.map(\.text) == ["2,Elm, North,20"])
  }

  /// Records with quotes as they should be, before those that a test is about.
  static let sound = (1...40).map { "\($0),\"Ash, no \($0)\"" }

  private func readBehindSound(_ lines: [String], lineEnd: String = "\n") throws -> ReadTable {
    let all = ["id,place"] + Self.sound + lines
    return try readTable(all.joined(separator: lineEnd) + lineEnd)
  }

  @Test("of a quote that is never closed are only its first line", arguments: ["\n", "\r\n", "\r"])
  func neverClosed(lineEnd: String) throws {
    let table = try readBehindSound(["41,Ash", "42,\"Elm", "43,Oak", "44,Yew"], lineEnd: lineEnd)

    #expect(table.texts.suffix(3) == [["41", "Ash"], ["43", "Oak"], ["44", "Yew"]])
    #expect(table.rowNumbers.suffix(3) == [41, 43, 44])
    #expect(table.lines.suffix(3) == [42, 44, 45])
    #expect(table.unreadText == ["row 42, line 43: opens a quote that is never closed"])
    #expect(table.unread.map(\.text) == ["42,\"Elm"])
  }

  @Test("of a stray quote end where a later quote shows that it was one")
  func strayBeforeQuoted() throws {
    let table = try readBehindSound(["41,\"Elm", "42,Oak", "43,\"Yew\"", "44,\"Fir\""])

    #expect(table.texts.suffix(3) == [["42", "Oak"], ["43", "Yew"], ["44", "Fir"]])
    #expect(table.lines.suffix(3) == [43, 44, 45])
    #expect(table.unread.map(\.line) == [42])
  }

  @Test("of a quote never closed in the last line are that line")
  func neverClosedAtEnd() throws {
    let table = try readBehindSound(["41,\"Elm\"", "42,\"Oak"])

    #expect(table.texts.last == ["41", "Elm"])
    #expect(table.unreadText == ["row 42, line 43: opens a quote that is never closed"])
  }

  @Test("are those with text after a closing quote")
  func textAfterQuote() throws {
    let table = try readBehindSound([
      "41,\"Ash\"", "42,\"Elm\" Road", "43,\"Oak\"", "44,\"a \"b\" c\"", "45,\"Yew\"",
    ])

    #expect(table.texts.suffix(3) == [["41", "Ash"], ["43", "Oak"], ["45", "Yew"]])
    #expect(
      table.unreadText == [
        "row 42, line 43: has text after a closing quote, or a quote inside quotes",
        "row 44, line 45: has text after a closing quote, or a quote inside quotes",
      ])
  }

  @Test("do not make the quotes of a short table ordinary characters")
  func shortTable() throws {
    let stray = try readTable("id,place\n1,\"Ash\"\n2,\"Elm\n3,Oak\n4,\"Yew\"\n5,\"Fir\"\n")
    let after = try readTable("id,place\n1,\"Ash\"\n2,\"Elm\" Road\n3,\"Oak\"\n4,\"Yew\"\n")

    #expect(stray.texts == [["1", "Ash"], ["3", "Oak"], ["4", "Yew"], ["5", "Fir"]])
    #expect(stray.unread.map(\.line) == [3])
    #expect(after.texts == [["1", "Ash"], ["3", "Oak"], ["4", "Yew"]])
    #expect(after.unread.map(\.line) == [3])
  }

  @Test("are not those with a quote in the middle of unquoted text")
  func quoteInText() throws {
    let table = try readTable("id,size\n1,\"x\"\n2,12\" pipe\n3,5'6\"\n")

    #expect(table.texts.map { $0[1] } == ["x", "12\" pipe", "5'6\""])
  }

  @Test("may be the first of the table, and all of it")
  func allRejected() throws {
    let table = try readTable("a,b,c\n1,2\n3,4\n", options: ReadOptions(header: .yes))

    #expect(table.rowCount + table.rejected == 2)
  }

  @Test("keep no more than some hundred bytes of their text")
  func longText() throws {
    let long = String(repeating: "x", count: 5_000)

    let table = try readTable("a,b\n1,2\n3,4\n\(long),5,6\n7,8\n")

    #expect(table.unread.map { $0.text.utf8.count } == [400])
    #expect(table.texts.map { $0[0] } == ["1", "3", "7"])
  }

  @Test("are counted also when there are more than are listed")
  func many() throws {
    let good = String(repeating: "1,2\n", count: 3_000)
    let bad = String(repeating: "1,2,3\n", count: 2_500)

    let table = try readTable("a,b\n" + good + bad + good)

    #expect(table.rowCount == 6_000)
    #expect(table.rejected == 2_500)
    #expect(table.unread.count == 1_000)
    #expect(table.rowNumbers.last == 8_500)
    #expect(table.lines.last == 8_501)
  }

  @Test("of a flood of stray quotes are each one line, in little time", .timeLimit(.minutes(10)))
  func strayFlood() throws {
    let lines = (0..<20_000).map { "\($0),\"x" }

    let table = try readTable((["id,note"] + lines).joined(separator: "\n"))

    #expect(table.rowCount + table.rejected == 20_000)
  }
}
