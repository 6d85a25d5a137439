// SPDX-License-Identifier: MIT

/// Counts as people read them.
public enum CountText {
  /// The digits in groups of three: 37,222,332.
  public static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
