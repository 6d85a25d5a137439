// SPDX-License-Identifier: MIT
import Foundation

/// What a server sent over one connection.
struct WireAnswer: Sendable {
  var status = 0
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  /// Everything that arrived, as it arrived.
  var raw: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The first value of a header.
  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  init(raw: [UInt8]) {
    self.raw = raw
    let end = Array("\r\n\r\n".utf8)
    guard let place = raw.indices.first(where: { raw[$0...].starts(with: end) }) else { return }
    let lines = String(decoding: raw[..<place], as: UTF8.self).components(separatedBy: "\r\n")
    status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), value)
    }
    body = Array(raw[(place + 4)...])
    // An interim answer stands before the real one.
    if status == 100 { self = WireAnswer(raw: body) }
  }
}

/// A plain TCP connection to this machine; every call waits on a thread of its own, never on one of
/// those that the server needs.
final class Connection: Sendable {
  struct Problem: Error { let message: String }

  private let socket: Int32

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Problem(message: "socket: \(errno)") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(socket)
      throw Problem(message: "connect: \(errno)")
    }
  }

  deinit { close(socket) }

  /// Sends all of it; false when the other side has gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more is sent.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// Reads until the other side closes, or the time is over.
  func readToEnd(within seconds: Double = 20) -> (bytes: [UInt8], isClosed: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 50) > 0 else { continue }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { return (bytes, true) }
      bytes.append(contentsOf: buffer[..<count])
    }
    return (bytes, false)
  }

  /// Reads one answer by its length, and leaves the connection open.
  func readAnswer(within seconds: Double = 20, hasBody: Bool = true) -> WireAnswer {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      let answer = WireAnswer(raw: bytes)
      if answer.status != 0, answer.status != 100 {
        let length = hasBody ? answer["content-length"].flatMap { Int($0) } ?? 0 : 0
        if answer.body.count >= length { return answer }
      }
      var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 50) > 0 else { continue }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return WireAnswer(raw: bytes)
  }
}

/// Runs blocking work on a thread that the server doesn't need.
func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
  -> Result
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread {
      continuation.resume(with: Swift.Result { try work() })
    }
  }
}
