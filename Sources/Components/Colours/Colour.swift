// SPDX-License-Identifier: MIT

/// A colour of a screen (sRGB, eight bits a channel).
public struct Colour: Hashable, Sendable {
  /// The share of red, 0 to 255.
  public let red: UInt8
  /// The share of green, 0 to 255.
  public let green: UInt8
  /// The share of blue, 0 to 255.
  public let blue: UInt8

  /// Reads a colour as it is written in style sheets: `#0f5a66`; nil when it is written otherwise.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return nil }
    let digits = bytes.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 6 else { return nil }
    red = UInt8(digits[0] * 16 + digits[1])
    green = UInt8(digits[2] * 16 + digits[3])
    blue = UInt8(digits[4] * 16 + digits[5])
  }

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static let white = Colour(red: 255, green: 255, blue: 255)

  /// The colour as style sheets write it.
  public var text: String {
    "#" + [red, green, blue].map(Self.hexadecimal).joined()
  }

  private static func hexadecimal(_ channel: UInt8) -> String {
    (channel < 16 ? "0" : "") + String(channel, radix: 16)
  }

  /// The contrast with another colour, from 1 to 21, as WCAG 2.2 defines it.
  public func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The relative luminance of WCAG 2.2, from 0 to 1.
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// The colour with each channel a part of the way to black, in hundredths.
  func darkened(by percent: Int) -> Colour {
    func darker(_ channel: UInt8) -> UInt8 { UInt8(Int(channel) * (100 - percent) / 100) }
    return Colour(red: darker(red), green: darker(green), blue: darker(blue))
  }

  private static func linear(_ channel: UInt8) -> Double {
    linearValues[Int(channel)]
  }

  /// The 256 values of `((c + 0.055) / 1.055) ^ 2.4`, by table as the module needs no mathematics
  /// library for anything else.
  private static let linearValues: [Double] = (0...255).map { channel in
    let share = Double(channel) / 255
    guard share > 0.04045 else { return share / 12.92 }
    let base = (share + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// The fifth root of a number from 0 to 1, by Newton's method.
  private static func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (root * fourth - value) / (5 * fourth)
    }
    return root
  }
}
