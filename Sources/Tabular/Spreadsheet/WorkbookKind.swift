// SPDX-License-Identifier: MIT

/// Recognises files that are taken for workbooks but cannot be read as such.
enum WorkbookKind {
  private static let zipMagic: [UInt8] = [0x50, 0x4B]

  /// Throws a `ReadingProblem` that names what the file is, unless it may be a workbook.
  static func refuseOthers(path: String, file: String) throws {
    let opened = try FileBytes(path: path, nameForMessages: file)
    let head = try opened.readAll(atMost: 512)
    if head.starts(with: zipMagic) { return }
    if head.starts(with: CompoundFile.magic) {
      throw try CompoundFile.problem(path: path, file: file)
    }
    throw ReadingProblem(
      "this is no .xlsx workbook", file: file, remedy: remedy(for: head))
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
