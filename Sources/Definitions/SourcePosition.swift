// SPDX-License-Identifier: MIT

/// Where something stands in a file of definitions; both numbers are 1-based.
public struct SourcePosition: Sendable, Hashable, Codable {
  /// The 1-based line.
  public let line: Int
  /// The 1-based column.
  public let column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
