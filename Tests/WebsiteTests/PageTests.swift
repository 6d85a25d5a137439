// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Website

@Suite("Pages")
struct PageTests {
  @Test("every page in every state is well made", arguments: Samples().pages)
  func structure(page: NamedPage) throws {
    if let folder = ProcessInfo.processInfo.environment["REEVE_PAGES"] {
      try Data(page.html.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(page.name).html"))
    }

    #expect(try PageStructure.problems(of: page.html) == [])
  }

  @Test(
    "texts from files, contracts and people are inert on every page", arguments: Samples.hostile)
  func inert(text: String) throws {
    let plain = Dictionary(uniqueKeysWithValues: Samples().pages.map { ($0.name, $0.html) })

    for page in Samples(extra: text).pages {
      let tree = try HTMLTree(page.html)
      let expected = try HTMLTree(try #require(plain[page.name]))
      // Whatever the text is, the page has the very same elements with the same attributes' names.
      #expect(Self.shape(of: tree) == Self.shape(of: expected), "\(page.name)")
      #expect(try PageStructure.problems(of: page.html) == [], "\(page.name)")
      let addresses = tree.elements.compactMap { $0["href"] ?? $0["src"] ?? $0["action"] }
      #expect(!addresses.contains { $0.lowercased().contains("javascript:") }, "\(page.name)")
    }
  }

  private static func shape(of tree: HTMLTree) -> [String] {
    tree.elements.map { element in
      ([element.name] + element.attributes.keys.sorted()).joined(separator: " ")
    }
  }

  @Test("a page's title says task, area and council")
  func titles() throws {
    let pages = Dictionary(uniqueKeysWithValues: Samples().pages.map { ($0.name, $0.html) })
    let title = { (name: String) in
      try HTMLTree(pages[name] ?? "").all("title").first?.text ?? ""
    }

    #expect(
      try title("dataset") == "Housing repairs – Datasets – Data quality – Saltmere City Council")
    #expect(
      try title("checks")
        == "Checks – Housing repairs – Datasets – Data quality – Saltmere City Council")
    #expect(try title("waivers-wrong").hasPrefix("Error: Accepted faults – Housing repairs"))
    #expect(try title("catalogue").hasPrefix("repairs – Datasets (page 2)"))
  }

  @Test("nothing yet, not provided, not measured and empty read differently")
  func nothings() throws {
    let pages = Dictionary(uniqueKeysWithValues: Samples().pages.map { ($0.name, $0.html) })
    let empty = try HTMLTree(pages["dataset-empty"] ?? "").all("main").first?.text ?? ""
    let full = try HTMLTree(pages["dataset"] ?? "").all("main").first?.text ?? ""

    #expect(empty.contains("There is a contract, and no file has arrived yet."))
    #expect(empty.contains("Not provided"))
    #expect(empty.contains("nothing could be tested"))
    #expect(
      empty.contains("Not for download: the contract does not classify this dataset as open."))
    #expect(full.contains("empty text"))
    #expect(full.contains("no value"))
    #expect(full.contains("masked"))
  }

  @Test("a form keeps what was entered, and its summary leads to the wrong fields")
  func formKeepsEntries() throws {
    let page = try #require(Samples().pages.first { $0.name == "waivers-wrong" })
    let tree = try HTMLTree(page.html)

    #expect(tree.element(id: "reason")?.text == "why")
    #expect(tree.element(id: "by")?["value"] == "me")
    let summary = tree.all("a").filter { $0["href"]?.hasPrefix("#until") == true }
    #expect(summary.map(\.text) == ["The last day must include a year"])
    #expect(tree.element(id: "until-year")?.attributes["class"]?.contains("error") == true)
  }
}
