// SPDX-License-Identifier: MIT

/// Bytes in Thrift's compact protocol, as far as Parquet's metadata needs it.
struct ThriftBytes {
  private(set) var bytes: [UInt8] = []
  private var lastField: [Int16] = [0]

  private enum Kind {
    static let integer32: UInt8 = 5
    static let integer64: UInt8 = 6
    static let binary: UInt8 = 8
    static let list: UInt8 = 9
    static let structure: UInt8 = 12
  }

  /// A number in seven bits a byte, the lowest first.
  static func variable(_ number: UInt64) -> [UInt8] {
    var rest = number
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private mutating func header(_ field: Int16, _ kind: UInt8) {
    let last = lastField[lastField.count - 1]
    bytes.append(UInt8(field - last) << 4 | kind)
    lastField[lastField.count - 1] = field
  }

  private mutating func append(_ number: Int64) {
    bytes += Self.variable(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  private mutating func append(_ text: String) {
    bytes += Self.variable(UInt64(text.utf8.count)) + Array(text.utf8)
  }

  mutating func integer32(_ field: Int16, _ value: Int) {
    header(field, Kind.integer32)
    append(Int64(value))
  }

  mutating func integer64(_ field: Int16, _ value: Int) {
    header(field, Kind.integer64)
    append(Int64(value))
  }

  mutating func text(_ field: Int16, _ value: String) {
    header(field, Kind.binary)
    append(value)
  }

  mutating func integers(_ field: Int16, _ values: [Int]) {
    list(field, Kind.integer32, values.count)
    for value in values { append(Int64(value)) }
  }

  mutating func texts(_ field: Int16, _ values: [String]) {
    list(field, Kind.binary, values.count)
    for value in values { append(value) }
  }

  mutating func structure(_ field: Int16, _ body: (inout ThriftBytes) -> Void) {
    header(field, Kind.structure)
    fields(body)
  }

  mutating func structures<Element>(
    _ field: Int16, _ values: [Element], _ body: (inout ThriftBytes, Element) -> Void
  ) {
    list(field, Kind.structure, values.count)
    for value in values { fields { body(&$0, value) } }
  }

  /// The fields of a structure, with the byte that ends it.
  mutating func fields(_ body: (inout ThriftBytes) -> Void) {
    lastField.append(0)
    body(&self)
    lastField.removeLast()
    bytes.append(0)
  }

  private mutating func list(_ field: Int16, _ kind: UInt8, _ count: Int) {
    header(field, Kind.list)
    if count < 15 {
      bytes.append(UInt8(count) << 4 | kind)
    } else {
      bytes.append(0xF0 | kind)
      bytes += Self.variable(UInt64(count))
    }
  }
}
