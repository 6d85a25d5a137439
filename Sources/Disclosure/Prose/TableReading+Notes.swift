// SPDX-License-Identifier: MIT

extension TableReading {
  /// A row or column is named in fewer words than this.
  private static let wordsOfSentence = 8

  /// The caption and the cells that say something, as opposed to those that hold a figure or name a row or column.
  var notes: [Passage] {
    let caption = [table.captionPassage].compactMap(\.self)
    guard table.rows.count > 1 else { return caption + table.rows.flatMap(\.self) }
    let hasNames = columns.count > 1
    var notes = caption + heads.filter { !hasNames || Self.isSentence($0) }
    for (row, kinds) in zip(body, cells) {
      for (column, (cell, kind)) in zip(row, kinds).enumerated() where kind == .text {
        if columns[column] != .label || Self.isSentence(cell) { notes.append(cell) }
      }
    }
    return notes
  }

  private static func isSentence(_ cell: Passage) -> Bool {
    ProseToken.tokens(of: cell.bytes).count { $0.kind == .word } >= wordsOfSentence
  }
}
