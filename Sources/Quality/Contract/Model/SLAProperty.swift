// SPDX-License-Identifier: MIT
public import Definitions

/// One promise about service.
public struct SLAProperty: Sendable, Equatable {
  /// What is promised, such as `latency`, `frequency` or `retention`.
  public var property: String
  /// The value as written.
  public var value: String?
  /// The second value as written.
  public var valueExtension: String?
  /// The unit, such as `d`, `days`, `h` or `y`.
  public var unit: String?
  /// The dataset and column it speaks of.
  public var element: (object: String?, property: String?)? {
    guard let text = elementText else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (parts.first, nil)
  }
  /// The dataset and column as written: `dataset.column`.
  public var elementText: String?
  /// Where it stands in the file.
  public var position: SourcePosition

  /// Makes a promise about service.
  public init(
    property: String,
    value: String? = nil,
    valueExtension: String? = nil,
    unit: String? = nil,
    elementText: String? = nil,
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.property = property
    self.value = value
    self.valueExtension = valueExtension
    self.unit = unit
    self.elementText = elementText
    self.position = position
  }
}
