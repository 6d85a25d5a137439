// SPDX-License-Identifier: MIT

extension TableFile {
  /// The names of a workbook's visible sheets, in the order of their tabs; none for another file.
  ///
  /// - Throws: `ReadingProblem` when it is a workbook that can't be read.
  public static func sheetNames(path: String) throws -> [String] {
    let head = try FileBytes(path: path).readAll(atMost: 512)
    guard FileKind(head: head, name: "") == .archive else { return [] }
    let archive = try ZipArchive(path: path, fileNameForMessages: path)
    guard archive.entries.contains(where: { $0.name.lowercased() == "xl/workbook.xml" }) else {
      return []
    }
    return try Workbook(path: path, fileNameForMessages: path).sheets
      .filter { !$0.isHidden && $0.part != nil }.map(\.name)
  }
}
