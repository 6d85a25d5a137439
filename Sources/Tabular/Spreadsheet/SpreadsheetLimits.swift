// SPDX-License-Identifier: MIT

/// What a workbook may ask of this machine; beyond it the reading ends with a clear problem.
struct SpreadsheetLimits: Sendable {
  /// The memory of the table of shared texts, in bytes.
  var sharedStringBytes = 1 << 30
  /// The text of one row, in bytes; a cell of 10 MB is fine.
  var rowBytes = 256 << 20
  /// The inflated size of a small part (styles, relationships, list of sheets), in bytes.
  var smallPartBytes: UInt64 = 32 << 20
  /// The inflated size of a sheet or of the shared texts, in bytes.
  var largePartBytes = ZipArchive.defaultMaximumBytes
  /// How many merged ranges are kept of a sheet.
  var mergedRanges = 1_000_000

  /// The last column a sheet can have: XFD.
  static let columns = 16_384
  /// The last row a sheet can have.
  static let rows = 1_048_576
}
