// SPDX-License-Identifier: MIT

import Foundation

/// A request over HTTP/1.1 to a server on this machine.
///
/// Foundation's own client refuses the headers that ChromeDriver writes.
struct LoopbackRequest: Sendable {
  let method: String
  let port: Int
  let path: String
  let body: [UInt8]?

  struct Answer: Sendable {
    let status: Int
    let body: [UInt8]
  }

  /// Sends the request on a thread of its own, as reading the answer blocks.
  func send() async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try exchange() })
      }
    }
  }

  private func exchange() throws -> Answer {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { throw BrowserProblem("no socket is left") }
    defer { close(connection) }
    // An answer that never comes must not hold up the tests for ever.
    var limit = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw BrowserProblem("nothing answers on port \(port)") }
    try write(to: connection)
    return try read(from: connection)
  }

  private func write(to connection: Int32) throws {
    let length = body.map { "Content-Type: application/json\r\nContent-Length: \($0.count)\r\n" }
    let head = """
      \(method) \(path) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      \(length ?? "")Connection: close\r
      \r\n
      """
    let bytes = Array(head.utf8) + (body ?? [])
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw BrowserProblem("port \(port) hung up") }
      sent += count
    }
  }

  /// Reads until the length that the head promises, or else until the server hangs up.
  private func read(from connection: Int32) throws -> Answer {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var start: Int?
    var length: Int?
    while true {
      if let start, let length, bytes.count >= start + length { break }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count >= 0 else { throw BrowserProblem("port \(port) did not answer \(path)") }
      if count == 0 { break }
      bytes += buffer.prefix(count)
      if start == nil, let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) {
        start = end.upperBound
        length = Self.length(in: String(decoding: bytes[..<end.lowerBound], as: UTF8.self))
      }
    }
    guard let start,
      let status = String(decoding: bytes.prefix(16), as: UTF8.self)
        .firstMatch(of: /^HTTP\/1\.[01] (\d{3})/).flatMap({ Int($0.1) })
    else { throw BrowserProblem("port \(port) gave no answer of HTTP to \(path)") }
    return Answer(status: status, body: Array(bytes[start...]))
  }

  private static func length(in head: String) -> Int? {
    for line in head.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        return Int(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }
}
