// SPDX-License-Identifier: MIT

/// A reason why a council's colour can't be used.
public enum ColourRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// It is not written as `#` and six digits.
  case notAColour(String)
  /// White text on it could not be read by everyone; the contrast is the first number.
  case tooLight(Colour, contrast: Double)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notAColour:
      "The colour must be written as # and six hexadecimal digits, for example #0f5a66."
    case .tooLight(let colour, let contrast):
      """
      The colour \(colour.text) is too light: white text on it has a contrast of \
      \(decimal(contrast)) to 1, and \(decimal(CouncilColours.leastContrast)) to 1 is the least \
      that is allowed (WCAG 2.2, 1.4.3). Choose a darker shade.
      """
    }
  }

  /// One decimal, rounded down, so that what is too low never looks high enough.
  private func decimal(_ value: Double) -> String {
    let tenths = Int(value * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// The council's own colours, as a style sheet of their own.
///
/// A strict content security policy allows no style in a page, so the colour comes in a small file.
public enum CouncilColours {
  /// The least contrast of text (WCAG 2.2, 1.4.3).
  public static let leastContrast = 4.5

  /// The colour that is used where a council has not chosen one.
  public static let standardBrand = "#0f5a66"

  /// Makes the style sheet from the council's colour.
  ///
  /// - Parameter brand: The colour of the page's head, as `#` and six digits.
  /// - Throws: ``ColourRefusal`` when it is no colour, or when white text on it can't be read.
  public static func stylesheet(brand: String) throws(ColourRefusal) -> String {
    guard let colour = Colour(brand) else { throw .notAColour(brand) }
    let contrast = colour.contrast(with: .white)
    guard contrast >= leastContrast else { throw .tooLight(colour, contrast: contrast) }
    return """
      :root {
        --reeve-brand: \(colour.text);
        --reeve-brand-dark: \(colour.darkened(by: 30).text);
      }

      """
  }
}
