// SPDX-License-Identifier: MIT

public import Foundation
import Markup
public import Quality

/// A check report as one page that needs nothing but itself: no script, no other file.
///
/// Its content security policy allows its own style and nothing else, so even markup that were
/// smuggled in could neither run nor fetch.
public struct HTMLReport: Sendable {
  let report: CheckReport
  let comparison: CheckComparison?
  let made: Moment

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - report: What the check found.
  ///   - comparison: What changed since an earlier check.
  ///   - made: When the check was made.
  public init(_ report: CheckReport, comparison: CheckComparison? = nil, made: Date) {
    self.report = report
    self.comparison = comparison
    self.made = Moment(made)
  }

  /// The page as UTF-8.
  public func renderedBytes() -> [UInt8] {
    page.renderedBytes()
  }

  var page: some HTML {
    let style = Stylesheet.report
    let outcome = report.status == .pass ? "passed" : "failed"
    return Document(
      language: "en-GB",
      title: "\(visible(report.dataset.name)) \(outcome) – Data quality check – Reeve"
    ) {
      meta(
        .contentSecurityPolicy,
        .content(
          "default-src 'none'; style-src \(style.policySource); base-uri 'none'; form-action 'none'"
        ))
      meta(.name("color-scheme"), .content("light dark"))
      meta(.name("robots"), .content("noindex"))
      style
    } body: {
      a(.href("#main"), .class("skip")) { "Skip to main content" }
      header {
        div(.class("width")) {
          strong { "Reeve" }; span { "Data quality check" }
        }
      }
      main(.id("main"), .tabIndex(-1), .class("width")) {
        h1 {
          "Data quality check of "; span(.class("file")) { visible(report.dataset.name) }
        }
        outcomeSection
        contents
        changesSection
        scoresSection
        failedSection
        otherChecksSection
        readingSection
        aboutSection
      }
      pageFooter
    }
  }

  private var contents: some HTML {
    nav(.ariaLabel("Contents")) {
      h2 { "Contents" }
      ul {
        for entry in entries {
          li { a(.href(.fragment(entry.id))) { entry.title } }
        }
      }
    }
  }

  private var entries: [(id: String, title: String)] {
    var entries: [(String, String)] = []
    if comparison != nil { entries.append(("changes", "Since the earlier result")) }
    entries.append(("scores", "Scores"))
    entries.append(("failed", "Failed checks"))
    entries.append(("others", "Other checks"))
    entries.append(("reading", "How the file was read"))
    entries.append(("about", "About the file and this report"))
    return entries
  }

  private var pageFooter: some HTML {
    footer {
      div(.class("width")) {
        p {
          "Made by Reeve \(visible(report.reeve)) on "
          time(.dateTime(made.machineText)) { made.words }
          "."
        }
        p { "This page is complete in itself: it runs no script and loads nothing." }
      }
    }
  }
}
