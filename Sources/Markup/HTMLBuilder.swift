// SPDX-License-Identifier: MIT

/// Puts together what stands in the braces of an element: texts, elements, `if`, `for`, optionals.
@resultBuilder
public enum HTMLBuilder {
  /// Makes a string a text, to be escaped.
  public static func buildExpression(_ text: String) -> Text { Text(text) }

  /// Makes an optional string an optional text, to be escaped.
  public static func buildExpression(_ text: String?) -> Text? { text.map(Text.init) }

  /// Takes an element as it is.
  public static func buildExpression<Content: HTML>(_ content: Content) -> Content { content }

  /// Takes a single part as it is.
  public static func buildBlock<Content: HTML>(_ content: Content) -> Content { content }

  /// Puts parts in a row.
  public static func buildBlock<each Content: HTML>(
    _ content: repeat each Content
  ) -> Group<repeat each Content> {
    Group(content: (repeat each content))
  }

  /// Builds an `if` without `else`.
  public static func buildOptional<Content: HTML>(_ content: Content?) -> Content? { content }

  /// Builds the first branch of an `if` with `else`.
  public static func buildEither<First: HTML, Second: HTML>(
    first: First
  ) -> Either<First, Second> {
    .first(first)
  }

  /// Builds the second branch of an `if` with `else`.
  public static func buildEither<First: HTML, Second: HTML>(
    second: Second
  ) -> Either<First, Second> {
    .second(second)
  }

  /// Builds a `for`.
  public static func buildArray<Content: HTML>(_ content: [Content]) -> Repeated<Content> {
    Repeated(content: content)
  }
}
