// SPDX-License-Identifier: MIT
import Foundation
import NIOCore
import Testing

@testable import Website

@Suite("Slow and hostile connections", .serialized)
struct SlowConnectionTests {
  private static let quick = SiteLimits(
    headTime: .milliseconds(600), idleTime: .milliseconds(600), bodyTime: .milliseconds(600),
    bodyProgress: 64, answerTime: .seconds(2), farewellTime: .milliseconds(600),
    headBytes: 4_096, connections: 64)
  private static let hello = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

  /// As many files as the system lets us have: a thousand connections have two ends here.
  private static func raiseFileLimit() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  @Test("a thousand connections that send a head byte by byte keep nobody out")
  func thousandSlowHeads() async throws {
    Self.raiseFileLimit()
    let limits = SiteLimits(headTime: .seconds(30), connections: 512)
    try await serving({ plainService(limits: limits, whenRunning: $0) }) { site in
      let port = site.port
      let slow = try await onOwnThread {
        try (0..<1_000).map { number in
          let connection = try Connection(port: port)
          connection.send("GET /\(number) HTTP/1.1\r\nX: ")
          return connection
        }
      }
      let dripping = Thread {
        while !Thread.current.isCancelled {
          for connection in slow { connection.send("a") }
          Thread.sleep(forTimeInterval: 0.05)
        }
      }
      dripping.start()
      defer { dripping.cancel() }

      for _ in 0..<20 {
        let start = ContinuousClock.now
        let answer = try await site.ask("GET", "/")
        #expect(answer.status == 200)
        #expect(ContinuousClock.now - start < .seconds(1))
      }
    }
  }

  @Test("a head that never ends is answered with 408 and the connection is closed")
  func slowHead() async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let port = site.port
      let (bytes, isClosed) = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send("GET / HTTP/1.1\r\nHost:")
        return connection.readToEnd(within: 5)
      }
      let answer = WireAnswer(raw: bytes)
      #expect(isClosed)
      #expect(answer.status == 408)
      #expect(answer.text.contains("The request took too long"))
      expectSecurityHeaders(answer)
    }
  }

  @Test("a connection that says nothing is closed without a word")
  func silence() async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let port = site.port
      let (bytes, isClosed) = try await onOwnThread {
        try Connection(port: port).readToEnd(within: 5)
      }
      #expect(isClosed)
      #expect(bytes.isEmpty)
    }
  }

  @Test("a connection is closed when it is idle for too long after an answer")
  func idle() async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let port = site.port
      let (first, second, isClosed) = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send(Self.hello)
        let first = connection.readAnswer()
        connection.send(Self.hello)
        let second = connection.readAnswer()
        return (first.status, second.status, connection.readToEnd(within: 5).isClosed)
      }
      #expect(first == 200)
      #expect(second == 200)
      #expect(isClosed)
    }
  }

  @Test("a body that hardly moves is cut off; one that moves may take its time")
  func slowBody() async throws {
    try await serving({ plainService(limits: Self.quick, reads: true, whenRunning: $0) }) { site in
      let port = site.port
      let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1200\r\n\r\n"
      async let slow = onOwnThread {
        let connection = try Connection(port: port)
        connection.send(head)
        for _ in 0..<12 {
          connection.send("a")
          Thread.sleep(forTimeInterval: 0.2)
        }
        return connection.readToEnd(within: 5)
      }
      async let steady = onOwnThread {
        let connection = try Connection(port: port)
        connection.send(head)
        for _ in 0..<12 {
          connection.send([UInt8](repeating: 97, count: 100))
          Thread.sleep(forTimeInterval: 0.2)
        }
        return connection.readAnswer(within: 5)
      }
      let cutOff = try await slow
      #expect(cutOff.bytes.isEmpty)
      #expect(cutOff.isClosed)
      #expect(try await steady.status == 200)
    }
  }

  @Test("a head that is too long is answered with 431")
  func longHead() async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let answer = try await site.ask(
        "GET", "/", headers: ["X-Long": String(repeating: "a", count: 8_000)])
      #expect(answer.status == 431)
      expectSecurityHeaders(answer)

      let port = site.port
      let endless = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send("GET / HTTP/1.1\r\n")
        for number in 0..<100 {
          if !connection.send("X-\(number): \(String(repeating: "a", count: 100))\r\n") { break }
        }
        return connection.readAnswer(within: 5)
      }
      #expect(endless.status == 431)
    }
  }

  @Test(
    "what is no HTTP is answered with 400 and closed",
    arguments: [
      "\u{16}\u{03}\u{01}\u{02}\u{00}hello\r\n\r\n", "GET  HTTP\r\n\r\n", "G@T / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nabcd",
    ])
  func noHTTP(text: String) async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let port = site.port
      let (bytes, isClosed) = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send(text)
        return connection.readToEnd(within: 5)
      }
      let answer = WireAnswer(raw: bytes)
      #expect(isClosed)
      #expect(answer.status == 400)
      expectSecurityHeaders(answer)
    }
  }

  @Test(
    "when all places are busy a new connection is answered with 503, and served once one is free")
  func busy() async throws {
    let limits = SiteLimits(connections: 4)
    let make = { plainService(limits: limits, delay: .seconds(1), whenRunning: $0) }
    try await serving(make) { site in
      let port = site.port
      let (refused, served) = try await onOwnThread {
        let busy = try (0..<4).map { _ in
          let connection = try Connection(port: port)
          connection.send(Self.hello)
          return connection
        }
        Thread.sleep(forTimeInterval: 0.3)
        let refused = try Connection(port: port).readToEnd(within: 3)
        let answers = busy.map { $0.readAnswer().status }
        let later = try Connection(port: port)
        later.send(Self.hello)
        return (WireAnswer(raw: refused.bytes), answers + [later.readAnswer().status])
      }
      #expect(refused.status == 503)
      #expect(refused.text.contains("The service is busy"))
      expectSecurityHeaders(refused)
      #expect(served == [200, 200, 200, 200, 200])
    }
  }

  @Test("who waits for leave to send a body gets it")
  func expectContinue() async throws {
    try await serving({ plainService(limits: Self.quick, reads: true, whenRunning: $0) }) { site in
      let port = site.port
      let raw = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        Thread.sleep(forTimeInterval: 0.2)
        connection.send("hello")
        return connection.readAnswer().raw
      }
      #expect(String(decoding: raw, as: UTF8.self).contains("200 OK"))
    }
  }

  @Test("requests sent all at once are answered one after the other")
  func pipelining() async throws {
    try await serving({ plainService(limits: Self.quick, whenRunning: $0) }) { site in
      let port = site.port
      let (bytes, isClosed) = try await onOwnThread {
        let connection = try Connection(port: port)
        connection.send(String(repeating: Self.hello, count: 5))
        return connection.readToEnd(within: 5)
      }
      let count = String(decoding: bytes, as: UTF8.self).components(separatedBy: "hello").count - 1
      #expect(count == 5)
      #expect(isClosed)
    }
  }
}

/// Expects what every answer must say, and that the server does not say what it is.
func expectSecurityHeaders(
  _ answer: WireAnswer, sourceLocation: SourceLocation = #_sourceLocation
) {
  let expected = [
    "Content-Security-Policy":
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
      + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
  ]
  for (name, value) in expected {
    #expect(answer[name] == value, sourceLocation: sourceLocation)
  }
  #expect(answer["Permissions-Policy"] != nil, sourceLocation: sourceLocation)
  #expect(answer["Server"] == nil, sourceLocation: sourceLocation)
}
