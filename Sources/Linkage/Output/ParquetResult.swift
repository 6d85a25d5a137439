// SPDX-License-Identifier: MIT
internal import Tabular

/// A table written as Parquet, row group by row group, so that memory doesn't grow with its rows.
///
/// After the format's specification (https://parquet.apache.org/docs/file-format/), version 1 pages,
/// not compressed; numbers that repeat go through a dictionary. The same rows always give the same
/// bytes.
final class ParquetResult: ResultWriter {
  /// Where a column's pages lie.
  private struct Chunk {
    var column: ResultColumn
    var dictionary: Int?
    var data: Int
    var bytes: Int
    var count: Int
  }

  private struct RowGroup {
    var chunks: [Chunk]
    var rows: Int
  }

  private static let mark = Array("PAR1".utf8)
  static let rowsOfGroup = 1 << 16

  private let part: PartFile
  private let columns: [ResultColumn]
  private let threads: Int
  private var groups: [RowGroup] = []
  private var total = 0
  private var length = 0

  init(_ columns: [ResultColumn], to path: String, threads: Int) throws {
    self.columns = columns
    self.threads = threads
    part = try PartFile(for: path)
    try write(Self.mark)
  }

  private func write(_ bytes: [UInt8]) throws {
    try part.write(bytes)
    length += bytes.count
  }

  /// Writes rows as row groups of their own.
  func append(rows: Int, _ values: [ResultValues]) throws {
    for start in stride(from: 0, to: rows, by: Self.rowsOfGroup) {
      try appendGroup(start..<min(rows, start + Self.rowsOfGroup), values)
    }
  }

  private func appendGroup(_ rows: Range<Int>, _ values: [ResultValues]) throws {
    let columns = columns
    let pages = Parallel.map(min(columns.count, values.count), threads: threads) {
      ParquetColumn(columns[$0].kind, values[$0], rows).pages()
    }
    var chunks: [Chunk] = []
    for (index, (dictionary, data)) in pages.enumerated() {
      var chunk = Chunk(
        column: columns[index], dictionary: nil, data: length,
        bytes: data.count + (dictionary?.count ?? 0), count: rows.count)
      if let dictionary {
        chunk.dictionary = length
        chunk.data = length + dictionary.count
        try write(dictionary)
      }
      try write(data)
      chunks.append(chunk)
    }
    groups.append(RowGroup(chunks: chunks, rows: rows.count))
    total += rows.count
  }

  func finish() throws {
    let footer = footer()
    try write(footer)
    try write(withUnsafeBytes(of: UInt32(footer.count).littleEndian) { Array($0) } + Self.mark)
    try part.publish()
  }

  private func footer() -> [UInt8] {
    var bytes = ThriftBytes()
    bytes.fields { file in
      file.integer32(1, 1)
      let columns: [ResultColumn?] = [nil] + self.columns.map { $0 }
      file.structures(2, columns) { element, column in
        guard let column else {
          element.text(4, "schema")
          element.integer32(5, self.columns.count)
          return
        }
        element.integer32(1, column.kind.physicalType)
        // Required, or optional.
        element.integer32(3, column.kind == .text ? 0 : 1)
        element.text(4, column.name)
        if column.kind == .text { element.integer32(6, 0) }
      }
      file.integer64(3, total)
      file.structures(4, groups) { group, own in
        group.structures(1, own.chunks) { chunk, own in
          chunk.integer64(2, own.dictionary ?? own.data)
          chunk.structure(3) { Self.describe(own, &$0) }
        }
        group.integer64(2, own.chunks.reduce(0) { $0 + $1.bytes })
        group.integer64(3, own.rows)
      }
      file.text(6, "reeve")
    }
    return bytes.bytes
  }

  private static func describe(_ chunk: Chunk, _ data: inout ThriftBytes) {
    data.integer32(1, chunk.column.kind.physicalType)
    data.integers(
      2,
      [ParquetColumn.Encoding.plain, ParquetColumn.Encoding.runs]
        + (chunk.dictionary == nil ? [] : [ParquetColumn.Encoding.dictionary]))
    data.texts(3, [chunk.column.name])
    data.integer32(4, 0)
    data.integer64(5, chunk.count)
    data.integer64(6, chunk.bytes)
    data.integer64(7, chunk.bytes)
    data.integer64(9, chunk.data)
    if let place = chunk.dictionary { data.integer64(11, place) }
  }
}

extension ResultColumn.Kind {
  /// The number of Parquet's physical type.
  fileprivate var physicalType: Int {
    switch self {
    case .text: 6
    case .integer: 2
    case .double: 5
    }
  }
}
