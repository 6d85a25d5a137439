// SPDX-License-Identifier: MIT

/// One entry of a ZIP archive, as the archive's directory describes it.
///
/// Everything here is the archive's own claim; what is true shows only when the entry is read.
struct ZipEntry: Equatable, Sendable {
  /// The position in the archive's directory, from 0; names need not be unique, positions are.
  let index: UInt64
  /// The name as UTF-8, with a space for a NUL byte; for showing and finding only.
  let name: String
  /// The size after inflating, in bytes, as claimed; never used as a limit.
  let statedSize: UInt64
  /// The size in the archive, in bytes, as claimed but never more than the archive file has.
  let compressedSize: UInt64
  /// Whether the entry needs a password.
  let isEncrypted: Bool

  /// Whether the entry stands for a folder and so has no bytes.
  var isDirectory: Bool { name.hasSuffix("/") || name.hasSuffix("\\") }

  /// Whether the name would lead outside a folder if somebody took it for a path.
  ///
  /// Nothing is ever written under an entry's name, so such an entry can be read; this is for
  /// telling the person that the archive looks odd.
  var hasUnsafeName: Bool {
    name.hasPrefix("/") || name.utf8.contains(UInt8(ascii: "\\"))
      || name.split(separator: "/").contains("..")
      || name.utf8.dropFirst().first == UInt8(ascii: ":")
  }
}
