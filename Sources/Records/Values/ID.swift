// SPDX-License-Identifier: MIT

/// The number of a stored thing, typed so that a run's cannot be passed for an import's.
public struct ID<Subject>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The number as it stands in the database and in addresses.
  public let rawValue: Int64

  /// Makes an id of a number; whether there is such a thing only the store knows.
  public init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Reads a plain number.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes a plain number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// Orders ids as their things were made.
  public static func < (one: ID, other: ID) -> Bool { one.rawValue < other.rawValue }

  /// The number in digits.
  public var description: String { String(rawValue) }
}

/// The number of an import, over all datasets.
public typealias ImportID = ID<ImportRecord>
/// The number of a run, as in the address `/runs/12`.
public typealias RunID = ID<RunRecord>
/// The number of a waiver.
public typealias WaiverID = ID<WaiverRecord>
/// The number of a release of tables.
public typealias ReleaseID = ID<ReleaseRecord>
/// The number of a link's run, over all links.
public typealias LinkRunID = ID<LinkRunRecord>
/// The number of a build.
public typealias BuildID = ID<BuildRecord>
