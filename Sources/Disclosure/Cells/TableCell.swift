// SPDX-License-Identifier: MIT

/// One cell of a table that is to be published: an inner cell or a total.
public struct TableCell: Sendable, Equatable {
  /// How many contributors the cell has, where it is known.
  public var frequency: Int?
  /// What would be published, not negative; also what suppressing the cell costs.
  public var value: Double
  /// Whether a rule says that the cell must not be published.
  public var isPrimary: Bool
  /// How far below the value an attacker's lowest possible value must lie, in units of the value.
  public var lowerProtection: Double
  /// How far above the value an attacker's highest possible value must lie, in units of the value.
  public var upperProtection: Double
  /// What anybody knows the value to be at least: 1 for counts where zeros are always shown.
  public var least: Double
  /// Whether the cell is known or promised, so that it can't become a secondary one.
  public var mustBePublished: Bool

  /// Makes a cell; levels are meant for primary cells only.
  public init(
    frequency: Int? = nil, value: Double, isPrimary: Bool = false, lowerProtection: Double = 0,
    upperProtection: Double = 0, least: Double = 0, mustBePublished: Bool = false
  ) {
    self.frequency = frequency
    self.value = value
    self.isPrimary = isPrimary
    self.lowerProtection = lowerProtection
    self.upperProtection = upperProtection
    self.least = least
    self.mustBePublished = mustBePublished
  }

  /// Whether the cell has one contributor, who knows its value also when it is hidden.
  public var isSingleton: Bool { frequency == 1 }
}
