// SPDX-License-Identifier: MIT

extension Int {
  /// The number with a comma between thousands, for example `1,234,567`.
  package var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// The number with its noun, for example `1 record` or `2,000 records`.
  package func counted(_ singular: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}

/// A size in words, for example `111.3 MB (111,291,961 bytes)`; a megabyte is a million bytes.
package func sizeInWords(bytes: Int) -> String {
  let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)]
  guard let (unit, size) = units.first(where: { bytes >= $0.1 }) else {
    return bytes.counted("byte")
  }
  return "\(oneDecimal(Double(bytes) / Double(size))) \(unit) (\(bytes.grouped) bytes)"
}

/// A duration in words, for example `0.42 seconds`.
package func durationInWords(seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0.01, seconds < 1e12 else { return "under 0.01 seconds" }
  let hundredths = Int((seconds * 100).rounded())
  return "\((hundredths / 100).grouped).\(twoDigits(hundredths % 100)) seconds"
}

/// A measured value: whole numbers with commas, others as short as they are exact.
package func measureInWords(_ value: Double) -> String {
  guard value.isFinite else { return "not a number" }
  guard value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
  return Int(value).grouped
}

/// A number from 0 to 99 with two digits.
package func twoDigits(_ number: Int) -> String {
  (number < 10 ? "0" : "") + String(number)
}

/// A number with one decimal and commas; the number is finite and not huge.
package func oneDecimal(_ number: Double) -> String {
  guard abs(number) < 1e15 else { return "\(number)" }
  let tenths = Int((abs(number) * 10).rounded())
  let sign = number < 0 && tenths > 0 ? "-" : ""
  return "\(sign)\((tenths / 10).grouped).\(tenths % 10)"
}

/// Several names as a person lists them: `a, b and c`.
package func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}
