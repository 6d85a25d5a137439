// SPDX-License-Identifier: MIT

import Components
import Foundation
import Markup
import TestSupport
import Testing

@Suite("Components of GOV.UK Frontend")
struct OracleTests {
  @Test(
    "are written as its own templates write them",
    .enabled(if: TestData.wants(toolIsThere: Oracle.isThere), "needs Scripts/setup --browser"),
    arguments: OracleCase.all)
  func sameMarkup(example: OracleCase) throws {
    let theirs = try #require(Oracle.pages.get()[example.testDescription])

    let ours = try HTMLTree(example.ours.rendered())

    let difference = Golden.firstDifference(
      between: withoutIcons(try HTMLTree(theirs)), and: withoutIcons(ours))
    #expect(difference == nil)
  }

  @Test("let no text out of its place", arguments: OracleCase.all)
  func escaped(example: OracleCase) throws {
    let tree = try HTMLTree(example.ours.rendered())

    #expect(tree.all("script").isEmpty)
    #expect(PageStructure.partProblems(of: tree).filter { !$0.contains("leads to") } == [])
    guard example.params.contains("<script>") else { return }
    let places = tree.elements.flatMap { [$0.text] + $0.attributes.values }
    #expect(places.contains { $0.unicodeScalars.contains("\u{301}") && $0.contains("<script>") })
  }

  @Test("have each a name of its own here")
  func names() {
    let names = OracleCase.all.map(\.testDescription)

    #expect(Set(names).count == names.count)
  }

  /// The icons are drawn anew; the markup around them is compared.
  private func withoutIcons(_ tree: HTMLTree) -> String {
    tree.normalised(emptying: ["svg"])
  }
}
