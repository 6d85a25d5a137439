// SPDX-License-Identifier: MIT

public import Markup

/// A whole page: its content and the layout around it.
///
/// ```swift
/// Page(layout) {
///   Heading("Datasets")
///   table
/// }
/// ```
///
/// What stands above the one `h1`, such as an error summary, comes first in the content.
public struct Page<Main: HTML>: HTML {
  private let layout: Layout
  private let main: Main

  /// Puts content into a layout.
  public init(_ layout: Layout, @HTMLBuilder main: () -> Main) {
    self.layout = layout
    self.main = main()
  }

  /// Appends the markup to the output.
  public func render(into output: inout HTMLOutput) {
    document.render(into: &output)
  }

  private var document: some HTML {
    Document(
      language: "en-GB", title: layout.fullTitle, pageClass: "govuk-template",
      bodyClass: "govuk-template__body"
    ) {
      if layout.isPrivate { meta(.name("robots"), .content("noindex")) }
      for stylesheet in layout.assets.stylesheets {
        link(.rel("stylesheet"), .href(stylesheet))
      }
      link(.rel("icon"), .href(layout.assets.icon), .mediaType("image/svg+xml"))
      Script(module: layout.assets.script)
    } body: {
      Script(atOnce: layout.assets.earlyScript)
      SkipLink()
      header(.class("reeve-page-head")) {
        CouncilHeader(council: layout.council, account: layout.account, container: container)
        ServiceNavigation(
          service: layout.service, items: layout.navigation, width: layout.width)
        if let phase = layout.phase {
          div(.class(container)) { phase }
        }
      }
      div(.class(container)) {
        trail
        Markup.main(.id("main"), .class("govuk-main-wrapper"), .tabIndex(-1)) { main }
      }
      PageFooter(links: layout.footer, footnote: layout.footnote, container: container)
    }
  }

  private var container: String { layout.width.className }

  @HTMLBuilder private var trail: some HTML {
    switch layout.trail {
    case .none: Slot("")
    case .breadcrumbs(let links): Slot(Breadcrumbs(links))
    case .back(let address): Slot { nav(.ariaLabel("Back")) { BackLink(to: address) } }
    }
  }
}
