// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Dialects of delimited text")
struct DialectTests {
  static let header = ["ref", "name", "amount"]
  static let body = [
    ["0012", "Ash Lane", "10.50"], ["0013", "Elm Road", "7"], ["0014", "", "12.25"],
  ]

  @Test(
    "are found for every usual delimiter",
    arguments: [",", ";", "\t", "|", "^", "~", ":", "\u{1F}", "||"])
  func delimiters(_ delimiter: String) throws {
    let text = PlainCSV(delimiter: delimiter).text([Self.header] + Self.body)

    let table = try readTable(text)

    #expect(table.info.delimiter == delimiter)
    #expect(table.columns == Self.header)
    #expect(table.texts == Self.body)
  }

  @Test(
    "are read with the delimiter that the person names",
    arguments: [
      ("::", "::"), ("tab", "\t"), ("\\t", "\t"), ("pipe", "|"), ("<->", "<->"), (" ", " "),
      ("§", "§"),
    ])
  func namedDelimiter(name: String, delimiter: String) throws {
    let rows = [["ref", "name", "amount"], ["0012", "Ash,Lane", "1"], ["0013", "Elm;Road", "2"]]
    let text = PlainCSV(delimiter: delimiter).text(rows)

    let table = try readTable(text, options: ReadOptions(delimiter: name))

    #expect(table.info.delimiter == delimiter)
    #expect(table.columns == rows[0])
    #expect(table.texts == Array(rows[1...]))
  }

  @Test("follow the named delimiter even where another fits better")
  func namedAgainstGuess() throws {
    let table = try readTable("a,b;c,d\n1,2;3,4\n5,6;7,8\n", options: ReadOptions(delimiter: ";"))

    #expect(table.columns == ["a,b", "c,d"])
    #expect(table.texts == [["1,2", "3,4"], ["5,6", "7,8"]])
  }

  @Test("keep an amount with commas whole where semicolons delimit")
  func decimalCommas() throws {
    let table = try readTable("ort;betrag\nA;1.234,50\nB;17,00\nC;3,99\n")

    #expect(table.info.delimiter == ";")
    #expect(table.texts == [["A", "1.234,50"], ["B", "17,00"], ["C", "3,99"]])
  }

  @Test("take the delimiter out of quoted cells", arguments: [",", ";", "\t", "|"])
  func delimiterInQuotes(_ delimiter: String) throws {
    let rows = [
      ["id", "place"], ["1", "a\(delimiter)b"], ["2", "\(delimiter)\(delimiter)"], ["3", "x"],
    ]

    let table = try readTable(PlainCSV(delimiter: delimiter).text(rows))

    #expect(table.texts == Array(rows[1...]))
  }

  @Test("may quote with apostrophes")
  func apostrophes() throws {
    let table = try readTable("id,place\n1,'Ash Lane, North'\n2,'Elm''s End'\n3,'Oak'\n")

    #expect(table.texts == [["1", "Ash Lane, North"], ["2", "Elm's End"], ["3", "Oak"]])
  }

  @Test("do not take an apostrophe inside a word for a quote")
  func apostropheInWords() throws {
    let table = try readTable("id,place\n1,St Mary's\n2,'Tis House\n3,O'Neill Court\n4,Farmers'\n")

    #expect(table.texts.map { $0[1] } == ["St Mary's", "'Tis House", "O'Neill Court", "Farmers'"])
  }

  @Test("may escape a quote with a backslash")
  func backslashes() throws {
    let table = try readTable(
      #"""
      id,said
      1,"he said \"no\", twice"
      2,"a back\\slash"
      3,"plain"
      """#)

    #expect(table.texts.map { $0[1] } == [#"he said "no", twice"#, #"a back\slash"#, "plain"])
  }

  @Test("leave backslashes alone where quotes are doubled")
  func windowsPaths() throws {
    let table = try readTable("id,path\n1,\"C:\\data\\\"\n2,\"say \"\"no\"\"\"\n3,D:\\x\n")

    #expect(table.texts.map { $0[1] } == ["C:\\data\\", "say \"no\"", "D:\\x"])
  }

  @Test("leave out spaces before an opening quote")
  func spaceBeforeQuote() throws {
    let table = try readTable("id, place, town\n1, \"Ash, North\", \"Bury\"\n2, \"Elm\", \"Ely\"\n")

    #expect(table.texts == [["1", "Ash, North", "Bury"], ["2", "Elm", "Ely"]])
    #expect(table.columns == ["id", "place", "town"])
  }

  @Test("allow spaces after a closing quote")
  func spaceAfterQuote() throws {
    let table = try readTable("id,place\n1,\"Ash, North\"  \n\"2\" ,\"Elm\"\n")

    #expect(table.texts == [["1", "Ash, North"], ["2", "Elm"]])
  }

  @Test("are the same with LF, CRLF, CR and a mixture", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ lineEnd: String) throws {
    let text = PlainCSV(lineEnd: lineEnd).text([Self.header] + Self.body)

    let table = try readTable(text)

    #expect(table.columns == Self.header)
    #expect(table.texts == Self.body)
    #expect(table.lines == [2, 3, 4])
  }

  @Test("may mix all three line ends")
  func mixedLineEnds() throws {
    let table = try readTable("a,b\r\n1,x\n2,y\r3,z\r\n\"4\",w\r5,v\n6,\"u\"\r7,t\r\n")

    #expect(table.texts.map { $0[0] } == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(table.texts.map { $0[1] } == ["x", "y", "z", "w", "v", "u", "t"])
    #expect(table.lines == [2, 3, 4, 5, 6, 7, 8])
  }

  @Test("end with or without a line end", arguments: ["\n", "\r\n", "\r"], ["5", "\"5\"", ""])
  func finalLineEnd(lineEnd: String, last: String) throws {
    let text = ["a,b", "1,2", "3,4", "6,\(last)"].joined(separator: lineEnd)

    let table = try readTable(text)

    #expect(table == (try readTable(text + lineEnd)))
    #expect(table.texts.last == ["6", last.isEmpty ? "" : "5"])
  }

  @Test("may have a single column")
  func singleColumn() throws {
    let table = try readTable("postcode\nAB1 2CD\nEF3 4GH\n\nIJ5 6KL\n")

    #expect(table.columns == ["postcode"])
    #expect(table.texts == [["AB1 2CD"], ["EF3 4GH"], ["IJ5 6KL"]])
    #expect(table.lines == [2, 3, 5])
  }

  @Test("may have a single column of quoted text with commas")
  func singleQuotedColumn() throws {
    let table = try readTable("\"address\"\n\"1 Ash Lane, Bury\"\n\"2 Elm Road, Ely, Fen\"\n")

    #expect(table.columns == ["address"])
    #expect(table.texts == [["1 Ash Lane, Bury"], ["2 Elm Road, Ely, Fen"]])
  }

  @Test("keep times and web addresses whole")
  func colons() throws {
    let table = try readTable(
      "at,link\n09:30:00,https://example.org/a\n10:45:10,https://example.org/b\n")

    #expect(table.info.delimiter == ",")
    #expect(table.texts[1] == ["10:45:10", "https://example.org/b"])
  }

  @Test("are found where quoted notes span lines with commas", arguments: [1, 3, 12])
  func notesOverLines(lines: Int) throws {
    let note = (0..<lines).map { "line \($0), of a note" }.joined(separator: "\n")
    let rows = (1...30).map { ["\($0)", note] }

    let table = try readTable(PlainCSV().text([["id", "note"]] + rows))

    try #require(table.rowCount == 30)
    #expect(table.texts == rows)
  }
}
