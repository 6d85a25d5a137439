// SPDX-License-Identifier: MIT
import BrowserSupport
import Components
import Foundation
import TestSupport
import Testing

@testable import Website

/// Pages as people who are signed in got them, to be looked at in a browser of nobody.
struct AuditedPages {
  private(set) var pages: [String: String] = [:]

  /// Notes a page that was answered with a status.
  mutating func add(
    _ name: String, _ answer: WireAnswer, status: Int = 200,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(answer.status == status, "\(name)", sourceLocation: sourceLocation)
    // The files are served by another program here, without the version in their address.
    pages["/" + name] = answer.text
      .replacing(/\/assets\/[0-9a-f]{20}\/colours\.css/, with: "/colours.css")
      .replacing(/\/assets\/[0-9a-f]{20}\//, with: "/assets/")
  }

  /// What axe, the HTML checker and the rest of the audit find on them.
  func problems() async throws -> [String] {
    var served = pages
    served["/colours.css"] = try CouncilColours.stylesheet(brand: CouncilColours.standardBrand)
    let site = try StaticSite(pages: served)
    defer { site.stop() }
    return try await Audit.problems(at: pages.keys.sorted().map { site.address($0) })
  }

  /// The names of links in a page's content that lead to several places.
  ///
  /// A list of links, read out alone, must say where each leads (WCAG 2.2, 2.4.9).
  func ambiguousLinks() throws -> [String] {
    try pages.sorted { $0.key < $1.key }.flatMap { name, page in
      var targets: [String: Set<String>] = [:]
      for content in try HTMLTree(page).all("main") {
        for link in content.all("a") {
          let words = link.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          targets[words, default: []].insert(link["href"] ?? "")
        }
      }
      return targets.filter { $0.value.count > 1 }.keys.sorted().map { "\(name): “\($0)”" }
    }
  }
}
