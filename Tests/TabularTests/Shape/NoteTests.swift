// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Notes below a table")
struct NoteTests {
  private let table = "Ward,Cases,Rate\nNorth,10,1.5\nSouth,12,1.7\nEast,9,1.1\n"

  @Test(
    "are ignored lines where a blank line parts them from the records",
    arguments: [
      "Source: Council records\n", "Source: Council records,,\n", "\"Source: Council, 2024\",,\n",
      "* suppressed,,\n", "Notes:,,\n", "Fuente: Ayuntamiento\n", "(1) Figures are provisional\n",
    ])
  func certain(note: String) throws {
    let read = try readTable(table + "\n" + note)

    #expect(read.rowCount == 3)
    #expect(read.rejected == 0)
    #expect(read.skippedText == ["1 header", "5 blank", "6 note"])
    #expect(read.ignored == 3)
    #expect(read.warnings.isEmpty)
  }

  @Test("go on to the end, blank lines and lines inside quotes among them")
  func several() throws {
    let read = try readTable(
      table + ",,\nNotes:,,\nNorth was reorganised,,\n\n\"Two\nlines\",,\n\n")

    #expect(read.rowCount == 3)
    #expect(
      read.skippedText
        == [
          "1 header", "5 blank", "6 note", "7 note", "8 blank", "9 note", "10 note", "11 blank",
        ])
    #expect(read.ignored == 8)
  }

  @Test("stay records with a warning where no blank line parts them")
  func noBlank() throws {
    let padded = try readTable(table + "Source: Council records,,\n")
    let ragged = try readTable(table + "Source: Council records\n")

    #expect(padded.rowCount == 4)
    #expect(padded.warnings == [Self.warning(5)])
    #expect(ragged.rowCount == 3)
    #expect(ragged.rejected == 1)
    #expect(ragged.warnings == [Self.warning(5)])
  }

  @Test("stay records with a warning where they do not begin like notes")
  func otherWords() throws {
    let read = try readTable(table + "\nAll cases above are settled,,\n")

    #expect(read.rowCount == 4)
    #expect(read.warnings == [Self.warning(6)])
  }

  @Test("stay rejected records with a warning where commas cut them in pieces")
  func commas() throws {
    let read = try readTable(table + "\nSource: Council records, 2024\n")

    #expect(read.rejected == 1)
    #expect(read.warnings == [Self.warning(6)])
  }

  @Test("stay records in a table of two columns, with a warning")
  func narrow() throws {
    let read = try readTable("Ward,Cases\nNorth,10\nSouth,12\n\nSource: Council\n")

    #expect(read.rowCount == 2)
    #expect(read.rejected == 1)
    #expect(read.warnings == [Self.warning(5)])
  }

  @Test("stay records in a table of one column, with a warning")
  func list() throws {
    let read = try readTable("Postcode\nAB1 2CD\nEF3 4GH\n\nSource: Council\n")

    #expect(read.rowCount + read.rejected == 3)
    #expect(read.warnings == [Self.warning(5)])
  }

  @Test("are not records that are filled in their first cell only")
  func sparse() throws {
    let spaced = try readTable(
      "Ref,Name,Note\nA1,Ann,x\nA2,,\nA3,Bob,y\n\nNote A4,,\nA5,Cy,z\n\nNote A6,,\n")
    let numbers = try readTable("Ref,Name,Note\n1,Ann,x\n2,Bob,y\n\n3,,\n")

    #expect(spaced.rowCount == 6)
    #expect(spaced.skippedText == ["1 header", "5 blank", "8 blank"])
    #expect(numbers.rowCount == 3)
  }

  @Test("are not the last line of a quoted cell")
  func insideQuotes() throws {
    let read = try readTable(table + "West,3,\"0.4\n\nSource: Council\"\n")

    #expect(read.rowCount == 4)
    #expect(read.texts.last == ["West", "3", "0.4\n\nSource: Council"])
    #expect(read.warnings.isEmpty)
  }

  @Test("are told below many records, by their lines", arguments: [1, 3])
  func longTable(threads: Int) throws {
    let records = (1...90_000).map { "W\($0),\($0),text that fills the line" }
    let text = "Ward,Cases,Text\n" + records.joined(separator: "\n")

    let read = try readTable(text + "\n\nSource: Council\nEnd of file\n", threads: threads)

    #expect(text.utf8.count > 3 << 20)
    #expect(read.rowCount == 90_000)
    #expect(read.skippedText == ["1 header", "90002 blank", "90003 note", "90004 note"])
  }

  @Test("outnumbering the records do not hide the table")
  func manyNotes() throws {
    let notes = (1...12).map { "(\($0)) An explanation" }.joined(separator: "\n")

    let read = try readTable("Spend in May\n\nWard,Cases,Rate\nNorth,10,1.5\n\nNotes\n" + notes)

    #expect(read.columns == ["Ward", "Cases", "Rate"])
    #expect(read.texts == [["North", "10", "1.5"]])
    #expect(read.rejected == 0)
    #expect(read.ignored == 17)
  }

  @Test("below a worksheet's table are ignored rows, in whatever column left of it")
  func worksheet() throws {
    func row(_ number: Int, _ cells: [(String, String)]) -> String {
      let cells = cells.map {
        "<c r=\"\($0)\(number)\" t=\"inlineStr\"><is><t>\($1)</t></is></c>"
      }
      return "<row r=\"\(number)\">\(cells.joined())</row>"
    }
    let rows = [
      row(1, [("B", "Ward"), ("C", "Lead"), ("D", "Town")]),
      row(2, [("B", "North"), ("C", "Ann"), ("D", "Bury")]),
      row(3, [("B", "South"), ("C", "Bob"), ("D", "Ely")]),
      row(4, [("B", "East"), ("C", "Cy"), ("D", "Diss")]),
    ].joined()
    let notes = row(6, [("B", "Source: Council")]) + row(7, [("B", "Names are invented")])

    let read = try readTable(
      bytes: WorkbookFixture(rows: rows + notes).zip().bytes(), named: "t.xlsx")
    let close = try readTable(
      bytes: WorkbookFixture(rows: rows + row(5, [("B", "Source: Council")])).zip().bytes(),
      named: "t.xlsx")

    #expect(read.rowCount == 3)
    #expect(read.lines == [2, 3, 4])
    #expect(read.skippedText == ["1 header", "5 blank", "6 note", "7 note"])
    #expect(read.ignored == 4)
    #expect(close.rowCount == 4)
    #expect(close.warnings == [Self.warning(5)])
  }

  private static func warning(_ line: Int) -> String {
    "line \(line) may be a note below the table; kept among the records: take it out of the file if so"
  }
}
