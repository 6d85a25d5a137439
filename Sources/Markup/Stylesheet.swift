// SPDX-License-Identifier: MIT

/// Style rules that stand inside a page.
///
/// They are literals of the program, so no text from outside can become style.
public struct Stylesheet: HTML, ExpressibleByStringLiteral {
  private let text: String

  /// Takes the literal, and stops the program when it is not allowed.
  public init(stringLiteral literal: StaticString) {
    let text = literal.description
    precondition(!text.utf8.contains(UInt8(ascii: "<")), "A stylesheet must not contain '<'.")
    self.text = text
  }

  init(text: String) {
    self.text = text
  }

  /// Puts the rules of one after those of the other.
  public static func + (first: Stylesheet, second: Stylesheet) -> Stylesheet {
    Stylesheet(text: first.text + "\n" + second.text)
  }

  /// The rules as a source of a content security policy: `'sha256-…'`.
  ///
  /// A page that names it allows these rules and no others (CSP level 3, hash sources).
  public var policySource: String {
    "'sha256-\(base64(SHA256.digest(of: Array(text.utf8))))'"
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.append(markup: "<style>")
    output.append(verbatim: text)
    output.append(markup: "</style>\n")
  }
}
