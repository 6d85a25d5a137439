// SPDX-License-Identifier: MIT

import Components
import Foundation
import Testing

@Suite("Colours")
struct ColourTests {
  // The worked figures are those of the palette in the design notes of the Analysis Function and of
  // the GOV.UK Design System, computed independently of this code.
  @Test(
    "have the contrast that WCAG 2.2 defines",
    arguments: [
      ("#0b0c0c", 19.59), ("#505a5f", 7.07), ("#0f5a66", 7.85), ("#b10e1e", 7.12),
      ("#005a30", 8.38), ("#767676", 4.54), ("#777777", 4.48), ("#ffffff", 1.0), ("#000000", 21.0),
      ("#12436d", 10.25), ("#f46a25", 3.03),
    ])
  func contrast(text: String, expected: Double) throws {
    let colour = try #require(Colour(text))
    let white = try #require(Colour("#ffffff"))

    let ratio = colour.contrast(with: white)

    #expect(abs(ratio - expected) < 0.006)
    #expect(white.contrast(with: colour) == ratio)
  }

  @Test("are read and written as style sheets write them")
  func text() {
    #expect(Colour("#0F5A66")?.text == "#0f5a66")
  }

  @Test(
    "that are written otherwise are refused",
    arguments: [
      "", "#fff", "0f5a66", "#0f5a6", "#0f5a666", "#0f5a6g", "red", "#0f5a6\u{301}",
      "#0f5a66;}", " #0f5a66", "#\u{661}f5a66",
    ])
  func refused(text: String) {
    #expect(Colour(text) == nil)
    #expect(throws: ColourRefusal.notAColour(text)) {
      try CouncilColours.stylesheet(brand: text)
    }
  }

  @Test("of a council become a style sheet of two names")
  func stylesheet() throws {
    #expect(
      try CouncilColours.stylesheet(brand: "#702082") == """
        :root {
          --reeve-brand: #702082;
          --reeve-brand-dark: #4e165b;
        }

        """)
  }

  @Test(
    "on which white can't be read are refused with what to do", arguments: ["#777777", "#ffdd00"])
  func tooLight(text: String) {
    let refusal = #expect(throws: ColourRefusal.self) {
      try CouncilColours.stylesheet(brand: text)
    }

    #expect(refusal?.description.contains("Choose a darker shade") == true)
  }

  @Test("just dark enough are taken")
  func threshold() throws {
    #expect(try CouncilColours.stylesheet(brand: "#767676").contains("#767676"))
  }
}

/// The colours of `Public/reeve.css`, by their names.
@Suite("Colours of the style sheet")
struct StylesheetColourTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let style = try? String(
    contentsOf: package.appendingPathComponent("Public/reeve.css"), encoding: .utf8)

  private func colour(_ name: String) throws -> Colour {
    let style = try #require(Self.style)
    let start = try #require(style.range(of: "--reeve-\(name): "))
    return try #require(Colour(String(style[start.upperBound...].prefix(7))))
  }

  @Test(
    "can be read as text",
    arguments: [
      ("text", "background"), ("text", "surface"), ("text-secondary", "background"),
      ("text-secondary", "surface"), ("link", "background"), ("link", "surface"),
      ("link-hover", "background"), ("link-hover", "surface"), ("inverse-text", "brand"),
      ("inverse-text", "brand-dark"), ("focus-text", "focus"), ("bad", "background"),
      ("good", "background"),
    ])
  func text(foreground: String, background: String) throws {
    #expect(try colour(foreground).contrast(with: colour(background)) >= 4.5)
  }

  @Test(
    "can be told from the page in drawings",
    arguments: [
      "series-1", "series-2", "series-3", "series-4", "good", "bad", "warning", "attention",
      "information", "accepted", "text-secondary",
    ])
  func drawing(name: String) throws {
    #expect(try colour(name).contrast(with: colour("background")) >= 3)
  }

  @Test("stand in one place, so that every other rule names them")
  func names() throws {
    let rules = try #require(Self.style).split(separator: "}", maxSplits: 1)[1]

    #expect(rules.matches(of: /#[0-9a-fA-F]{3,8}\b/).isEmpty)
  }

  @Test(
    "of GOV.UK's brand are in neither style sheet, nor is its typeface",
    .enabled(
      if: FileManager.default.isReadableFile(
        atPath: package.appendingPathComponent("Public/vendor/govuk-frontend.min.css").path)))
  func noIdentity() throws {
    let vendored = try String(
      contentsOf: Self.package.appendingPathComponent("Public/vendor/govuk-frontend.min.css"),
      encoding: .utf8)

    for text in [vendored, try #require(Self.style)] {
      #expect(!text.contains("#1d70b8"))
      #expect(!text.contains("GDS Transport"))
      #expect(!text.contains("@font-face"))
    }
  }
}
