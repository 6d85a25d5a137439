// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Technical formats")
struct TechnicalFormatTests {
  @Test(
    "know absolute URIs",
    arguments: [
      "https://example.org", "http://example.org:8080/a/b?c=d&e=%20#f", "mailto:name@example.org",
      "urn:uuid:123e4567-e89b-12d3-a456-426614174000", "https://user:pw@example.org/",
      "http://[2001:db8::1]:80/", "file:///tmp/a", "tel:+441632960001", "a:",
      "https://example.org/~a/(b)!",
    ])
  func uri(_ text: String) throws { try FormatVector.valid(text, text).check("uri") }

  @Test(
    "refuse what is no absolute URI",
    arguments: [
      FormatVector.invalid("example.org", code: "scheme"),
      .invalid("//example.org", code: "scheme"),
      .invalid("1http://example.org", code: "scheme"),
      .invalid("http://", code: "authority"),
      .invalid("http:///a", code: "authority"),
      .invalid("http://exa mple.org", code: "authority"),
      .invalid("http://example.org:99999", code: "authority"),
      .invalid("http://example.org:8a", code: "authority"),
      .invalid("http://[::1", code: "authority"),
      .invalid("http://[1]/", code: "authority"),
      .invalid("http://a@b@example.org", code: "authority"),
      .invalid("http://example.org/a b", code: "character"),
      .invalid("http://example.org/ä", code: "character"),
      .invalid("http://example.org/#a#b", code: "character"),
      .invalid("http://example.org/[a]", code: "character"),
      .invalid("http://example.org/%2", code: "escape"),
      .invalid("http://example.org/%zz", code: "escape"),
      .invalid(" https://example.org", code: "scheme"),
    ])
  func notURI(_ vector: FormatVector) throws { try vector.check("uri") }

  @Test(
    "know UUIDs",
    arguments: [
      FormatVector.valid(
        "123E4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
      .invalid("123e4567e89b12d3a456426614174000", code: "shape"),
      .invalid("123e4567-e89b-12d3-a456-42661417400g", code: "shape"),
      .invalid("123e4567-e89b-12d3-a456_426614174000", code: "shape"),
      .invalid("{123e4567-e89b-12d3-a456-4266141740}", code: "shape"),
    ])
  func uuid(_ vector: FormatVector) throws { try vector.check("uuid") }

  @Test(
    "know host names",
    arguments: [
      FormatVector.valid("localhost", "localhost"), .valid("www.example.org", "www.example.org"),
      .valid("3com.example", "3com.example"), .invalid("-a.example", code: "domain"),
      .invalid("a-.example", code: "domain"), .invalid("a..example", code: "domain"),
      .invalid("a_b.example", code: "domain"), .invalid("example.org.", code: "domain"),
      .invalid(String(repeating: "a", count: 64), code: "domain"),
    ])
  func hostname(_ vector: FormatVector) throws { try vector.check("hostname") }

  @Test(
    "know IPv4 addresses",
    arguments: [
      FormatVector.valid("192.0.2.1", "192.0.2.1"), .valid("0.0.0.0", "0.0.0.0"),
      .valid("255.255.255.255", "255.255.255.255"), .invalid("256.0.0.1", code: "shape"),
      .invalid("192.0.2", code: "shape"), .invalid("192.0.2.1.5", code: "shape"),
      .invalid("192.0.02.1", code: "shape"), .invalid("192.0..1", code: "shape"),
      .invalid("192.0.2.1.", code: "shape"), .invalid("a.b.c.d", code: "shape"),
    ])
  func version4(_ vector: FormatVector) throws { try vector.check("ipv4") }

  // Checked against Python's ipaddress module.
  @Test(
    "know IPv6 addresses",
    arguments: [
      "2001:db8::1", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:7::",
      "1:2:3:4:5:6:192.0.2.1", "fe80::a:b", "::2:3:4:5:6:7:8",
    ])
  func version6(_ text: String) throws { try FormatVector.valid(text, text).check("ipv6") }

  @Test(
    "refuse what is no IPv6 address",
    arguments: [
      "1", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:",
      ":1", "1:2:3:4:5:6:7:192.0.2.1", "::192.0.2", "fe80::1%eth0", "1:2:3:4:5:6:7:8::",
      "192.0.2.1", "::1 ",
    ])
  func notVersion6(_ text: String) throws {
    try FormatVector.invalid(text, code: "shape").check("ipv6")
  }

  @Test(
    "know base64",
    arguments: [
      FormatVector.valid("UmVldmU=", "UmVldmU="), .valid("QQ==", "QQ=="), .valid("Ab+/", "Ab+/"),
      .invalid("QQ", code: "padding"), .invalid("QQ=A", code: "padding"),
      .invalid("Q===", code: "padding"), .invalid("Q Q=", code: "character"),
    ])
  func base64(_ vector: FormatVector) throws { try vector.check("byte") }

  @Test("let every text pass as binary or password", arguments: ["binary", "password"])
  func anything(_ id: String) throws {
    for text in ["", " a ", "ä\u{0}", String(repeating: "x", count: 5_000)] {
      try FormatVector.valid(text, text).check(id)
    }
  }
}
