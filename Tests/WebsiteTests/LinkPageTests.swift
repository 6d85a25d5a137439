// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Pages of links")
struct LinkPageTests {
  @Test("the list leads to each link, and each link to its datasets and back")
  func navigation() async throws {
    try await servingExample { site in
      let list = try HTMLTree(try await site.ask("GET", "/links").text)
      let page = try HTMLTree(try await site.ask("GET", "/links/library-addresses").text)
      let dataset = try HTMLTree(try await site.ask("GET", "/datasets/council-tax").text)
      let journal = try await site.ask("GET", "/journal").text

      let addresses = { (tree: HTMLTree) in Set(tree.all("a").compactMap { $0["href"] }) }
      #expect(addresses(list).isSuperset(of: ["/links/library-addresses", "/links/library-cards"]))
      #expect(
        addresses(page).isSuperset(of: ["/datasets/council-tax", "/datasets/library-members"]))
      #expect(addresses(dataset).contains("/links/library-addresses"))
      #expect(journal.contains("Purpose: Find library members whose address is out of date"))
      #expect(try await site.ask("GET", "/links/nothing").status == 404)
      #expect(try await site.ask("GET", "/links/nothing/weights.csv").status == 404)
    }
  }

  @Test("every table leaves as CSV and as JSON with as many rows")
  func tables() async throws {
    try await servingExample { site in
      for table in SiteAddress.LinkTable.allCases {
        let path = "/links/library-addresses/\(table.rawValue)"
        let csv = try await site.ask("GET", "\(path).csv")
        let json = try await site.ask("GET", "\(path).json")
        let rows = csv.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.count - 1
        let objects = try JSONSerialization.jsonObject(with: Data(json.body)) as? [[String: Any]]

        #expect(csv.status == 200 && json.status == 200, "\(table)")
        #expect(objects?.count == rows, "\(table)")
        #expect(rows > 0 || [.changes, .training, .warnings].contains(table), "\(table)")
      }
      let all = try await site.ask("GET", "/links/library-addresses/link.json")
      let document = try JSONSerialization.jsonObject(with: Data(all.body)) as? [String: Any]
      #expect((document?["link"] as? [String: Any])?["purpose"] != nil)
      #expect((document?["outcome"] as? [String: Any])?["comparisons"] != nil)
    }
  }

  @Test("no page or file of a link has a value of a record")
  func noValues() async throws {
    let council = ExampleCouncil(people: ExampleCouncil.fewestPeople)
    let file = try #require(council.deliveries.first { $0.dataset == "library-members" })
    let records = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    // Card, e-mail and telephone are a person's alone; postcodes and names may be words elsewhere.
    let values = records.prefix(200).flatMap { record in
      let cells = record.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return cells.filter { cell in
        cell.count >= 10 && ["29", "07"].contains { cell.hasPrefix($0) } || cell.contains("@")
      }
    }
    try #require(values.count > 200)
    try await servingExample { site in
      var texts = [
        try await site.ask("GET", "/links").text,
        try await site.ask("GET", "/links/library-addresses").text,
        try await site.ask("GET", "/links/library-addresses/link.json").text,
        try await site.ask("GET", "/links/library-cards").text,
        try await site.ask("GET", "/journal.csv").text,
      ]
      for table in SiteAddress.LinkTable.allCases {
        texts.append(
          try await site.ask("GET", "/links/library-addresses/\(table.rawValue).csv").text)
      }
      for text in texts {
        #expect(!values.contains { text.contains($0) })
      }
    }
  }

  @Test(
    "simple rules are told in words, others as they are",
    arguments: [
      (#"l."forename" = r."forename" AND l."born" = r."born""#, "Same forename, born", false),
      (
        #"l."postcode" = r."postcode" AND substr(l."surname", 1, 3) = substr(r."surname", 1, 3)"#,
        "Same postcode, first 3 of surname", false
      ),
      (#"l."a" = r."b""#, #"l."a" = r."b""#, true),
      (#"l."a" = r."a" OR l."b" = r."b""#, #"l."a" = r."a" OR l."b" = r."b""#, true),
      ("", "", true),
    ])
  func rules(sql: String, text: String, isSQL: Bool) {
    let rule = LinkWords.rule(sql)

    #expect(rule.text == text)
    #expect(rule.isSQL == isSQL)
  }
}
