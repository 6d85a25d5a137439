// SPDX-License-Identifier: MIT

/// The compound file of old Office programs, which also wraps new workbooks with a password.
///
/// Read only as far as its list of streams, which tells what it is; the layout is that of [MS-CFB].
enum CompoundFile {
  static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// How much of a file is searched for its list of streams, in bytes.
  private static let searchedBytes = 64 << 20
  /// How many sectors of the list are followed.
  private static let sectorLimit = 4_096

  /// The problem that says what a compound file is.
  static func problem(path: String, file: String) throws -> ReadingProblem {
    let bytes = try FileBytes(path: path, nameForMessages: file).readAll(atMost: searchedBytes)
    let names = Set(streamNames(in: bytes))
    if names.contains("EncryptedPackage") || names.contains("EncryptionInfo") {
      return ReadingProblem(
        "is protected with a password", file: file,
        remedy:
          "Open it with the password in a spreadsheet program, remove the password and save it.")
    }
    if names.contains("Workbook") || names.contains("Book") {
      return ReadingProblem(
        "is a workbook in the old .xls format, which is not read", file: file,
        remedy: "Open it in a spreadsheet program and save it as .xlsx.")
    }
    if names.contains("WordDocument") || names.contains("PowerPoint Document") {
      return ReadingProblem(
        "is an old Office document, not a workbook", file: file,
        remedy: "Save its table as .xlsx or .csv.")
    }
    if names.contains(where: { $0.hasPrefix("__substg1.0_") || $0.hasPrefix("__properties_") }) {
      return ReadingProblem(
        "is an e-mail saved from Outlook", file: file,
        remedy: "Save the attachment and name that.")
    }
    return ReadingProblem(
      "is a workbook with a password or in the old .xls format", file: file,
      remedy: "Open it in a spreadsheet program, remove the password and save it as .xlsx.")
  }

  /// The names in the list of streams, as far as it can be followed.
  static func streamNames(in bytes: [UInt8]) -> [String] {
    guard bytes.count >= 512, let shift = number(bytes, at: 30, size: 2), shift == 9 || shift == 12,
      var sector = number(bytes, at: 48, size: 4)
    else { return [] }
    let size = 1 << shift
    var names: [String] = []
    for _ in 0..<sectorLimit {
      let start = (sector + 1) * size
      guard start + size <= bytes.count else { break }
      for entry in stride(from: start, to: start + size, by: 128) {
        let length = number(bytes, at: entry + 64, size: 2) ?? 0
        guard length >= 2, length <= 64 else { continue }
        let units = stride(from: entry, to: entry + length - 2, by: 2).map {
          UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
        names.append(String(decoding: units, as: UTF16.self))
      }
      guard let next = sectorAfter(sector, in: bytes, size: size) else { break }
      sector = next
    }
    return names
  }

  /// The sector that follows in a chain, by the tables that the header names.
  private static func sectorAfter(_ sector: Int, in bytes: [UInt8], size: Int) -> Int? {
    let perTable = size / 4
    let table = sector / perTable
    // The header names the first 109 tables; what lies beyond is more than is searched.
    guard table < 109, let place = number(bytes, at: 76 + table * 4, size: 4),
      let next = number(bytes, at: (place + 1) * size + sector % perTable * 4, size: 4)
    else { return nil }
    let isLast = next >= 0xFFFF_FFFA
    return isLast ? nil : next
  }

  private static func number(_ bytes: [UInt8], at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset + size <= bytes.count else { return nil }
    return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
  }
}
