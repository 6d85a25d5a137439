// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Telephone numbers")
struct TelephoneFormatTests {
  @Test(
    "may be written nationally or with the country's code",
    arguments: [
      FormatVector.valid("07700 900982", "07700900982"),
      .valid("+44 7700 900982", "07700900982"),
      .valid("0044 7700 900982", "07700900982"),
      .valid("+44 (0)7700 900982", "07700900982"),
      .valid("0044 (0) 7700-900-982", "07700900982"),
      .valid("(01632) 960001", "01632960001"),
      .valid("01632.960.001", "01632960001"),
      .valid("020 7946 0000", "02079460000"),
      .valid("+44 20 7946 0999", "02079460999"),
      .valid("01632 96000", "0163296000"),
      .valid("01632\u{2013}960999", "01632960999"),
    ])
  func spelling(_ vector: FormatVector) throws { try vector.check("telephone") }

  @Test(
    "are refused for length, beginning and signs",
    arguments: [
      FormatVector.invalid("07700 90098", code: "length"),
      .invalid("1234567", code: "prefix"),
      .invalid("077OO 900982", code: "character"),
      .invalid("no phone", code: "character"),
      .invalid("04632 960001", code: "prefix"),
      .invalid("06632 960001", code: "prefix"),
      .invalid("016329600011", code: "length"),
      .invalid("+1 202 555 0100", code: "not-uk"),
      .invalid("001 202 555 0100", code: "not-uk"),
      .invalid("+", code: "length"),
      .invalid("0044", code: "length"),
      .invalid("00440000", code: "length"),
      .invalid("++447700900982", code: "character"),
      .invalid("07700+900982", code: "character"),
      .invalid("01632 960001 ext 2", code: "character"),
      .invalid("7700900982", code: "prefix"),
      .invalid("00447700900982000000000", code: "length"),
    ])
  func refused(_ vector: FormatVector) throws { try vector.check("telephone") }

  @Test(
    "of mobiles begin with 07, but not 070 or 076",
    arguments: [
      FormatVector.valid("07700 900982", "07700900982"),
      .valid("+447700900000", "07700900000"),
      .invalid("07000 900982", code: "not-mobile"),
      .invalid("07600 900982", code: "not-mobile"),
      .invalid("01632 960001", code: "not-mobile"),
      .invalid("020 7946 0000", code: "not-mobile"),
    ])
  func mobile(_ vector: FormatVector) throws { try vector.check("mobile") }

  @Test("of personal numbering and pagers are telephone numbers all the same")
  func personalNumbering() throws {
    try FormatVector.valid("07000 900982", "07000900982").check("telephone")
    try FormatVector.valid("07600 900982", "07600900982").check("telephone")
  }
}

@Suite("E-mail addresses")
struct EmailFormatTests {
  @Test(
    "have a local part and a full domain",
    arguments: [
      FormatVector.valid("name@example.org", "name@example.org"),
      .valid(" Name.O'Neil+tag@EXAMPLE.Org ", "Name.O'Neil+tag@example.org"),
      .valid("a@b.example", "a@b.example"),
      .valid("name@1.2.example", "name@1.2.example"),
      .valid("name@example.xn--p1ai", "name@example.xn--p1ai"),
      .valid("!#$%&'*+/=?^_{|}~-@example.org", "!#$%&'*+/=?^_{|}~-@example.org"),
      .invalid("name@example", code: "domain"),
      .invalid("a..b@example.org", code: "local-part"),
      .invalid(".a@example.org", code: "local-part"),
      .invalid("a.@example.org", code: "local-part"),
      .invalid("@example.org", code: "local-part"),
      .invalid("name@-x.example", code: "domain"),
      .invalid("name@x-.example", code: "domain"),
      .invalid("name@my_host.example", code: "domain"),
      .invalid("name@example.org.", code: "domain"),
      .invalid("name@.example.org", code: "domain"),
      .invalid("name@192.0.2.1", code: "domain"),
      .invalid("name@", code: "domain"),
      .invalid("two@@example.org", code: "at-sign"),
      .invalid("one@two@example.org", code: "at-sign"),
      .invalid("example.org", code: "at-sign"),
      .invalid("first last@example.org", code: "local-part"),
      .invalid("<name@example.org>", code: "local-part"),
      .invalid("näme@example.org", code: "local-part"),
      .invalid("name@exämple.org", code: "domain"),
      .invalid("na`me@example.org", code: "local-part"),
    ])
  func form(_ vector: FormatVector) throws { try vector.check("email") }

  @Test("have at most 64 signs before the @, 63 a label and 254 in all")
  func lengths() throws {
    let local = String(repeating: "a", count: 64)
    let label = String(repeating: "b", count: 63)
    let longest = "\(local)@\(label).\(label).\(String(repeating: "c", count: 57)).org"

    #expect(longest.utf8.count == 254)
    try FormatVector.valid(longest, longest).check("email")
    try FormatVector.invalid("x" + longest, code: "length").check("email")
    try FormatVector.invalid("x\(local)@example.org", code: "local-part").check("email")
    try FormatVector.invalid("name@b\(label).org", code: "domain").check("email")
  }
}
