// SPDX-License-Identifier: MIT

/// The versions of the Open Data Contract Standard that differ in what a file may say.
enum StandardVersion: Int, Comparable {
  case v30, v31, v32

  /// The values of `apiVersion` that are read.
  static let names = ["v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0", "v3.2.0"]

  /// The version that a value of `apiVersion` names; nil when it isn't read.
  init?(name: String) {
    switch name {
    case "v3.0.0", "v3.0.1", "v3.0.2": self = .v30
    case "v3.1.0": self = .v31
    case "v3.2.0": self = .v32
    default: return nil
    }
  }

  static func < (one: StandardVersion, other: StandardVersion) -> Bool {
    one.rawValue < other.rawValue
  }

  /// Whether the text may be the `id` of an element of a contract.
  func allowsIdentifier(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    if self < .v32 { return text.unicodeScalars.allSatisfy { Self.isWordCharacter($0) } }
    return text.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && !".#/\\@!%&^".unicodeScalars.contains($0)
    }
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
