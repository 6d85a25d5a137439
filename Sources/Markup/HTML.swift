// SPDX-License-Identifier: MIT

/// Something that can be written as HTML: an element, a text, or several of them.
///
/// A component is a function that returns `some HTML`; a layout is a value that conforms and
/// writes its parts in `render(into:)`. Nobody outside this module can write unescaped bytes:
/// all a conformance can do is to render other HTML.
public protocol HTML: Sendable {
  /// Appends the markup to the output.
  func render(into output: inout HTMLOutput)
}

extension HTML {
  /// The markup as UTF-8 bytes.
  public func renderedBytes() -> [UInt8] {
    var output = HTMLOutput()
    render(into: &output)
    return output.bytes
  }

  /// The markup as text.
  public func rendered() -> String {
    String(decoding: renderedBytes(), as: UTF8.self)
  }
}
