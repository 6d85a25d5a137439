// SPDX-License-Identifier: MIT

/// Turns the stored value of a cell into its text.
struct CellText {
  /// A reason a stored value has no text.
  enum Fault: String, Error {
    case noNumber = "holds no finite number where a number should be"
    case noSuchText = "refers to a text that the workbook does not have"
    case noTruthValue = "holds no truth value where one should be"
  }

  let strings: SharedStrings
  let styles: Styles
  let usesDatesFrom1904: Bool

  /// Appends the text of a value; `stored` is what stands in the cell's `v` element.
  @inline(__always)
  func append(
    _ stored: UnsafeBufferPointer<UInt8>, kind: CellKind, style: Int, to output: inout [UInt8]
  ) throws(Fault) {
    switch kind {
    case .sharedText: try appendShared(stored, to: &output)
    case .number:
      let done = NumberText.append(
        trimmed(stored), format: styles.format(style), from1904: usesDatesFrom1904, to: &output)
      guard done || trimmed(stored).isEmpty else { throw .noNumber }
    case .boolean: try appendBoolean(stored, to: &output)
    case .isoDate: appendDate(stored, to: &output)
    case .formulaText, .inlineText:
      let start = output.count
      output.append(contentsOf: stored)
      CharacterEscapes.decode(&output, from: start)
    case .error: output.append(contentsOf: stored)
    }
  }

  private func appendShared(
    _ stored: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) throws(Fault) {
    let digits = trimmed(stored)
    if digits.isEmpty { return }
    guard digits.count <= 10 else { throw .noSuchText }
    var index = 0
    for byte in digits {
      guard byte >= 0x30, byte <= 0x39 else { throw .noSuchText }
      index = index * 10 + Int(byte - 0x30)
    }
    guard let range = strings.range(index) else { throw .noSuchText }
    strings.bytes.withUnsafeBufferPointer { all in
      output.append(contentsOf: UnsafeBufferPointer(rebasing: all[range]))
    }
  }

  private func appendBoolean(
    _ stored: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) throws(Fault) {
    switch String(decoding: trimmed(stored), as: UTF8.self) {
    case "1", "true": output += Array("TRUE".utf8)
    case "0", "false": output += Array("FALSE".utf8)
    case "": return
    default: throw .noTruthValue
    }
  }

  /// Keeps the text but for a time of midnight, which only says that there is none.
  private func appendDate(_ stored: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let text = trimmed(stored)
    let midnight = Array("T00:00:00".utf8)
    let dateLength = 10
    let hasNoTime =
      text.count >= dateLength + midnight.count
      && text[dateLength...].starts(with: midnight)
      && text[(dateLength + midnight.count)...].allSatisfy { ".0Z".utf8.contains($0) }
    output.append(
      contentsOf: hasNoTime ? UnsafeBufferPointer(rebasing: text[..<dateLength]) : text)
  }

  @inline(__always)
  private func trimmed(_ stored: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = stored.count
    while start < end, stored[start] <= 0x20 { start += 1 }
    while end > start, stored[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: stored[start..<end])
  }
}
