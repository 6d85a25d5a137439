// SPDX-License-Identifier: MIT

/// The short name of a link in addresses and files, such as `people`: that of its definition.
///
/// Lower-case letters, digits and hyphens, as in a dataset's id.
public struct LinkID: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The name.
  public let rawValue: String

  /// Makes an id, or nil when the text is none.
  public init?(_ text: String) {
    guard let id = DatasetID(text) else { return nil }
    rawValue = id.rawValue
  }

  /// Makes an id of text that the database has checked.
  init(stored text: String) { rawValue = text }

  /// Orders ids by their letters.
  public static func < (one: LinkID, other: LinkID) -> Bool { one.rawValue < other.rawValue }

  /// The name.
  public var description: String { rawValue }
}
