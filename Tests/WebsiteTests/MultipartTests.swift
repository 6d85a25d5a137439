// SPDX-License-Identifier: MIT
import Testing

@testable import Website

@Suite("Forms with files")
struct MultipartTests {
  private static let type = "multipart/form-data; boundary=\"--x7\""
  private static let form = Array(
    """
    ----x7\r
    Content-Disposition: form-data; name="token"\r
    \r
    abc\r
    ----x7\r
    content-disposition: form-data; name="file"; filename="a; b %22c%22.csv"\r
    Content-Type: text/csv\r
    \r
    a,b\r
    ----x\r
    1,2\r
    \r
    ----x7--\r
    after
    """.utf8)

  /// The events with neighbouring bytes joined.
  private static func joined(_ events: [MultipartReader.Event]) -> [MultipartReader.Event] {
    events.reduce(into: []) { joined, event in
      if case .bytes(let more) = event, case .bytes(let before) = joined.last {
        joined[joined.count - 1] = .bytes(before + more)
      } else {
        joined.append(event)
      }
    }
  }

  private static let expected: [MultipartReader.Event] = [
    .part(name: "token", fileName: nil), .bytes(Array("abc".utf8)), .partEnded,
    .part(name: "file", fileName: "a; b \"c\".csv"),
    .bytes(Array("a,b\r\n----x\r\n1,2\r\n".utf8)), .partEnded, .ended,
  ]

  @Test("a form is read the same however it is cut into pieces", arguments: 1...40)
  func pieces(size: Int) throws {
    var reader = try #require(MultipartReader(contentType: Self.type))
    var events: [MultipartReader.Event] = []
    var rest = Self.form[...]
    while !rest.isEmpty {
      events += try reader.read(rest.prefix(size))
      rest = rest.dropFirst(size)
    }

    #expect(Self.joined(events) == Self.expected)
    #expect(reader.isComplete)
  }

  @Test("a form that was cut off is not complete")
  func cutOff() throws {
    for length in 0..<(Self.form.count - 14) {
      var reader = try #require(MultipartReader(contentType: Self.type))
      _ = try reader.read(Self.form.prefix(length))
      #expect(!reader.isComplete)
    }
  }

  @Test(
    "other media types are refused",
    arguments: [
      nil, "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
      "multipart/mixed; boundary=x", "multipart/form-data; boundary=a b\"c",
    ] as [String?])
  func types(type: String?) {
    #expect(MultipartReader(contentType: type) == nil)
  }

  @Test("a part without a name, or with an endless head, is an error")
  func malformed() throws {
    for head in ["Content-Type: text/csv", "Content-Disposition: attachment; name=x", ""] {
      var reader = try #require(MultipartReader(contentType: Self.type))
      #expect(throws: MultipartReader.Problem.self) {
        try reader.read(Array("----x7\r\n\(head)\r\n\r\nx".utf8))
      }
    }
    var reader = try #require(MultipartReader(contentType: Self.type))
    #expect(throws: MultipartReader.Problem.self) {
      try reader.read(Array("----x7\r\n".utf8) + [UInt8](repeating: 97, count: 9_000))
    }
  }
}
