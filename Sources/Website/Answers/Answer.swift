// SPDX-License-Identifier: MIT
import HTTPTypes
import Markup

/// What the site answers, before it becomes a response of the server.
struct Answer: Sendable {
  /// What the answer holds.
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// A file on disk whose content never changes, and its size.
    case file(path: String, bytes: Int)
  }

  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: Body

  init(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// How many bytes the body has.
  var length: Int {
    switch body {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .file(_, let bytes): bytes
    }
  }

  /// A page; shared machines keep no copy of it.
  static func page(_ page: some HTML, status: HTTPResponse.Status = .ok) -> Answer {
    Answer(
      status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .bytes(page.renderedBytes()))
  }

  /// Another address to look at after a form.
  static func seeOther(_ address: SiteAddress, query: FormFields = FormFields()) -> Answer {
    let target = address.path + (query.fields.isEmpty ? "" : "?" + query.encoded)
    return Answer(.seeOther, headers: [.location: target, .cacheControl: "no-store"])
  }

  /// A text or table to save under a name.
  static func download(_ bytes: [UInt8], type: String, name: String) -> Answer {
    Answer(
      headers: [
        .contentType: type, .cacheControl: "no-store",
        .contentDisposition: disposition(of: name),
      ], body: .bytes(bytes))
  }

  /// Has browsers save the answer; the name is cut down to letters, digits and `-_.`.
  static func disposition(of name: String) -> String {
    let safe = name.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        return byte
      default: return UInt8(ascii: "-")
      }
    }
    return "attachment; filename=\"\(String(decoding: safe, as: UTF8.self))\""
  }

  /// Tells a program that it needs a token (RFC 6750, section 3).
  static var unauthorised: Answer {
    Answer(
      .unauthorized,
      headers: [
        .contentType: "application/json", .cacheControl: "no-store",
        .wwwAuthenticate: "Bearer realm=\"Reeve\"",
      ],
      body: .bytes(
        Array("{\"error\": \"Send a token: Authorization: Bearer reeve_…\"}\n".utf8)))
  }

  /// Tells a program that its token lets nothing be changed (RFC 6750, section 3.1).
  static var readsOnly: Answer {
    Answer(
      .forbidden,
      headers: [
        .contentType: "application/json", .cacheControl: "no-store",
        .wwwAuthenticate: "Bearer realm=\"Reeve\", error=\"insufficient_scope\"",
      ], body: .bytes(Array("{\"error\": \"This token only reads.\"}\n".utf8)))
  }

  /// A JSON document.
  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Answer {
    Answer(
      status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .bytes(try JSONText.bytes(of: value)))
  }
}
