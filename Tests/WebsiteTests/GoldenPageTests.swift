// SPDX-License-Identifier: MIT
import TestSupport
import Testing

@testable import Website

@Suite("Pages as they were read and found right")
struct GoldenPageTests {
  @Test("have not changed", arguments: ["home", "dataset", "waivers-wrong", "result-plain"])
  func golden(name: String) throws {
    let page = try #require(Samples().pages.first { $0.name == name })

    #expect(
      try Golden.difference(of: try HTMLTree(page.html).normalised(), from: "\(name).html") == nil)
  }
}
