// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

extension NewRelease {
  static func example(by: String = "A. Officer", value: Double? = 40) -> NewRelease {
    NewRelease(
      title: "Children by age", measure: "children", population: "registered", period: "2026",
      profile: "lt5", threshold: 5, by: by,
      cells: [
        Cell(
          table: "by-age", codes: ["age": "0-\"4\"", "ward": "Nörth"],
          leaves: ["age": ["0", "1"]], value: value, isExact: true, least: value, most: value),
        Cell(table: "by-age", codes: [:], value: nil, isExact: false, least: 1),
        Cell(table: "by-age", codes: ["age": "5"], value: nil, isExact: false),
      ])
  }
}

@Suite("A release")
struct ReleaseTests {
  @Test("is remembered cell by cell, with an entry in the journal")
  func remembered() async throws {
    let scene = try Scene()
    let id = try await scene.store.record(.example(), after: nil)

    let found = try await scene.store.read {
      try $0.releases(measure: "children", population: "registered")
    }
    #expect(found.map(\.release) == [.example()])
    #expect(found.map(\.id) == [id])
    let respelled = try await scene.store.read {
      try $0.releases(measure: "Children ", population: "\u{A0}REGISTERED")
    }
    #expect(respelled.map(\.id) == [id])
    let others = try await scene.store.read {
      try $0.releases(measure: "children", population: "others")
    }
    #expect(others.isEmpty)
    #expect(try await scene.store.verifyJournal().faults.isEmpty)
  }

  @Test("is refused when another came since the one that it was held against")
  func meanwhile() async throws {
    let scene = try Scene()
    let first = try await scene.store.record(.example(), after: nil)

    await #expect(throws: RecordsRefusal.releasedMeanwhile(first)) {
      try await scene.store.record(.example(value: 41), after: nil)
    }
    var respelled = NewRelease.example(value: 41)
    respelled.population = " Registered"
    await #expect(throws: RecordsRefusal.releasedMeanwhile(first)) {
      try await scene.store.record(respelled, after: nil)
    }
    try await scene.store.record(.example(value: 41), after: first)
    let count = try await scene.store.read {
      try $0.releases(measure: "children", population: "registered").count
    }
    #expect(count == 2)
  }

  @Test("needs a name")
  func named() async throws {
    let scene = try Scene()
    await #expect(throws: RecordsRefusal.empty("name")) {
      try await scene.store.record(.example(by: " "), after: nil)
    }
  }

  @Test("whose cell is changed behind the store's back is shown by the journal")
  func tampered() async throws {
    let scene = try Scene()
    let id = try await scene.store.record(.example(), after: nil)
    try scene.tamper("UPDATE release_cell SET value = 41 WHERE release = \(id) AND position = 0")

    let faults = try await scene.store.verifyJournal().faults
    #expect(faults.map(\.record) == ["release/\(id)"])
  }
}
