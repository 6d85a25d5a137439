// SPDX-License-Identifier: MIT
import Markup
import Testing

@testable import Website

@Suite("Addresses of the site")
struct AddressTests {
  private static let names = [
    "repairs", "a b", "a/b", "a?b#c", "100%", "%2F", "..", ".", "é", "\"><script>", "+", "a\u{301}",
  ]

  private static var all: [SiteAddress] {
    let fixed: [SiteAddress] = [
      .home, .catalogue, .catalogueExport(.csv), .catalogueExport(.json), .run(7),
      .runExport(7, .json), .runExport(7, .csv), .upload, .journal, .journalExport, .files,
      .filesExport, .links, .linksExport(.csv), .linksExport(.json), .accessibility, .privacy,
      .help, .health, .colours, .access(.signIn), .access(.code), .access(.signOut),
      .access(.account), .access(.password), .access(.factor), .access(.sessions),
      .asset(version: "ab12", name: "vendor/x.css"),
    ]
    return fixed
      + names.flatMap { name -> [SiteAddress] in
        [
          .dataset(name), .columnsExport(of: name), .historyExport(of: name),
          .column(name, of: name), .waiver(12, of: name), .contractFile(of: name),
          .openData(.csv, of: name), .openData(.parquet, of: name), .uploadResult(name),
          .uploadRemoval(name), .uploadContract(name),
          .link(name), .linkExport(of: name), .access(.invitation(name)),
        ]
          + SiteAddress.LinkTable.allCases.flatMap { table in
            SiteAddress.Export.allCases.map { .linkTable(table, $0, of: name) }
          } + SiteAddress.Part.allCases.map { .part($0, of: name) }
      }
  }

  @Test("every address is read back as what it was")
  func roundTrip() {
    for address in Self.all {
      #expect(SiteAddress(path: address.path) == address, "\(address.path)")
      #expect(Address(address.path) != nil, "\(address.path)")
    }
  }

  @Test(
    "no other path is an address",
    arguments: [
      "", "x", "//", "//evil.example", "/datasets/", "/datasets//checks", "/datasets/a/b/c/d",
      "/datasets/a/nothing", "/runs/0", "/runs/-1", "/runs/01", "/runs/1.xml",
      "/runs/9999999999999999999",
      "/runs/x", "/Datasets", "/check/a/b", "/assets", "/assets/x", "/datasets/%00", "/index.php",
      "/links/a/weights", "/links/a/nothing.csv", "/links/a/b/c", "/links.xml",
      "/datasets/a/waivers/x", "*", "http://evil.example/",
    ])
  func unknown(path: String) {
    #expect(SiteAddress(path: path) == nil)
  }

  @Test("what the log says of an address holds nothing of the request")
  func patterns() {
    for name in Self.names where name != "." && name != ".." {
      for address in [SiteAddress.dataset(name), .column(name, of: name), .uploadResult(name)] {
        #expect(!address.pattern.contains(name) || name == "+", "\(address.pattern)")
      }
    }
    #expect(SiteAddress.uploadResult("secret").pattern == "/check/TOKEN")
  }

  @Test(
    "fields of a query are read as the URL standard says",
    arguments: [
      ("a=1&b=2", [("a", "1"), ("b", "2")]), ("a=x+y%20z", [("a", "x y z")]), ("a", [("a", "")]),
      ("&&a=", [("a", "")]), ("a=%", [("a", "%")]), ("a=%zz", [("a", "%zz")]),
      ("a=%C3%A9", [("a", "é")]), ("a=%FF", [("a", "\u{FFFD}")]), ("a=b=c", [("a", "b=c")]),
    ])
  func fields(text: String, expected: [(String, String)]) {
    #expect(
      FormFields(encoded: text).fields == expected.map { FormFields.Field(name: $0.0, value: $0.1) }
    )
  }

  @Test("fields survive being written and read")
  func fieldsRoundTrip() {
    let fields = FormFields(Samples.hostile.map { FormFields.Field(name: $0, value: $0) })

    #expect(FormFields(encoded: fields.encoded) == fields)
  }
}
