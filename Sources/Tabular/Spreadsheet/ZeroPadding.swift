// SPDX-License-Identifier: MIT

/// A number format that shows whole numbers as a code with leading zeros: `00000`, `000\-000`.
///
/// The zeros belong to the code an officer sees and copies, so they are kept. Separators between
/// the digits are kept too; text only before or after the digits is decoration and is not.
struct ZeroPadding: Equatable, Sendable {
  /// Bytes to show, with nil where a digit stands.
  private let template: [UInt8?]
  private let firstSlot: Int

  /// Longer templates are not codes anybody reads.
  private static let longestTemplate = 64

  /// Recognises a format of at least two zeros and no other placeholder.
  init?(_ tokens: [NumberFormatToken]) {
    var template: [UInt8?] = []
    for token in tokens {
      switch token {
      case .literal(let bytes): template += bytes.map { $0 }
      case .code(UInt8(ascii: "0")): template.append(nil)
      // An optional digit before the zeros asks for nothing.
      case .code(UInt8(ascii: "#")) where !template.contains(nil): continue
      case .code: return nil
      case .bracket(let inside):
        // Conditions choose between sections by value; colours and locales change no text.
        if let first = inside.first, "<>=".contains(first) { return nil }
      }
    }
    guard let first = template.firstIndex(of: nil), let last = template.lastIndex(of: nil),
      template.count(where: { $0 == nil }) >= 2, template.count <= Self.longestTemplate
    else { return nil }
    let hasSeparators = template[first...last].contains { $0 != nil }
    self.template = hasSeparators ? template : Array(template[first...last])
    firstSlot = hasSeparators ? first : 0
  }

  /// Writes a whole number, given as its digits with an optional minus sign.
  func append(_ number: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var digits = number
    if digits.first == UInt8(ascii: "-") {
      output.append(UInt8(ascii: "-"))
      digits = digits.dropFirst()
    }
    let slots = template.count(where: { $0 == nil })
    var missing = max(0, slots - digits.count)
    for (index, byte) in template.enumerated() {
      if let byte {
        output.append(byte)
      } else if missing > 0 {
        output.append(UInt8(ascii: "0"))
        missing -= 1
      } else {
        // The first slot also takes the digits that have no slot of their own.
        let taken = index == firstSlot ? max(1, digits.count - slots + 1) : 1
        output.append(contentsOf: digits.prefix(taken))
        digits = digits.dropFirst(taken)
      }
    }
  }
}
