// SPDX-License-Identifier: MIT

/// A file as a service sends it.
public struct Delivery: Sendable {
  /// The dataset, as its contract calls it.
  public var dataset: String
  /// The file's name, with the period it is about where there are several.
  public var fileName: String
  /// What is in it.
  public var bytes: [UInt8]
  /// When it came.
  public var deliveredOn: ExampleDay
}
