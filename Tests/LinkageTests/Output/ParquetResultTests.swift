// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Linkage

@Suite("Tables of a result")
struct ParquetResultTests {
  private let columns = [
    ResultColumn(name: "name", kind: .text), ResultColumn(name: "few", kind: .double),
    ResultColumn(name: "many", kind: .double), ResultColumn(name: "level", kind: .integer),
    ResultColumn(name: "sparse", kind: .integer),
  ]

  /// What row `n` holds, by its own arithmetic.
  private func row(_ number: Int) -> (String, Double, Double, Int, Int?) {
    (
      number % 5 == 0 ? "" : "é,\"\(number)", [0.5, -1.25, 1e-300, 3][number % 4],
      Double(number) / 7, number % 3 - 1, number % 1_000 < 3 ? nil : number
    )
  }

  private func write(_ count: Int, _ format: ResultFormat, to path: String, threads: Int = 2) throws
  {
    let writer = try format.writer(columns, to: path, threads: threads)
    try writer.append(
      rows: count,
      [
        .texts { $1 += row($0).0.utf8 }, .doubles { $0 % 10 == 9 ? .infinity : row($0).1 },
        .doubles { row($0).2 }, .integers { row($0).3 }, .integers { row($0).4 },
      ])
    try writer.finish()
  }

  /// Read back by DuckDB, which knows nothing of how it was written; row groups have 65,536 rows.
  @Test(
    "What is written is read back by another program",
    arguments: [0, 1, 8, 9, 65_536, 65_537, 140_003], [ResultFormat.parquet, .csv])
  func roundTrip(count: Int, format: ResultFormat) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("t.\(format.rawValue)").path
    try write(count, format, to: path)
    guard count > 0 || format == .parquet else { return }
    let table = try TableFile.open(path: path)
    var read = 0
    var wrong = 0
    _ = try table.scan(threads: 1, map: { _ in }) { _, batch, _ in
      let cells = (0..<5).map { batch.column($0) }
      for index in 0..<batch.rowCount {
        let texts = cells.map { String(decoding: $0[index], as: UTF8.self) }
        let row = row(read)
        let isRight =
          texts[0] == row.0 && Double(texts[1]) == (read % 10 == 9 ? nil : row.1)
          && Double(texts[2]) == row.2 && Int(texts[3]) == row.3 && Int(texts[4]) == row.4
        if !isRight { wrong += 1 }
        read += 1
      }
    }
    #expect(read == count)
    #expect(wrong == 0)
    #expect(table.info.columns == columns.map(\.name))
  }

  @Test("Any number of threads writes the same bytes", arguments: ResultFormat.allCases)
  func threads(format: ResultFormat) throws {
    let folder = try TemporaryFolder()
    let files = try [1, 4].map { threads in
      let url = folder.url.appendingPathComponent("\(threads).\(format.rawValue)")
      try write(70_000, format, to: url.path, threads: threads)
      return try Data(contentsOf: url)
    }
    #expect(files[0] == files[1])
  }

  @Test("A result that is given up leaves nothing")
  func givenUp() throws {
    let folder = try TemporaryFolder()
    do {
      let writer = try ResultFormat.parquet.writer(columns, to: folder.url.path + "/t.parquet")
      try writer.append(
        rows: 1,
        [.texts { $1 += "x\($0)".utf8 }]
          + columns.dropFirst().map { _ in ResultValues.integers { $0 } })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test("Numbers of Thrift's compact protocol take as many bytes as they need")
  func variable() {
    #expect(ThriftBytes.variable(0) == [0])
    #expect(ThriftBytes.variable(127) == [127])
    #expect(ThriftBytes.variable(300) == [0xAC, 0x02])
    #expect(ThriftBytes.variable(.max).count == 10)
  }
}
