// SPDX-License-Identifier: MIT

import CZip

/// What can go wrong with one entry of an archive, in words for the person who gave the archive.
struct ZipEntryProblems {
  let file: String
  let entry: ZipEntry

  private var name: String { nameInMessage(entry.name) }

  /// The entry is a folder.
  var folder: ReadingProblem {
    ReadingProblem(
      .input, "the entry \(name) is a folder", file: file, remedy: "Name a file inside the archive."
    )
  }

  /// The entry needs a password.
  var encrypted: ReadingProblem {
    ReadingProblem(
      .input, "the entry \(name) is protected with a password", file: file,
      remedy: "Unpack the archive with its password and give the file itself.")
  }

  /// The entry inflates so much that it is taken for a bomb.
  var tooDense: ReadingProblem {
    ReadingProblem(
      .limit,
      "the entry \(name) inflates to more than \(ZipEntryBytes.greatestRatio) times its size in "
        + "the archive",
      file: file,
      remedy: "If you trust it, unpack the archive and give the file itself.")
  }

  /// More comes out of the entry than the archive's directory says.
  var longerThanStated: ReadingProblem {
    ReadingProblem(
      .input, "the entry \(name) is damaged: it holds more than the archive says", file: file,
      remedy: "Download or copy the archive again.")
  }

  /// The entry is longer than the limit, in bytes.
  func tooLarge(limit: UInt64) -> ReadingProblem {
    ReadingProblem(
      .limit, "the entry \(name) inflates to more than \(limit) bytes", file: file,
      remedy: "If you trust it, unpack the archive, split the file and give its parts.")
  }

  /// Translates a code of libzip.
  func problem(_ code: Int32) -> ReadingProblem {
    switch code {
    case ZIP_ER_CRC:
      return ReadingProblem(
        .input, "the entry \(name) is damaged: its checksum does not match its bytes", file: file,
        remedy: "Download or copy the archive again.")
    case ZIP_ER_COMPNOTSUPP, ZIP_ER_OPNOTSUPP:
      return ReadingProblem(
        .input, "the entry \(name) is packed by a method that is not supported", file: file,
        remedy: "Pack it again as an ordinary ZIP archive, or give the file itself.")
    case ZIP_ER_ENCRNOTSUPP, ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD:
      return encrypted
    case ZIP_ER_MEMORY:
      return ReadingProblem(
        .system, "there is not enough memory to read the entry \(name)", file: file,
        remedy: "Close other programs and try again.")
    case ZIP_ER_READ, ZIP_ER_SEEK:
      return ReadingProblem(
        .system, "the entry \(name) cannot be read from the disk", file: file,
        remedy: "Check the disk and try again.")
    default:
      return ReadingProblem(
        .input, "the entry \(name) is cut off or damaged", file: file,
        remedy: "Download or copy the archive again.")
    }
  }
}
