// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Named formats")
struct NamedFormatTests {
  @Test("have ids and aliases that no other format uses")
  func distinctNames() {
    let names = NamedFormat.all.flatMap { [$0.id] + $0.aliases }

    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains("_") && !$0.contains(" ") })
  }

  @Test("are found by each of their names")
  func found() {
    for format in NamedFormat.all {
      for name in [format.id] + format.aliases {
        #expect(NamedFormat.named(name)?.id == format.id)
        #expect(NamedFormat.named(name.uppercased())?.id == format.id)
      }
    }
  }

  @Test(
    "are found however a contract spells them",
    arguments: [
      ("uk-postcode", "postcode"), ("nhs_number", "nhs-number"), ("NHS Number", "nhs-number"),
      ("NINO", "national-insurance-number"), ("gss_code:ward", "gss-code:ward"),
      ("gss-code:ltla", "gss-code:local-authority"), ("DOB", "date-of-birth"), ("url", "uri"),
    ])
  func aliases(_ name: String, _ id: String) { #expect(NamedFormat.named(name)?.id == id) }

  @Test("are not found by other names", arguments: ["", "nhs-number:scotland", "dd/MM/yyyy"])
  func unknown(_ name: String) { #expect(NamedFormat.named(name)?.id == nil) }

  @Test(
    "say which values identify a person",
    arguments: [
      ("nhs-number", true), ("nino", true), ("postcode", true), ("uprn", true), ("email", true),
      ("telephone", true), ("mobile", true), ("person-name", true), ("date-of-birth", true),
      ("usrn", false), ("gss-code", false), ("sen-need", false), ("postcode:district", false),
    ])
  func personal(_ name: String, _ isPersonal: Bool) {
    #expect(NamedFormat.named(name)?.isPersonal == isPersonal)
  }

  @Test(
    "say whether a match means much",
    arguments: [
      ("nhs-number", true), ("nino", true), ("postcode", true), ("email", true),
      ("telephone", true), ("gss-code:ward", true), ("uprn", false), ("usrn", false),
      ("ethnicity-2021", false), ("sen-provision", false), ("person-name", false),
    ])
  func distinctive(_ name: String, _ isDistinctive: Bool) {
    #expect(NamedFormat.named(name)?.isDistinctive == isDistinctive)
  }

  @Test("never take malformed UTF-8", arguments: NamedFormat.all.map(\.id))
  func malformed(_ id: String) throws {
    let format = try #require(NamedFormat.named(id))
    let tails: [[UInt8]] = [
      [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
      [0xE2, 0x80],
    ]

    for tail in tails {
      for bytes in [tail, Array("M1 1AA".utf8) + tail, tail + Array("K".utf8)] {
        #expect(!bytes.withUnsafeBufferPointer { format.accepts($0) })
      }
    }
  }

  @Test("are not slowed or broken by an enormous value", arguments: NamedFormat.all.map(\.id))
  func enormous(_ id: String) throws {
    let format = try #require(NamedFormat.named(id))
    let takesAll = ["binary", "password", "byte", "free-text"].contains(id)

    #expect(format.accepts(String(repeating: "1", count: 100_000)) == takesAll)
  }

  @Test("have a sentence of their own for every verdict they give")
  func sentences() {
    for format in NamedFormat.all {
      for (code, sentence) in format.reasons {
        #expect(sentence.hasSuffix("."), "\(format.id) \(code)")
        #expect(sentence.first?.isUppercase == true, "\(format.id) \(code)")
      }
      #expect(format.reasons[.valid] != nil, "\(format.id)")
    }
  }
}
