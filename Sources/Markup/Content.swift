// SPDX-License-Identifier: MIT

/// A text, escaped when it is written.
public struct Text: HTML {
  private let text: String

  /// Makes a text.
  public init(_ text: String) {
    self.text = text
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.append(escaping: text)
  }
}

/// Several parts in a row.
public struct Group<each Content: HTML>: HTML {
  let content: (repeat each Content)

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    for part in repeat each content {
      part.render(into: &output)
    }
  }
}

/// One of two: what an `if` with `else` builds.
public enum Either<First: HTML, Second: HTML>: HTML {
  /// The first branch was taken.
  case first(First)
  /// The second branch was taken.
  case second(Second)

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    switch self {
    case .first(let content): content.render(into: &output)
    case .second(let content): content.render(into: &output)
    }
  }
}

/// The same again and again: what a `for` builds.
public struct Repeated<Content: HTML>: HTML {
  let content: [Content]

  init(content: [Content]) {
    self.content = content
  }

  /// Repeats a component for every item.
  ///
  /// For components that return `some HTML`: Swift can't infer those inside `for`.
  public init<Items: Sequence>(
    _ items: Items, @HTMLBuilder content: (Items.Element) -> Content
  ) {
    self.content = items.map(content)
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    for part in content {
      part.render(into: &output)
    }
  }
}

/// Content that may be absent: what an `if` without `else` builds.
extension Optional: HTML where Wrapped: HTML {
  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    self?.render(into: &output)
  }
}
