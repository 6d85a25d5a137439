// SPDX-License-Identifier: MIT
import Foundation

/// The short name of a dataset that follows from the name of its object.
enum DatasetName {
  /// Turns `Housing_Repairs` and `housingRepairs` into `housing-repairs`; nil when nothing is left.
  static func slug(_ name: String) -> String? {
    var slug = ""
    var wasLower = false
    // Letters with accents lose them, so that addresses stay plain.
    for character in name.decomposedStringWithCanonicalMapping.unicodeScalars {
      guard !character.properties.isDiacritic || character.isASCII else { continue }
      let isPlain =
        character.isASCII && (character.properties.isAlphabetic || ("0"..."9").contains(character))
      guard isPlain else {
        if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
        wasLower = false
        continue
      }
      let isUpper = ("A"..."Z").contains(character)
      if isUpper, wasLower { slug += "-" }
      slug += String(character).lowercased()
      wasLower = !isUpper
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    let cut = String(slug.prefix(100))
    return cut.isEmpty ? nil : cut
  }

  /// The name for people: `housing_repairs` becomes `Housing repairs`.
  static func title(_ name: String) -> String {
    let words = name.split { $0 == "_" || $0 == "-" || $0 == " " }.joined(separator: " ")
    guard let first = words.first else { return name }
    return first.uppercased() + words.dropFirst()
  }
}
