// SPDX-License-Identifier: MIT

/// Breaks a text into lines between words; a word longer than a line is cut.
///
/// - Parameter width: The most cells of a line; at least 1 is used.
func wrapped(_ text: String, width: Int) -> [String] {
  let width = max(width, 1)
  var lines: [String] = []
  var line = ""
  var lineWidth = 0
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    for piece in pieces(of: word, width: width) {
      let pieceWidth = cells(piece)
      if lines.isEmpty && line.isEmpty {
        (line, lineWidth) = (piece, pieceWidth)
      } else if lineWidth + 1 + pieceWidth <= width {
        line += " " + piece
        lineWidth += 1 + pieceWidth
      } else {
        lines.append(line)
        (line, lineWidth) = (piece, pieceWidth)
      }
    }
  }
  return lines + [line]
}

/// Cuts a word into pieces that fit a line.
private func pieces(of word: Substring, width: Int) -> [String] {
  guard cells(word) > width else { return [String(word)] }
  var pieces: [String] = []
  var piece = ""
  var used = 0
  for character in word {
    let size = cells(String(character))
    if used + size > width, !piece.isEmpty {
      pieces.append(piece)
      (piece, used) = ("", 0)
    }
    piece.append(character)
    used += size
  }
  return pieces + [piece]
}

/// The cells a text takes on a terminal: East Asian and emoji characters take two.
func cells(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + cells($1) }
}

private func cells(_ scalar: Unicode.Scalar) -> Int {
  guard scalar.value >= 0x300 else { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// A text with spaces before it so that it takes so many cells.
func rightAligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - cells(text))) + text
}

/// A text with spaces after it so that it takes so many cells.
func leftAligned(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - cells(text)))
}
