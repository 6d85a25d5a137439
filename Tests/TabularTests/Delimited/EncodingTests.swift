// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Encodings of delimited text")
struct EncodingTests {
  static let text = "name,cost,note\nCafé Zoë,£12.50,open – late\nPlain,£7.00,naïve\n"

  static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      return bigEndian ? [high, low] : [low, high]
    }
  }

  /// Windows-1252, as far as the text above needs it.
  static func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func expectRead(_ table: ReadTable) {
    #expect(table.columns == ["name", "cost", "note"])
    #expect(
      table.texts == [["Café Zoë", "£12.50", "open – late"], ["Plain", "£7.00", "naïve"]])
    #expect(table.lines == [2, 3])
  }

  @Test("are UTF-8 with or without a byte order mark", arguments: [false, true])
  func utf8(hasMark: Bool) throws {
    let table = try readTable(bytes: (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(Self.text.utf8))

    Self.expectRead(table)
    #expect(table.info.encoding == "utf-8")
    #expect(table.info.warnings.isEmpty)
  }

  @Test(
    "are UTF-16 of either order, with or without a byte order mark", arguments: [false, true],
    [false, true])
  func utf16(bigEndian: Bool, hasMark: Bool) throws {
    let bytes = Self.utf16((hasMark ? "\u{FEFF}" : "") + Self.text, bigEndian: bigEndian)

    let table = try readTable(bytes: bytes)

    Self.expectRead(table)
    #expect(table.info.encoding == (bigEndian ? "utf-16be" : "utf-16le"))
    #expect(table.info.warnings.isEmpty == hasMark)
  }

  @Test("are UTF-16 when named, with the order of the mark", arguments: [false, true])
  func namedUTF16(bigEndian: Bool) throws {
    let bytes = Self.utf16("\u{FEFF}" + Self.text, bigEndian: bigEndian)

    Self.expectRead(try readTable(bytes: bytes, options: ReadOptions(encoding: "UTF-16")))
  }

  @Test("are Windows-1252 where UTF-8 makes no sense, with a warning")
  func windows() throws {
    let table = try readTable(bytes: Self.windows1252(Self.text))

    Self.expectRead(table)
    #expect(table.info.encoding == "windows-1252")
    #expect(table.info.warnings.contains { $0.contains("Windows-1252") })
  }

  @Test("are ISO 8859-1 where a byte means nothing in Windows-1252")
  func latin1() throws {
    let bytes =
      Array("id,name\n1,Ren".utf8) + [0xE9] + Array("\n2,x".utf8) + [0x81] + Array("y\n".utf8)

    let table = try readTable(bytes: bytes)

    #expect(table.info.encoding == "iso-8859-1")
    #expect(table.texts == [["1", "René"], ["2", "x\u{81}y"]])
  }

  @Test("may be named by any name that is known", arguments: ["windows-1252", "CP1252", "latin1"])
  func named(_ name: String) throws {
    let bytes = Array("id,name\n1,Ren".utf8) + [0xE9] + Array("\n2,Zo".utf8) + [0xEB, 0x0A]

    let table = try readTable(bytes: bytes, options: ReadOptions(encoding: name))

    #expect(table.texts == [["1", "René"], ["2", "Zoë"]])
  }

  @Test(
    "with Windows signs stored as invisible controls are repaired, with a warning",
    arguments: [false, true])
  func controls(hasMark: Bool) throws {
    let text = "id,note\n1,open \u{96} late\n2,it\u{92}s\n3,\u{A3}5\n4,\u{80}9\n"

    let table = try readTable((hasMark ? "\u{FEFF}" : "") + text)

    #expect(table.texts.map { $0[1] } == ["open – late", "it’s", "£5", "€9"])
    #expect(table.info.encoding == "utf-8")
    #expect(table.info.warnings.contains { $0.contains("3 characters") })
  }

  @Test("keep a control that stands for no Windows sign")
  func undefinedControl() throws {
    let table = try readTable("id,note\n1,a\u{81}b\n2,c\u{96}d\n")

    #expect(table.texts.map { $0[1] } == ["a\u{81}b", "c–d"])
  }

  @Test("that are not known are told with names to choose from")
  func unknown() throws {
    let problem = try readingProblem(Self.text, options: ReadOptions(encoding: "klingon"))

    #expect(problem?.kind == .input)
    #expect(problem?.message.contains("klingon") == true)
    #expect(problem?.remedy.contains("windows-1252") == true)
  }

  @Test("that are named wrongly are told with the first byte that cannot be read")
  func wrong() throws {
    let bytes = Array("id,name\n1,x".utf8) + [0x81] + Array("\n".utf8)

    let problem = try readingProblem(bytes: bytes, options: ReadOptions(encoding: "windows-1252"))

    #expect(problem?.message == "byte 12 is not valid in the encoding windows-1252")
    #expect(problem?.remedy.contains("--encoding") == true)
  }

  @Test("count bytes from the start of the file, the byte order mark included")
  func wrongAfterMark() throws {
    let bytes = Self.utf16("\u{FEFF}id,a\n1,", bigEndian: false) + [0x00, 0xDC, 0x0A, 0x00]

    let problem = try readingProblem(bytes: bytes)

    #expect(problem?.message == "byte 17 is not valid in the encoding utf-16le")
  }

  @Test("of UTF-16 that stop within a character are told")
  func cutUTF16() throws {
    let bytes = Self.utf16("\u{FEFF}" + Self.text, bigEndian: false).dropLast()

    let problem = try readingProblem(bytes: Array(bytes))

    #expect(problem?.message.contains("utf-16le") == true)
  }

  @Test("that are named UTF-8 but are not lose no record unseen")
  func wronglyUTF8() throws {
    let table = try readTable(
      bytes: Self.windows1252(Self.text), options: ReadOptions(encoding: "utf-8"))

    #expect(table.rowCount == 0)
    #expect(table.unread.map(\.line) == [2, 3])
    #expect(table.unread.allSatisfy { $0.reason.contains("encoding") })
  }

  @Test("of mostly UTF-8 text reject the records that are not, with a warning")
  func oneInvalidRecord() throws {
    var bytes = Array("id,name\n1,Café\n2,Zoë\n3,Noël\n4,Ren".utf8)
    bytes += [0xE9] + Array("\n5,Ångström\n".utf8)

    let table = try readTable(bytes: bytes)

    #expect(table.info.encoding == "utf-8")
    #expect(table.texts.map { $0[0] } == ["1", "2", "3", "5"])
    #expect(table.rowNumbers == [1, 2, 3, 5])
    #expect(table.unread.map(\.line) == [5])
    #expect(table.unread.map(\.row) == [4])
    #expect(table.info.warnings.contains { $0.contains("1 byte is not UTF-8") })
  }

  @Test("that are binary are refused, with what to do")
  func binary() throws {
    let problem = try readingProblem(bytes: (0..<4_000).map { UInt8($0 % 7) }, named: "table.dat")

    #expect(problem?.kind == .input)
    #expect(problem?.message.contains("binary") == true)
  }
}
