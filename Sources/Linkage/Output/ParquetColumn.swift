// SPDX-License-Identifier: MIT

/// The values of one column of one row group of a Parquet file, and the pages they make.
struct ParquetColumn {
  /// From how many different values on a dictionary no longer pays.
  private static let dictionaryLimit = 1 << 12

  private let kind: ResultColumn.Kind
  /// How many values there are, missing ones included.
  private let count: Int
  /// The texts, each after its length in four bytes.
  private var texts: [UInt8] = []
  /// The numbers that aren't missing, as bits.
  private var numbers: [UInt64] = []
  /// Which values are missing, once one is.
  private var missing: [Bool] = []

  /// Takes the values of some rows.
  init(_ kind: ResultColumn.Kind, _ values: ResultValues, _ rows: Range<Int>) {
    self.kind = kind
    count = rows.count
    switch values {
    case .texts(let text):
      texts.reserveCapacity(rows.count * 16)
      for row in rows {
        let start = texts.count
        for _ in 0..<4 { texts.append(0) }
        text(row, &texts)
        let length = UInt32(truncatingIfNeeded: texts.count - start - 4)
        for byte in 0..<4 {
          texts[start + byte] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(byte)))
        }
      }
    case .integers(let number):
      numbers.reserveCapacity(rows.count)
      for row in rows {
        append(number(row).map { UInt64(bitPattern: Int64($0)) }, row - rows.lowerBound)
      }
    case .doubles(let number):
      numbers.reserveCapacity(rows.count)
      for row in rows {
        let number = number(row)
        append(number.isFinite ? number.bitPattern : nil, row - rows.lowerBound)
      }
    }
  }

  /// Appends a number by its bits; nil is missing.
  private mutating func append(_ bits: UInt64?, _ place: Int) {
    if let bits {
      numbers.append(bits)
      if !missing.isEmpty { missing.append(false) }
    } else {
      if missing.isEmpty { missing = [Bool](repeating: false, count: place) }
      missing.append(true)
    }
  }

  /// The encodings of Parquet that are used.
  enum Encoding {
    static let plain = 0
    static let runs = 3
    static let dictionary = 8
  }

  /// The pages of the column, a dictionary first where it pays.
  func pages() -> (dictionary: [UInt8]?, data: [UInt8]) {
    guard kind != .text else {
      return (nil, dataPage([], texts, encoding: Encoding.plain))
    }
    let levels = definitionLevels()
    guard let (values, codes) = coded() else {
      return (nil, dataPage(levels, Self.plain(numbers), encoding: Encoding.plain))
    }
    let width = max(1, Int.bitWidth - max(1, values.count - 1).leadingZeroBitCount)
    return (
      Self.page(kind: 2, Self.plain(values), field: 7) { header in
        header.integer32(1, values.count)
        header.integer32(2, Encoding.plain)
      },
      dataPage(
        levels, [UInt8(width)] + Self.packed(codes, width: width), encoding: Encoding.dictionary)
    )
  }

  /// The values that occur, each once, and which of them stands where; nil when there are many.
  private func coded() -> (values: [UInt64], codes: [UInt16])? {
    var places: [UInt64: UInt16] = [:]
    var values: [UInt64] = []
    var codes: [UInt16] = []
    codes.reserveCapacity(numbers.count)
    // Most values were met shortly before; a glance at their own slot is cheaper than a search.
    var slots = [(bits: UInt64, code: UInt16)](repeating: (0, 0), count: 1 << 10)
    for bits in numbers {
      let slot = Int(mixed(bits, 0x9E37_79B9_7F4A_7C15) & (1 << 10 - 1))
      if slots[slot].bits == bits, !values.isEmpty, values[Int(slots[slot].code)] == bits {
        codes.append(slots[slot].code)
        continue
      }
      let code = places[bits] ?? UInt16(values.count)
      if Int(code) == values.count {
        // A column of many values shows it soon.
        guard values.count < min(Self.dictionaryLimit, 64 + codes.count / 4) else { return nil }
        values.append(bits)
        places[bits] = code
      }
      codes.append(code)
      slots[slot] = (bits, code)
    }
    return (values, codes)
  }

  private static func plain(_ numbers: [UInt64]) -> [UInt8] {
    numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }

  /// Numbers of some bits each, one after the other, the lowest bit first, in one run.
  private static func packed(_ codes: [UInt16], width: Int) -> [UInt8] {
    let groups = (codes.count + 7) / 8
    var bytes = ThriftBytes.variable(UInt64(groups) << 1 | 1)
    bytes.reserveCapacity(bytes.count + groups * width)
    var rest: UInt64 = 0
    var bits = 0
    for place in 0..<groups * 8 {
      rest |= UInt64(place < codes.count ? codes[place] : 0) << UInt64(bits)
      bits += width
      while bits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
        bits -= 8
      }
    }
    return bytes
  }

  /// Which values are there, in runs, after the length of that in four bytes.
  private func definitionLevels() -> [UInt8] {
    var runs: [UInt8] = []
    var start = 0
    while start < count {
      let isMissing = !missing.isEmpty && missing[start]
      var end = missing.isEmpty ? count : start + 1
      while end < count, missing[end] == isMissing { end += 1 }
      runs += ThriftBytes.variable(UInt64(end - start) << 1) + [isMissing ? 0 : 1]
      start = end
    }
    return withUnsafeBytes(of: UInt32(runs.count).littleEndian) { Array($0) } + runs
  }

  private func dataPage(_ levels: [UInt8], _ values: [UInt8], encoding: Int) -> [UInt8] {
    Self.page(kind: 0, levels + values, field: 5) { header in
      header.integer32(1, count)
      header.integer32(2, encoding)
      header.integer32(3, Encoding.runs)
      header.integer32(4, Encoding.runs)
    }
  }

  private static func page(
    kind: Int, _ content: [UInt8], field: Int16, _ header: (inout ThriftBytes) -> Void
  ) -> [UInt8] {
    var bytes = ThriftBytes()
    bytes.fields { page in
      page.integer32(1, kind)
      page.integer32(2, content.count)
      page.integer32(3, content.count)
      page.structure(field, header)
    }
    return bytes.bytes + content
  }
}
