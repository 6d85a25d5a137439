// SPDX-License-Identifier: MIT
public import Tabular

/// Another dataset, given so that relationships into it can be checked.
public struct ReferenceTable: Sendable {
  /// The opened file.
  public let file: TableFile

  /// Names a file as reference data.
  public init(file: TableFile) { self.file = file }
}
