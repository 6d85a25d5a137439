// SPDX-License-Identifier: MIT

/// Recognises files that are taken for workbooks but cannot be read as such.
enum WorkbookKind {
  private static let zipMagic: [UInt8] = [0x50, 0x4B]
  /// The compound file of old Office programs, which also wraps encrypted new workbooks.
  private static let compoundFileMagic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// Throws a `ReadingProblem` that names what the file is, unless it may be a workbook.
  static func refuseOthers(path: String, file: String) throws {
    let head = try FileHead(path: path, fileNameForMessages: file, count: 512)
    if head.starts(with: zipMagic) { return }
    if head.starts(with: compoundFileMagic) {
      throw ReadingProblem(
        .input, "this workbook is protected with a password or in the old .xls format", file: file,
        remedy: "Open it in a spreadsheet program, remove the password and save it as .xlsx.")
    }
    throw ReadingProblem(
      .input, "this is no .xlsx workbook", file: file, remedy: remedy(for: head.bytes))
  }

  private static func remedy(for bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "The file is empty; download or copy it again." }
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") {
      return "It looks like a web page or plain XML; save it as .xlsx in a spreadsheet program."
    }
    if !bytes.contains(0) { return "It looks like plain text; name it .csv and try again." }
    return "Open it in a spreadsheet program and save it as .xlsx or .csv."
  }
}
