// SPDX-License-Identifier: MIT
internal import CADBC
import Testing

@testable import Tabular

@Suite("Arrays that a driver made")
struct SlicedArrayTests {
  private let fields = [
    ArrowField(name: "t", type: .text), ArrowField(name: "n", type: .integer),
    ArrowField(name: "b", type: .boolean),
  ]

  private func exported(rows: Int) -> ArrowBatch {
    let batch = ArrowBatch(fields: fields, capacity: 1)
    for row in 0..<rows {
      batch.appendText(column: 0, row % 3 == 0 ? nil : "row \(row)")
      batch.appendInteger(column: 1, row % 5 == 0 ? nil : Int64(row))
      batch.appendBoolean(column: 2, row % 2 == 0)
    }
    return batch
  }

  private let types: [ColumnField] = [
    ColumnField(name: "t", type: .text(.offsets32)),
    ColumnField(name: "n", type: .integer(bits: 64, signed: true)),
    ColumnField(name: "b", type: .boolean),
  ]

  @Test("are read from their offset, on the batch and on the column", arguments: [0, 1, 7, 8, 13])
  func sliced(offset: Int) throws {
    let memory = ArrowMemory(keeping: nil)
    exported(rows: 40).export(to: memory.array)
    memory.array.pointee.offset = Int64(offset)
    memory.array.pointee.length = 20
    for child in 0..<3 {
      memory.array.pointee.children[child]?.pointee.offset = 3
      memory.array.pointee.children[child]?.pointee.length = 37
    }

    let batch = try RecordBatch(columns: types, memory: memory)

    for row in 0..<20 {
      let source = row + offset + 3
      #expect(batch.columns[0].text(row) == (source % 3 == 0 ? nil : "row \(source)"))
      #expect(batch.columns[1].integer(row) == (source % 5 == 0 ? nil : Int64(source)))
      #expect(batch.columns[2].boolean(row) == (source % 2 == 0))
    }
  }

  @Test("are refused when they are shorter than their batch or fewer than the schema")
  func malformed() throws {
    let memory = ArrowMemory(keeping: nil)
    exported(rows: 4).export(to: memory.array)
    memory.array.pointee.length = 5

    #expect(throws: DriverProblem.self) { try RecordBatch(columns: types, memory: memory) }
    #expect(throws: DriverProblem.self) {
      try RecordBatch(columns: Array(types.dropLast()), memory: memory)
    }
  }

  @Test("are released exactly once, when the last column is gone")
  func releasedOnce() throws {
    weak var source: ArrowBatch?
    var column: Tabular.Column?
    do {
      let memory = ArrowMemory(keeping: nil)
      let batch = exported(rows: 4)
      source = batch
      batch.export(to: memory.array)
      column = try RecordBatch(columns: types, memory: memory).columns[0]
    }
    #expect(source != nil)
    #expect(column?.text(1) == "row 1")

    column = nil

    #expect(source == nil)
  }

  @Test("live on in a child that was moved out before the release")
  func movedChild() throws {
    weak var source: ArrowBatch?
    var moved = ArrowArray()
    do {
      let memory = ArrowMemory(keeping: nil)
      let batch = exported(rows: 4)
      source = batch
      batch.export(to: memory.array)
      let child = try #require(memory.array.pointee.children[1])
      moved = child.pointee
      child.pointee.release = nil
    }
    #expect(source != nil)

    moved.release(&moved)

    #expect(source == nil)
  }
}
