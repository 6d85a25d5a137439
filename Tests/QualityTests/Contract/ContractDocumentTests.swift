// SPDX-License-Identifier: MIT

import Definitions
import Foundation
import Testing

@testable import Quality

@Suite("Writing a contract back")
struct ContractDocumentTests {
  /// A generator whose numbers depend on nothing but its seed.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private static let texts = [
    "", " ", "a", "yes", "null", "~", "007", "1.10", "it's", "\"", "\\", "a: b", "# no", "- x",
    "line\nline", "line\n\n", "\n", "  lead\nx", "tab\there", "\ttab", "é", "'\u{301}", "\u{85}",
    "😀", "[a", "{", "*x", "&x", "!x", "%x", "@x", "`x", "trail ", "a\r\nb", "a #b",
    "---", "...", "?", ":", "- ", String(repeating: "long ", count: 300), "x\n y\n\nz\n", "\u{7F}",
    "\u{2028}",
  ]
  private static let plain = [
    "", "~", "null", "yes", "no", "007", "1.10", "-5", "a b", "2024-01-31", "a,b]",
    "x:y",
  ]

  private static func node(_ random: inout Seeded, depth: Int) -> YAMLNode {
    let tags = [nil, nil, nil, nil, "tag:yaml.org,2002:str", "!own"]
    switch Int.random(in: 0..<(depth > 3 ? 4 : 7), using: &random) {
    case 0, 1:
      let text = plain.randomElement(using: &random) ?? ""
      return YAMLNode(.scalar(text, .plain), tag: tags.randomElement(using: &random) ?? nil)
    case 2, 3:
      let styles: [YAMLNode.Style] = [.singleQuoted, .doubleQuoted, .literal, .folded]
      let style = styles.randomElement(using: &random) ?? .literal
      return YAMLNode(.scalar(texts.randomElement(using: &random) ?? "", style))
    case 4:
      let count = Int.random(in: 0...3, using: &random)
      return YAMLNode(.sequence((0..<count).map { _ in node(&random, depth: depth + 1) }))
    default:
      let keys = Set(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          texts.randomElement(using: &random) ?? ""
        }
      ).sorted()
      return YAMLNode(
        .mapping(
          keys.map { key in
            YAMLNode.Entry(
              key: YAMLNode(.scalar(key, .doubleQuoted)), value: node(&random, depth: depth + 1))
          }))
    }
  }

  @Test("Any tree is read again as it was written", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = Seeded(state: UInt64(seed) &* 7919)
    let document = ContractDocument(root: Self.node(&random, depth: 0))

    let text = document.yaml()

    #expect(try YAMLReader.read(text) == document.root, "\(text)")
  }

  @Test(
    "A contract is read again as it was written",
    arguments: [FullContract.v30, FullContract.v31, FullContract.v32])
  func roundTrip(text: String) throws {
    let (contract, _) = try Contract.read(yaml: text, file: "c.yaml")

    #expect(try YAMLReader.read(contract.yaml()) == YAMLReader.read(text))
  }

  @Test(
    "The standard's examples are read again as they were written",
    arguments: PublishedStandard.contractExamples)
  func examples(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let (contract, notes) = try Contract.read(yaml: text, file: file.lastPathComponent)

    #expect(notes.isEmpty)
    #expect(try YAMLReader.read(contract.yaml()) == YAMLReader.read(text))
  }

  @Test("Keys, order, unknown keys and the text of values are kept; comments are not")
  func keepsText() throws {
    let text = """
      zebra: 'no' # why
      apple: [yes, 01, 1.10, "x"]
      none:
      empty: []
      text: |
        SELECT 1
          FROM t
      base: &b {k: ~}
      copy: *b

      """

    let written = ContractDocument(root: try YAMLReader.read(text)).yaml()

    #expect(
      written == """
        zebra: 'no'
        apple:
          - yes
          - 01
          - 1.10
          - "x"
        none:
        empty: []
        text: |
          SELECT 1
            FROM t
        base:
          k: ~
        copy:
          k: ~

        """)
  }
}
