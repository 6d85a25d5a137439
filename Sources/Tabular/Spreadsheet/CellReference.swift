// SPDX-License-Identifier: MIT

/// The place of a cell as letters and a number, such as `B12`.
struct CellReference: Equatable, Sendable {
  /// 0 for column A.
  let column: Int
  /// 0 for row 1.
  let row: Int

  /// Reads a reference in capital letters closed by a NUL; nil unless it is whole and in bounds.
  @inline(__always)
  init?(_ text: UnsafePointer<CChar>) {
    var next = text
    var column = 0
    while case let letter = UInt8(bitPattern: next.pointee), letter >= 0x41, letter <= 0x5A {
      column = column * 26 + Int(letter - 0x40)
      guard column <= SpreadsheetLimits.columns else { return nil }
      next += 1
    }
    guard column > 0, let row = Self.number(next, upTo: SpreadsheetLimits.rows), row > 0 else {
      return nil
    }
    self.column = column - 1
    self.row = row - 1
  }

  /// Reads digits closed by a NUL as a number of at most `limit`.
  @inline(__always)
  static func number(_ text: UnsafePointer<CChar>, upTo limit: Int) -> Int? {
    var next = text
    var number = 0
    while case let digit = UInt8(bitPattern: next.pointee), digit >= 0x30, digit <= 0x39 {
      number = number * 10 + Int(digit - 0x30)
      guard number <= limit else { return nil }
      next += 1
    }
    return next > text && next.pointee == 0 ? number : nil
  }

  /// The letters of a column, `A` for 0.
  static func letters(ofColumn column: Int) -> String {
    var rest = column + 1
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
