// SPDX-License-Identifier: MIT
public import Definitions

/// A key that points into another dataset.
public struct Relationship: Sendable, Equatable {
  /// The columns of this dataset, in order.
  public var from: [String]
  /// The dataset pointed to.
  public var toObject: String
  /// The columns of the dataset pointed to, in order.
  public var toProperties: [String]
  /// Where it stands in the file.
  public var position: SourcePosition

  /// Makes a key that points into another dataset.
  public init(
    from: [String],
    toObject: String,
    toProperties: [String],
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.from = from
    self.toObject = toObject
    self.toProperties = toProperties
    self.position = position
  }
}
