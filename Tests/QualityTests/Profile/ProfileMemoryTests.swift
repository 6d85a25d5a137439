// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Profiles of what does not fit into memory")
struct ProfileMemoryTests {
  @Test("are the same as of what does", arguments: [1, 2, 4])
  func spilled(threads: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 5)
    var csv = "ref,number,kind,day,note\n"
    for row in 0..<30_000 {
      let day = "2024-0\(random.next() % 9 + 1)-1\(random.next() % 9)"
      csv += "R\(row % 29_000),\(random.next() % 5_000),\(["oak", "yew", ""][row % 3]),\(day)"
      csv += ",\"é \(random.next())\"\n"
    }
    let file = try folder.write(csv, to: "trees.csv")
    func profile(_ memory: Int) throws -> ProfileReport {
      var report = try Profiler.profile(
        TableFile.open(path: file.path, options: ReadOptions(header: .yes, delimiter: ",")),
        options: Profiler.Options(threads: threads, memoryLimit: memory), version: "test")
      report.seconds = 0
      return report
    }

    let whole = try profile(2 << 30)
    #expect(whole.columns[0].distinct == 29_000)
    #expect(whole.columns[0].topValues.first?.count == 2)
    #expect(try profile(100_000) == whole)
    #expect(try profile(2_000_000) == whole)
  }

  @Test("A table of values counts as a dictionary does", arguments: [1, 2, 3] as [UInt64])
  func table(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var table = ValueTable()
    var expected: [[UInt8]: Int] = [:]
    var order: [[UInt8]] = []
    for _ in 0..<20_000 {
      let number = random.next() % 6_000
      let text =
        Array(String(repeating: "v", count: Int(number % 40)).utf8) + Array("\(number)".utf8)
      let count = Int(random.next() % 3) + 1
      if expected[text] == nil { order.append(text) }
      expected[text, default: 0] += count
      // Few hashes for many values: texts decide.
      let isAdded = text.withUnsafeBufferPointer {
        table.add($0, hash: UInt32(number % 500), count: count)
      }
      #expect(isAdded)
    }

    var found: [([UInt8], Int)] = []
    table.forEach { found.append((Array($0), $1)) }
    #expect(found.map(\.0) == order)
    #expect(found.allSatisfy { expected[$0.0] == $0.1 })
    #expect(table.count == order.count)
    #expect(table.sample(10).count == 10)
    #expect(table.sample(10_000).count == order.count)
  }

  @Test("Dates are judged by values from all of a file, not from its start")
  func datesOfAll() throws {
    let folder = try TemporaryFolder()
    // In the first thousand records day and month could be exchanged; then they cannot.
    let lines = (0..<4_000).map { row in
      row < 1_000
        ? "01/\(row % 12 + 1)/\(1_900 + row / 12)" : "\(row % 12 + 1)/\(13 + row % 15)/\(row)"
    }
    let padded = lines.map { line in
      line.split(separator: "/").map { $0.count == 1 ? "0\($0)" : String($0) }
        .joined(separator: "/")
    }
    let file = try folder.write(
      "day,n\n" + padded.enumerated().map { "\($1),\($0)\n" }.joined(), to: "days.csv")

    let column = try #require(
      try Profiler.profile(
        TableFile.open(path: file.path, options: ReadOptions(header: .yes, delimiter: ",")),
        version: "test"
      ).columns.first)

    #expect(column.format == "MM/dd/yyyy")
  }

  @Test("Numbers too large for any machine's integer are measured, and bars never overflow")
  func bigNumbers() throws {
    let folder = try TemporaryFolder()
    let huge = "1" + String(repeating: "0", count: 300)
    let values = [
      "-" + huge, huge, "9223372036854775808", "-9223372036854775809", "1e308",
      "-1e308", "0", "123456789012345678901234567890",
    ]
    let file = try folder.write(
      "n,line\n" + values.enumerated().map { "\($1),\($0)\n" }.joined(), to: "big.csv")

    let column = try #require(
      try Profiler.profile(
        TableFile.open(path: file.path, options: ReadOptions(header: .yes, delimiter: ",")),
        version: "test"
      ).columns.first)

    #expect(column.distinct == 8)
    #expect(column.type == "number" || column.type == "integer")
    #expect(column.histogram?.map(\.count).reduce(0, +) == 8)
    #expect(try #require(column.mean).isFinite)
    #expect(column.minimum == "-1e+308")
    #expect(column.maximum == "1e+308")
  }

  @Test(
    "A histogram spans all values, the last bar with its end",
    arguments: [
      [1.0, 2, 3, 10], [-5, -5, -5], [0, 1e-300], [-1e308, 1e308], [3, 3.0000000001],
    ])
  func histogram(values: [Double]) throws {
    var measures = MeasureTally()
    for value in values { measures.add(value, count: 2) }

    let spread = try #require(measures.spread())

    #expect(spread.bins.first?.from == values.min())
    #expect(spread.bins.last?.to == values.max())
    #expect(spread.bins.map(\.count).reduce(0, +) == values.count * 2)
    for (one, next) in zip(spread.bins, spread.bins.dropFirst()) { #expect(one.to == next.from) }
  }
}
