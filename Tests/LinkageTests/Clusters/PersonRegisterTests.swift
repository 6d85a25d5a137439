// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Linkage

@Suite("Persons keep their identifiers from run to run")
struct PersonRegisterTests {
  private func keys(_ texts: [String]) -> [[RecordKey]] {
    texts.map { cluster in
      cluster.map { RecordKey(source: "people", identifier: String($0)) }
    }
  }

  private func person(_ register: PersonRegister, _ record: String) -> String? {
    register.persons[RecordKey(source: "people", identifier: record)]
  }

  @Test("The same clusters change nothing")
  func nothing() {
    var register = PersonRegister()
    let first = register.update(clusters: keys(["abc", "d"]))
    #expect(first.map(\.kind) == [.appeared, .appeared])
    let before = register
    #expect(register.update(clusters: keys(["d", "cab"])) == [])
    #expect(register == before)
    #expect(person(register, "a") == "P00000001")
  }

  @Test("A merger keeps the identifier of the larger part, and says so")
  func merger() {
    var register = PersonRegister()
    _ = register.update(clusters: keys(["ab", "cde"]))
    let changes = register.update(clusters: keys(["abcdef"]))
    #expect(person(register, "a") == "P00000002")
    #expect(
      changes == [
        PersonChange(.merged, ["P00000001", "P00000002"], ["P00000002"], records: 2),
        PersonChange(.grew, ["P00000002"], ["P00000002"], records: 1),
      ])
  }

  @Test("A split leaves the identifier with the larger part; the rest is new")
  func split() {
    var register = PersonRegister()
    _ = register.update(clusters: keys(["abcd", "x"]))
    let changes = register.update(clusters: keys(["a", "bcd", "x"]))
    #expect(person(register, "b") == "P00000001")
    #expect(person(register, "a") == "P00000003")
    #expect(
      changes == [PersonChange(.split, ["P00000001"], ["P00000001", "P00000003"], records: 1)])
  }

  @Test("An identifier is never given twice, not even when its person is gone")
  func gone() {
    var register = PersonRegister()
    _ = register.update(clusters: keys(["a", "b"]))
    #expect(
      register.update(clusters: keys(["a"])) == [
        PersonChange(.vanished, ["P00000002"], [], records: 1)
      ])
    let again = PersonRegister(persons: register.persons, nextNumber: register.nextNumber)
    register = again
    _ = register.update(clusters: keys(["a", "b"]))
    #expect(person(register, "b") == "P00000003")
  }

  @Test("Every record has one person, every cluster one, and no order matters")
  func laws() {
    var random = SeededGenerator(seed: 9)
    var register = PersonRegister()
    for _ in 0..<40 {
      var clusters = [String](repeating: "", count: 6)
      for record in "abcdefghijklmnop" where Int.random(in: 0..<9, using: &random) > 0 {
        clusters[Int.random(in: 0..<6, using: &random)].append(record)
      }
      var other = register
      let changes = register.update(clusters: keys(clusters))
      let shuffled = other.update(
        clusters: keys(clusters.shuffled(using: &random).map { String($0.reversed()) }))
      #expect(other == register)
      #expect(shuffled == changes)
      let filled = clusters.filter { !$0.isEmpty }
      #expect(register.persons.count == filled.joined().count)
      #expect(Set(register.persons.values).count == filled.count)
      for cluster in filled {
        #expect(Set(cluster.compactMap { person(register, String($0)) }).count == 1)
      }
    }
  }
}
