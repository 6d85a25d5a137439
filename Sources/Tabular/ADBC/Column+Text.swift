// SPDX-License-Identifier: MIT

extension Column {
  /// A value of any type as text; nil for null.
  ///
  /// Whole numbers and decimals are exact; fractions are the shortest that read back the same.
  /// Dates and times are ISO 8601 with a blank between them, instants are given in UTC with `+00`.
  /// Binary values are hexadecimal after `\x`. Lists, structures and maps are JSON.
  public func text(_ row: Int) -> String? {
    guard !isNull(row) else { return nil }
    switch type {
    case .null: return nil
    case .boolean: return boolean(row).map { $0 ? "true" : "false" }
    case .integer(64, signed: false): return fixed(row, as: UInt64.self).map(String.init)
    case .integer: return integer(row).map(String.init)
    case .floatingPoint(32): return fixed(row, as: Float.self).map { "\($0)" }
    case .floatingPoint: return double(row).map { "\($0)" }
    case .decimal(_, let scale): return decimal(row).map { decimalText($0, scale: scale) }
    case .text: return withBytes(row) { String(decoding: $0, as: UTF8.self) }
    case .binary, .fixedBinary: return withBytes(row) { hexadecimal($0) }
    case .date(let bits):
      return integer(row).map { bits == 32 ? dateText(days: $0) : timestampText($0, 1_000, "") }
    case .time(_, let unit): return integer(row).map { clockText($0, unit.rawValue) }
    case .timestamp(let unit, let zone):
      return integer(row).map { timestampText($0, unit.rawValue, zone == nil ? "" : "+00") }
    case .duration(let unit): return integer(row).map { durationText($0, unit.rawValue) }
    case .interval(let kind): return intervalText(row, kind)
    case .dictionary: return dictionaryIndex(row).flatMap { dictionary?.text($0) }
    case .list, .fixedList, .structure, .map:
      var json = ""
      writeJSON(row, to: &json)
      return json
    }
  }

  private func intervalText(_ row: Int, _ kind: ColumnType.Interval) -> String? {
    let index = start + row
    guard let buffer = buffers[1] else { return nil }
    switch kind {
    case .months:
      return "\(buffer.loadUnaligned(fromByteOffset: index * 4, as: Int32.self)) months"
    case .daysAndMilliseconds:
      let days = buffer.loadUnaligned(fromByteOffset: index * 8, as: Int32.self)
      let rest = buffer.loadUnaligned(fromByteOffset: index * 8 + 4, as: Int32.self)
      return "\(days) days " + durationText(Int64(rest), 1_000)
    case .monthsDaysAndNanoseconds:
      let months = buffer.loadUnaligned(fromByteOffset: index * 16, as: Int32.self)
      let days = buffer.loadUnaligned(fromByteOffset: index * 16 + 4, as: Int32.self)
      let rest = buffer.loadUnaligned(fromByteOffset: index * 16 + 8, as: Int64.self)
      return "\(months) months \(days) days " + durationText(rest, 1_000_000_000)
    }
  }

  private func writeJSON(_ row: Int, to json: inout String) {
    guard !isNull(row) else {
      json += "null"
      return
    }
    switch type {
    case .list, .fixedList:
      json += "["
      for (position, index) in (elements(row) ?? 0..<0).enumerated() {
        if position > 0 { json += "," }
        children[0].writeJSON(index, to: &json)
      }
      json += "]"
    case .structure:
      json += "{"
      for (position, field) in children.enumerated() {
        if position > 0 { json += "," }
        json += jsonText(field.name) + ":"
        field.writeJSON(row, to: &json)
      }
      json += "}"
    case .map:
      json += "{"
      for (position, index) in (elements(row) ?? 0..<0).enumerated() {
        if position > 0 { json += "," }
        json += jsonText(children[0].text(index) ?? "null") + ":"
        children[1].writeJSON(index, to: &json)
      }
      json += "}"
    case .boolean, .integer, .decimal:
      json += text(row) ?? "null"
    case .floatingPoint:
      // JSON has no infinity and no NaN.
      let isFinite = double(row)?.isFinite ?? false
      json += isFinite ? text(row) ?? "null" : jsonText(text(row) ?? "null")
    default:
      json += text(row).map(jsonText) ?? "null"
    }
  }
}

/// Writes a text as a JSON string.
func jsonText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..<" ": result += "\\u00" + twoHexDigits(UInt8(scalar.value))
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  bytes.reduce(into: "\\x") { $0 += twoHexDigits($1) }
}

private func twoHexDigits(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
