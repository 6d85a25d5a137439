// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Headings of a table")
struct HeadingTests {
  @Test("are the first row above numbers and dates")
  func plain() throws {
    let table = try readTable("ref,on,cost\n1,01/02/2024,£5.00\n2,02/02/2024,£6.00\n")

    #expect(table.columns == ["ref", "on", "cost"])
    #expect(table.info.warnings.isEmpty)
    #expect(table.rowCount == 2)
  }

  @Test("are the first row also where all is words")
  func words() throws {
    let table = try readTable("ward,town\nNorth,Bury\nSouth,Ely\nEast,Diss\n")

    #expect(table.columns == ["ward", "town"])
    #expect(table.rowCount == 3)
  }

  @Test("are missing where the first row is like the others, with a warning")
  func none() throws {
    let table = try readTable("1,01/02/2024,5.00\n2,02/02/2024,6.00\n3,03/02/2024,7.00\n")

    #expect(table.columns == ["column_1", "column_2", "column_3"])
    #expect(table.info.headings == ["", "", ""])
    #expect(table.rowCount == 3)
    #expect(table.lines == [1, 2, 3])
    #expect(table.info.warnings.contains { $0.contains("--header yes") })
  }

  @Test("are missing where words of the first row come again and again")
  func recurringWords() throws {
    let table = try readTable("Open,North\nShut,South\nOpen,South\nShut,North\nOpen,North\n")

    #expect(table.columns == ["column_1", "column_2"])
    #expect(table.rowCount == 5)
  }

  @Test("are the first row when the person says so")
  func forced() throws {
    let options = ReadOptions(header: .yes)

    let numbers = try readTable("2021,2022\n1,2\n3,4\n", options: options)
    let words = try readTable("Open,North\nOpen,North\nShut,South\n", options: options)

    #expect(numbers.columns == ["2021", "2022"])
    #expect(numbers.texts == [["1", "2"], ["3", "4"]])
    #expect(words.columns == ["Open", "North"])
    #expect(words.rowCount == 2)
  }

  @Test("are not there when the person says so, and every row is data")
  func refused() throws {
    let table = try readTable("\nref,cost\n1,5\n2,6\n", options: ReadOptions(header: .no))

    #expect(table.columns == ["column_1", "column_2"])
    #expect(table.texts == [["ref", "cost"], ["1", "5"], ["2", "6"]])
    #expect(table.lines == [2, 3, 4])
    #expect(table.skippedText == ["1 blank"])
  }

  @Test("stand below titles and notes, which are no records")
  func titles() throws {
    let table = try readTable(
      "Council spending,,,\nSource:,Finance,,\n,,,\nDate,Payee,Ref,Amount\n"
        + "01/04/2024,Ash,A1,600.00\n02/04/2024,Elm,A2,700.00\n03/04/2024,Oak,A3,800.00\n")

    #expect(table.columns == ["Date", "Payee", "Ref", "Amount"])
    #expect(table.rowCount == 3)
    #expect(table.skippedText == ["1 title", "2 title", "3 blank", "4 header"])
  }

  @Test("stand below titles that have no delimiters")
  func bareTitles() throws {
    let table = try readTable(
      "Council spending over 500 pounds\nApril 2024\n\nDate,Payee,Amount\n"
        + "01/04/2024,Ash,600.00\n02/04/2024,Elm,700.00\n03/04/2024,Oak,800.00\n")

    #expect(table.columns == ["Date", "Payee", "Amount"])
    #expect(table.lines == [5, 6, 7])
    #expect(table.rejected == 0)
  }

  @Test("of several rows are joined, a label above holding for the open cells to its right")
  func joined() throws {
    let table = try readTable(
      ",2022,,2023,\nWard,Volume,Rate,Volume,Rate\nNorth,10,1.5,11,1.6\nSouth,12,1.7,13,1.8\n"
        + "East,14,1.9,15,2.0\n")

    #expect(
      table.columns == ["Ward", "2022 Volume", "2022 Rate", "2023 Volume", "2023 Rate"])
    #expect(table.rowCount == 3)
    #expect(table.skippedText == ["1 header", "2 header"])
  }

  @Test("may be years that count upwards")
  func years() throws {
    let table = try readTable("Ward,2021,2022,2023\nNorth,10,11,12\nSouth,20,21,22\n")

    #expect(table.columns == ["Ward", "2021", "2022", "2023"])
    #expect(table.rowCount == 2)
  }

  @Test(
    "may be years beside a label",
    arguments: [
      "Ward,2023,2024", "Ward,2024,2023", "Ward,2011,2021", "Ward,2019,2022", "Ward,Code,2024",
    ])
  func yearsBesideLabel(heading: String) throws {
    let names = heading.split(separator: ",").map(String.init)
    let isCoded = names[1] == "Code"

    let table = try readTable(
      heading + "\n"
        + (isCoded
          ? "North,E01,310\nSouth,E02,2875\nEast,E03,12\n"
          : "North,10,11\nSouth,20,3121\nEast,5,6\n"))

    #expect(table.columns == names)
    #expect(table.rowCount == 3)
  }

  @Test(
    "are not the first of records that hold years or numbers like them",
    arguments: [
      "Ash,2019,2020\nElm,2020,2021\nOak,2018,2019\n", "Ash,2024\nElm,2021\nOak,2023\n",
      "Ash,1985,2040\nElm,2210,1720\nOak,3100,4200\n", "Ash,2024,1.5\nElm,12,1.6\nOak,9,1.7\n",
      "Ash,1985\nElm,2210\nOak,1720\n",
    ])
  func yearsInRecords(text: String) throws {
    let table = try readTable(text)

    #expect(table.rowCount == 3)
    #expect(table.warnings.contains { $0.contains("--header yes") })
  }

  @Test("may be dates above numbers")
  func dates() throws {
    let table = try readTable(
      "Ward,2024-04-01,2024-05-01\nNorth,10,11\nSouth,12,13\nEast,14,15\n")
    let records = try readTable(
      "Ash,2024-04-01,2024-05-01\nElm,2024-04-02,2024-05-02\nOak,2024-04-03,2024-05-03\n")

    #expect(table.columns == ["Ward", "2024-04-01", "2024-05-01"])
    #expect(records.rowCount == 3)
  }

  @Test("of two rows may have years below a label that spans them")
  func yearsBelow() throws {
    let table = try readTable(
      "Ward,Volume,\n,2023,2024\nNorth,10,11\nSouth,12,13\nEast,14,15\n")

    #expect(table.columns == ["Ward", "Volume 2023", "Volume 2024"])
    #expect(table.rowCount == 3)
  }

  @Test("stand below several lines about the table that have fewer fields")
  func linesAbout() throws {
    let table = try readTable(
      "Name,Anytown Council\nPeriod,May 2024\nContact,finance\n\nOn,Payee,Amount\n"
        + "01/05/2024,Ash,600.00\n02/05/2024,Elm,700.00\n")
    let heading = try readTable("Name,Town\n\nAnn,Bury,x\nBob,Ely,y\n")

    #expect(table.columns == ["On", "Payee", "Amount"])
    #expect(table.skippedText == ["1 title", "2 title", "3 title", "4 blank", "5 header"])
    #expect(table.rowCount == 2)
    #expect(heading.rowCount == 2)
  }

  @Test("leave a row of units below them among the records, with a warning")
  func units() throws {
    let table = try readTable(
      "Ward,Cases,Rate\n,number,per 1000\n" + (1...6).map { "W\($0),\($0),\($0).5\n" }.joined())

    #expect(table.columns == ["Ward", "Cases", "Rate"])
    #expect(table.rowCount == 7)
    #expect(table.warnings.contains { $0.hasPrefix("line 2 may be a second row of headings") })
  }

  @Test("that come again below a blank line are told as those of a second table")
  func secondTable() throws {
    let table = try readTable(
      "Ward,Cases,Rate\nNorth,1,2.5\nSouth,2,3.5\n\nMonth,Calls,Cost\nMay,100,5.5\nJune,200,6.5\n")

    #expect(table.rowCount == 5)
    #expect(table.warnings.contains { $0.hasPrefix("line 5 may be the heading of another table") })
  }

  @Test("of columns that spaces align are one, with a warning")
  func fixedWidth() throws {
    let table = try readTable(
      "Ward      Cases  Rate\nNorth        12   1.5\nSouth         7   0.9\nEast          3   0.4\n"
    )

    #expect(table.columns.count == 1)
    #expect(table.warnings.contains { $0.contains("aligned by spaces") })
  }

  @Test("are not a title that has fewer fields than the row below it")
  func shortTitle() throws {
    let table = try readTable(
      "some notes\nmore notes,about it\nnumber,text,date\n"
        + (1...9).map { "\($0),a,2024-01-0\($0)\n" }.joined())

    #expect(table.columns == ["number", "text", "date"])
    #expect(table.rowCount == 9)
  }

  @Test("that come twice are numbered, with a warning")
  func duplicates() throws {
    let table = try readTable("id,cost,cost,cost_2\n1,2,3,4\n5,6,7,8\n")

    #expect(Set(table.columns).count == 4)
    #expect(Array(table.columns.prefix(3)) == ["id", "cost", "cost_2"])
    #expect(table.info.headings == ["id", "cost", "cost", "cost_2"])
    #expect(table.info.warnings.contains { $0.contains("cost_2") })
  }

  @Test("that are empty are made up, with a warning")
  func empty() throws {
    let table = try readTable("id,,name,\n1,2,a,4\n5,6,b,8\n")

    #expect(table.columns == ["id", "column_2", "name", "column_4"])
    #expect(table.info.headings == ["id", "", "name", ""])
    #expect(table.info.warnings.contains { $0.contains("column_2, column_4") })
  }

  @Test("are called without the spaces around them")
  func spaces() throws {
    let table = try readTable("id , name,\u{A0}cost\n1,a,2\n3,b,4\n")

    #expect(table.columns == ["id", "name", "cost"])
    #expect(table.info.headings == ["id ", " name", "\u{A0}cost"])
  }

  @Test(
    "may be any text",
    arguments: ["a]b\"c", "'; DROP TABLE x; --", "select", "a.b", "😀", "-1st", "{object}"])
  func anyText(_ name: String) throws {
    let table = try readTable(PlainCSV().text([["id", name], ["1", "2"], ["3", "4"]]))

    #expect(table.columns == ["id", name])
  }

  @Test("above marks of suppression are found")
  func suppressed() throws {
    let table = try readTable("Ward,Cases,Rate\nNorth,*,..\nSouth,12,1.5\nEast,c,-\nWest,7,0.9\n")

    #expect(table.columns == ["Ward", "Cases", "Rate"])
    #expect(table.texts.first == ["North", "*", ".."])
    #expect(table.rowCount == 4)
  }

  @Test("leave a short first record as a record that cannot be read, not as a title")
  func shortRecord() throws {
    let table = try readTable("id,name,cost\n1,a\n2,b,3\n4,c,5\n6,d,7\n")

    #expect(table.columns == ["id", "name", "cost"])
    #expect(table.unread.map(\.line) == [2])
    #expect(table.rowNumbers == [2, 3, 4])
  }

  @Test("count every line before the data once", arguments: 0..<6)
  func everyLine(blanks: Int) throws {
    let text =
      "Title\n" + String(repeating: "\n", count: blanks) + "id,cost\n1,2\n3,4\n5,6\n7,8\n"

    let table = try readTable(text)

    #expect(table.ignored + table.rowCount + table.rejected == 6 + blanks)
    #expect(table.lines == (0..<4).map { 3 + blanks + $0 })
  }

  @Test("that all are alike are numbered in little time")
  func manyAlike() throws {
    let heading = Array(repeating: "a", count: 4_000)
    let clock = ContinuousClock()
    let start = clock.now

    let names = HeadingText.names(for: heading, hasHeader: true).names

    #expect(clock.now - start < .seconds(2))
    #expect(Set(names).count == 4_000)
    #expect(names.prefix(3) == ["a", "a_2", "a_3"])
  }
}
