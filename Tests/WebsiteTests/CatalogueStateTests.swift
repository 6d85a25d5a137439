// SPDX-License-Identifier: MIT
import Testing
import Workspace

@testable import Website

@Suite("The catalogue's address")
struct CatalogueStateTests {
  @Test("everything that is chosen stands in the address and is read back")
  func roundTrip() {
    let query = CatalogueQuery(
      text: "voids & repairs", areas: ["Housing", "a=b"], classifications: ["open"],
      states: [.faults, .good], onlyLate: true, themes: ["<b>"], owners: ["O'Neil"],
      sort: .title, page: 3)
    let fields = CatalogueState(query).fields

    let read = CatalogueState(FormFields(encoded: fields.encoded), page: 3)
    #expect(read.query == query)
  }

  @Test("what cannot be meant is left out")
  func nonsense() {
    let read = CatalogueState(
      FormFields(encoded: "state=nonsense&sort=nonsense&late=maybe&area=&q=++"), page: 1)

    #expect(read.query == CatalogueQuery())
    #expect(!read.isNarrowed)
  }

  @Test("a very long search is cut and a value chosen twice counts once")
  func bounds() {
    let text = String(repeating: "a", count: 5_000)
    let read = CatalogueState(FormFields(encoded: "q=\(text)&area=x&area=x"), page: 1)

    #expect(read.query.text.count == 200)
    #expect(read.query.areas == ["x"])
  }

  @Test("a search without words is by need, one with words by match, unless chosen")
  func order() {
    #expect(CatalogueState(FormFields(), page: 1).query.sort == .attention)
    #expect(CatalogueState(FormFields(encoded: "q=a"), page: 1).query.sort == .relevance)
    #expect(CatalogueState(FormFields(encoded: "q=a&sort=title"), page: 1).query.sort == .title)
  }
}
