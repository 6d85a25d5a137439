// SPDX-License-Identifier: MIT

/// The short name of a dataset in addresses and files, such as `housing-repairs`.
///
/// Lower-case letters, digits and hyphens, beginning with a letter or digit, at most 100 of them.
public struct DatasetID: Hashable, Sendable, Comparable, Codable, LosslessStringConvertible {
  /// The name.
  public let rawValue: String

  /// Makes an id, or nil when the text is none.
  public init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z"))
        || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "-")
    }
    guard isPlain, (1...100).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else {
      return nil
    }
    rawValue = text
  }

  /// Makes an id of text that the database has checked.
  init(stored text: String) {
    rawValue = text
  }

  /// Reads a text and refuses one that is no id.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = DatasetID(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a dataset's id has only a-z, 0-9 and hyphens")
    }
    self = id
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// Orders ids by their letters.
  public static func < (one: DatasetID, other: DatasetID) -> Bool { one.rawValue < other.rawValue }

  /// The name.
  public var description: String { rawValue }
}
