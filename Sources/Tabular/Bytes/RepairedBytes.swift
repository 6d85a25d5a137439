// SPDX-License-Identifier: MIT

/// UTF-8 in which the codes U+0080 to U+009F are turned into the Windows-1252 signs they stand for.
///
/// Such codes arise when Windows-1252 text was taken for Latin-1 and stored as UTF-8: an en dash is
/// then the invisible control U+0096. No council file means the control.
final class RepairedBytes: ByteSource {
  /// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
  static let signs: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  private let source: any ByteSource
  private var output: [UInt8] = []
  private var taken = 0
  private var heldLead = false

  init(_ source: any ByteSource) { self.source = source }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while taken == output.count {
      guard try refill() else { return 0 }
    }
    let count = min(buffer.count, output.count - taken)
    buffer.copyBytes(from: output[taken..<(taken + count)])
    taken += count
    return count
  }

  private func refill() throws -> Bool {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { block.deallocate() }
    let count = try source.read(into: block)
    output.removeAll(keepingCapacity: true)
    taken = 0
    if count == 0 {
      guard heldLead else { return false }
      heldLead = false
      output.append(0xC2)
      return true
    }
    for byte in block[..<count] {
      if heldLead {
        heldLead = false
        append(after: byte)
      } else if byte == 0xC2 {
        heldLead = true
      } else {
        output.append(byte)
      }
    }
    return true
  }

  private func append(after byte: UInt8) {
    if (0x80...0x9F).contains(byte), let sign = Unicode.Scalar(Self.signs[Int(byte) - 0x80]),
      sign.value != 0
    {
      output.append(contentsOf: Array(String(Character(sign)).utf8))
    } else {
      output.append(0xC2)
      output.append(byte)
    }
  }
}
