// SPDX-License-Identifier: MIT
import Foundation

/// JSON documents with sorted keys and moments as ISO 8601 in UTC.
enum JSONText {
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return [UInt8](try encoder.encode(value)) + [0x0A]
  }
}
