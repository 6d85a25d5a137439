// SPDX-License-Identifier: MIT
public import Foundation

/// What is known of one column of an import; personal values are masked already.
public struct StoredProfile: Sendable, Equatable {
  /// The column's name.
  public var name: String
  /// The heading as it stands in the file.
  public var heading: String
  /// The type that most values have.
  public var type: String
  /// Records with a value.
  public var values: Int
  /// Records without one.
  public var nulls: Int
  /// How many different values there are.
  public var distinct: Int
  /// What the column probably is, in words.
  public var meaning: String?
  /// Whether its values identify people.
  public var isPersonal: Bool
  /// All the rest, as the JSON of the profile; empty in ``Reading/columns(of:)``.
  public var details: Data

  /// Makes a profile of its parts.
  public init(
    name: String, heading: String, type: String, values: Int, nulls: Int, distinct: Int,
    meaning: String? = nil, isPersonal: Bool = false, details: Data = Data()
  ) {
    self.name = name
    self.heading = heading
    self.type = type
    self.values = values
    self.nulls = nulls
    self.distinct = distinct
    self.meaning = meaning
    self.isPersonal = isPersonal
    self.details = details
  }
}
