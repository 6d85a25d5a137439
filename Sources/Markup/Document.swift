// SPDX-License-Identifier: MIT

/// A whole page: what every page must say, and its own head and body.
public struct Document<Head: HTML, Body: HTML>: HTML {
  private let language: String
  private let title: String
  private let pageClass: String?
  private let bodyClass: String?
  private let head: Head
  private let body: Body

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - language: The language of the page, for example `en-GB`.
  ///   - title: "Page – Area – Service".
  ///   - pageClass: Classes of the whole page.
  ///   - bodyClass: Classes of the page's content.
  ///   - head: Style and further facts.
  ///   - body: What is seen.
  public init(
    language: String, title: String, pageClass: String? = nil, bodyClass: String? = nil,
    @HTMLBuilder head: () -> Head, @HTMLBuilder body: () -> Body
  ) {
    self.language = language
    self.title = title
    self.pageClass = pageClass
    self.bodyClass = bodyClass
    self.head = head()
    self.body = body()
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    output.append(markup: "<!DOCTYPE html>\n")
    let page = html(.lang(language), .optional(pageClass.map(Attribute.class))) {
      Markup.head {
        meta(.charsetUTF8)
        meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
        Markup.title { title }
        head
      }
      Markup.body(.optional(bodyClass.map(Attribute.class))) { body }
    }
    page.render(into: &output)
  }
}
