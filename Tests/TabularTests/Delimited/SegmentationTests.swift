// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Tabular

@Suite("Reading in segments")
struct SegmentationTests {
  /// Several blocks of text in which every kind of record comes by chance, and what is in it.
  struct Sample {
    var text: [UInt8] = []
    var rows: [[String]] = []
    var places: [ReadTable.Place] = []
    var rejectedLines: [Int] = []
    var blankLines: [Int] = []

    init(seed: UInt64, lineEnd: String, size: Int) {
      var random = SeededGenerator(seed: seed)
      text = Array("id,text,note\(lineEnd)".utf8)
      var line = 2
      var row = 1
      var number = 0
      while text.count < size {
        number += 1
        let kind = Int.random(in: 0..<40, using: &random)
        let filler = String(
          repeating: "lorem ", count: Int.random(in: 0...30, using: &random))
        switch kind {
        case 0:
          blankLines.append(line)
          text += Array(lineEnd.utf8)
          line += 1
          continue
        case 1:
          rejectedLines.append(line)
          text += Array("\(number),short\(lineEnd)".utf8)
          line += 1
        case 2, 3, 4:
          let count = Int.random(in: 1...4, using: &random)
          let note = "\"\(filler)" + String(repeating: "\(lineEnd), \"", count: count)
          append(["\(number)", filler, note], row: row, line: line, lineEnd: lineEnd)
          line += 1 + count
        case 5, 6:
          append(
            ["\(number)", "say \"\(filler)\", or", "café"], row: row, line: line, lineEnd: lineEnd)
          line += 1
        default:
          append(["\(number)", filler, "£\(kind)"], row: row, line: line, lineEnd: lineEnd)
          line += 1
        }
        row += 1
      }
    }

    private mutating func append(_ cells: [String], row: Int, line: Int, lineEnd: String) {
      text += Array(PlainCSV(lineEnd: lineEnd).text([cells]).utf8)
      rows.append(cells)
      places.append(ReadTable.Place(row: row, line: line))
    }
  }

  @Test(
    "gives the same records, rows and lines wherever blocks end",
    arguments: ["\n", "\r\n", "\r"], [1, 2, 4])
  func blocks(lineEnd: String, threads: Int) throws {
    let sample = Sample(seed: 11, lineEnd: lineEnd, size: 3_500_000)
    #expect(sample.text.count > 3 * DelimitedSegments.blockSize)

    let table = try readTable(
      bytes: sample.text, options: ReadOptions(header: .yes, delimiter: ","), threads: threads)

    #expect(table.rowCount == sample.rows.count)
    #expect(table.rejected == sample.rejectedLines.count)
    #expect(table.unread.prefix(50).map(\.line) == Array(sample.rejectedLines.prefix(50)))
    #expect(
      table.skipped.filter { $0.reason == .blank }.prefix(50).map(\.line)
        == Array(sample.blankLines.prefix(50)))
    // Compared first: where long lists differ, listing how takes minutes.
    let hasSamePlaces = table.places == sample.places
    let hasSameTexts = table.texts == sample.rows
    #expect(hasSamePlaces)
    #expect(hasSameTexts)
  }

  @Test("finds by the index every place that the batches tell")
  func index() throws {
    let sample = Sample(seed: 5, lineEnd: "\n", size: 2_300_000)

    let table = try readTable(bytes: sample.text, threads: 2)

    for number in stride(from: 0, to: table.rowCount, by: 97) {
      let place = try #require(table.index.place(ofRead: number))
      try #require(ReadTable.Place(row: place.row, line: place.line) == sample.places[number])
    }
  }

  @Test(
    "puts a quoted cell together that lies across the end of a block",
    arguments: [-4, -3, -2, -1, 0, 1, 2, 3])
  func acrossBlockEnd(offset: Int) throws {
    let heading = "id,text\n"
    let special = "2,\"a\r\n\"\"b\"\",\r\n\"\n"
    // Reading starts behind the heading, and the tail of a block belongs to the next.
    let end = DelimitedSegments.blockSize - DelimitedSegments.tailSize
    let before = end - special.utf8.count / 2 + offset
    let filler = "1," + String(repeating: "x", count: before - 3) + "\n"
    let rest = String(repeating: "3,the end\n", count: DelimitedSegments.tailSize)
    let text = heading + filler + special + rest

    let table = try readTable(text, options: ReadOptions(header: .yes, delimiter: ","))

    #expect(table.texts.prefix(3).map { $0[0] } == ["1", "2", "3"])
    #expect(table.texts[1][1] == "a\r\n\"b\",\r\n")
    #expect(table.lines.prefix(3) == [2, 3, 6])
    #expect(table.rowCount == 2 + DelimitedSegments.tailSize)
  }

  @Test("keeps CR and LF together across the end of a block", arguments: [0, 1, 2, 3])
  func returnAtBlockEnd(offset: Int) throws {
    let before = DelimitedSegments.blockSize - DelimitedSegments.tailSize - offset
    let filler = "1," + String(repeating: "x", count: before - 2) + "\r\n"

    let table = try readTable(
      "id,text\r\n" + filler + String(repeating: "2,b\r\n", count: 100_000),
      options: ReadOptions(header: .yes, delimiter: ","))

    #expect(table.texts.prefix(3).map { $0[0] } == ["1", "2", "2"])
    #expect(table.lines.prefix(3) == [2, 3, 4])
    #expect(table.rowCount == 100_001)
    #expect(table.ignored == 1)
    #expect(table.texts[0][1].utf8.count == before - 2)
  }

  @Test("gives up one line for a stray quote, and reads what follows in the blocks after it")
  func strayQuote() throws {
    let quoted = (0..<200).map { "\($0),\"quoted, text\"" }
    let plain = (200..<150_000).map { $0 == 250 ? "\($0),\"stray" : "\($0),ordinary text" }

    let table = try readTable((["id,text"] + quoted + plain).joined(separator: "\n"), threads: 2)

    #expect(table.unread.map(\.line) == [252])
    #expect(table.rowCount == 149_999)
    #expect(table.lines.last == 150_001)
  }

  @Test("says the same of a stray quote whether or not a later quote is in the same block")
  func strayReason() throws {
    func reason(linesBetween: Int) throws -> [String] {
      let middle = String(repeating: "3,ordinary text\n", count: linesBetween)
      let table = try readTable(
        "id,text\n1,\"a\"\n2,\"stray\n\(middle)4,\"b\"\n",
        options: ReadOptions(header: .yes, delimiter: ","))
      return table.unread.map(\.reason)
    }

    #expect(try reason(linesBetween: 10) == (try reason(linesBetween: 70_000)))
  }
}
