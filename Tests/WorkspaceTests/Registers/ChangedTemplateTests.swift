// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Workspace

@Suite("A template that changes while a process looks at it")
struct ChangedTemplateTests {
  @Test("is read anew, a fault in it is told each time, and the old text counts when put back")
  func changes() throws {
    let council = try RegisterCouncil()
    func titles() throws -> [String] {
      try council.desk().templateLines().filter { $0.id == "visit" }.map(\.title)
    }
    func faults() throws -> Int { try council.desk().lint().findings.count { $0.rule == "form" } }
    let renamed = RegisterCouncil.visit.replacing("title: Site visit", with: "title: Site round")
    #expect(try titles() == ["Site visit"])

    try council.council.write(renamed, to: "templates/visit.yaml")
    #expect(try titles() == ["Site round"])
    #expect(try faults() == 0)

    try council.council.write("template: visit\n", to: "templates/visit.yaml")
    #expect(try titles() == [])
    let told = try faults()
    #expect(told > 0)
    #expect(try faults() == told)

    try council.council.write(RegisterCouncil.visit, to: "templates/visit.yaml")
    #expect(try titles() == ["Site visit"])
  }

  @Test("is not taken for that of another council of the same process")
  func others() throws {
    let (one, other) = (try RegisterCouncil(), try RegisterCouncil())
    try other.council.write(
      RegisterCouncil.visit.replacing("title: Site visit", with: "title: Site round"),
      to: "templates/visit.yaml")
    for _ in 1...2 {
      #expect(try one.desk().templateLines().contains { $0.title == "Site visit" })
      #expect(try other.desk().templateLines().contains { $0.title == "Site round" })
    }
  }
}
