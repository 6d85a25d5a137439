// SPDX-License-Identifier: MIT

/// Recognises text that programs save under a table's name although it is none.
enum MarkupText {
  private static let openings = [
    "<!doctype", "<!--", "<html", "<?xml", "<table", "<head", "<body", "<meta", "<style", "<div",
    "<tr", "<thead", "<workbook",
  ]

  /// Throws a problem that says what a text is, unless it may be delimited text.
  static func refuse(_ bytes: [UInt8], file: String) throws {
    let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).trimmingSpaces.lowercased()
    if openings.contains(where: head.hasPrefix) {
      throw ReadingProblem(
        "is a web page or XML document, not a table of delimited text", file: file,
        remedy:
          "Download the data itself, or open it in a spreadsheet program and save it as .xlsx."
      )
    }
    if head.hasPrefix("mime-version:") || head.contains("\ncontent-type: multipart/") {
      throw ReadingProblem(
        "is a web archive or an e-mail, not a table", file: file,
        remedy: "Open it, and save the table as .xlsx or .csv.")
    }
  }
}
