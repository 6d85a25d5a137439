// SPDX-License-Identifier: MIT

import Foundation
import Markup
import Testing

@testable import Reports

/// The colours of the page, measured as WCAG 2.2 defines contrast (1.4.3 and 1.4.11).
@Suite("Contrast")
struct ContrastTests {
  @Test(
    "of text is at least 4.5 in light and dark",
    arguments: [
      ("text", "background"), ("text", "surface"), ("secondary", "background"),
      ("secondary", "surface"), ("link", "background"), ("error", "background"),
      ("success", "background"), ("warning", "background"), ("on-brand", "brand"),
      ("focus-text", "focus"),
    ])
  func text(foreground: String, background: String) throws {
    for theme in themes {
      let ratio = contrast(try #require(theme[foreground]), try #require(theme[background]))
      #expect(ratio >= 4.5)
    }
  }

  @Test(
    "of lines that mean something is at least 3 in light and dark",
    arguments: [
      ("border", "background"), ("border", "surface"), ("link", "surface"), ("text", "surface"),
    ])
  func graphics(foreground: String, background: String) throws {
    for theme in themes {
      let ratio = contrast(try #require(theme[foreground]), try #require(theme[background]))
      #expect(ratio >= 3)
    }
  }

  @Test("is measured on both themes")
  func bothThemes() {
    #expect(themes.count == 2)
  }

  /// The colours by name: first the light ones, then the dark ones.
  private var themes: [[String: String]] {
    Stylesheet.report.rendered().components(separatedBy: ":root {").dropFirst().map { block in
      let colours = block.prefix { $0 != "}" }.matches(of: /--([a-z-]+): #([0-9a-f]{6});/)
      return Dictionary(uniqueKeysWithValues: colours.map { (String($0.1), String($0.2)) })
    }
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let (one, other) = (luminance(one), luminance(other))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private func luminance(_ hex: String) -> Double {
    let value = Int(hex, radix: 16) ?? 0
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
