// SPDX-License-Identifier: MIT
import Crypto
public import Foundation

/// The SHA-256 of some bytes, in 64 lower-case hexadecimal digits.
public struct ContentHash: Hashable, Sendable, Comparable, Codable, LosslessStringConvertible {
  /// The digits.
  public let hex: String

  /// Makes a hash of its digits, or nil when they are none.
  public init?(_ text: String) {
    let isHex = text.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
        || ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f"))
    }
    guard text.utf8.count == 64, isHex else { return nil }
    hex = text
  }

  /// Hashes bytes.
  public init(of bytes: Data) {
    hex = SHA256.hash(data: bytes).hexText
  }

  /// Makes a hash of digits that the database has checked.
  init(stored text: String) {
    hex = text
  }

  /// Reads a text and refuses one that is no hash.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let hash = ContentHash(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a hash has 64 lower-case hexadecimal digits")
    }
    self = hash
  }

  /// Writes the digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }

  /// Orders hashes by their digits.
  public static func < (one: ContentHash, other: ContentHash) -> Bool { one.hex < other.hex }

  /// The digits.
  public var description: String { hex }
}

extension Sequence<UInt8> {
  /// The bytes in lower-case hexadecimal digits.
  package var hexText: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * underestimatedCount)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
