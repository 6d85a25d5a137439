// SPDX-License-Identifier: MIT

import Foundation

/// A ZIP archive made by hand without compression, so that tests can also make wrong ones.
struct StoredZip {
  struct Entry {
    var name: [UInt8]
    var bytes: [UInt8]
    /// Bit 0 says that the entry is encrypted.
    var flags: UInt16 = 0
    var method: UInt16 = 0
    /// Makes the checksum wrong.
    var isDamaged = false
  }

  var entries: [Entry] = []

  mutating func add(_ name: String, _ text: String) {
    entries.append(Entry(name: Array(name.utf8), bytes: Array(text.utf8)))
  }

  /// The archive's bytes.
  func bytes() -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let checksum = Self.checksum(entry.bytes) ^ (entry.isDamaged ? 1 : 0)
      var shared: [UInt8] = []
      shared.append(number: UInt16(20))
      shared.append(number: entry.flags)
      shared.append(number: entry.method)
      shared.append(number: UInt32(0x2821_0000))
      shared.append(number: checksum)
      shared.append(number: UInt32(entry.bytes.count))
      shared.append(number: UInt32(entry.bytes.count))
      shared.append(number: UInt16(entry.name.count))
      shared.append(number: UInt16(0))

      directory += [0x50, 0x4B, 1, 2, 20, 0] + shared + [UInt8](repeating: 0, count: 10)
      directory.append(number: UInt32(archive.count))
      directory += entry.name
      archive += [0x50, 0x4B, 3, 4] + shared + entry.name + entry.bytes
    }
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end.append(number: UInt16(entries.count))
    end.append(number: UInt16(entries.count))
    end.append(number: UInt32(directory.count))
    end.append(number: UInt32(archive.count))
    return archive + directory + end + [0, 0]
  }

  private static let checksumTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      checksumTable[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}

/// A file in the temporary folder that goes away with this object.
final class TemporaryFile {
  let path: String

  init(_ bytes: some DataProtocol, suffix: String = "") throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("reeve-\(UUID().uuidString)\(suffix)")
    try Data(bytes).write(to: url)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
