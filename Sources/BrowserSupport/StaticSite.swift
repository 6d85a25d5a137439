// SPDX-License-Identifier: MIT

public import Foundation
import Synchronization

/// A tiny web server on this machine, for pages that a test has made.
///
/// It sends the headers that the website sends: no inline style and script, no type by guessing.
public final class StaticSite: Sendable {
  /// The policy under which pages are shown.
  public static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  private let socket: Int32
  private let port: UInt16
  private let pages: [String: String]
  private let isStopped = Mutex(false)

  /// Starts to serve.
  ///
  /// - Parameter pages: What is served, by path: markup, and style where the path ends so. Files
  ///   below `/assets/` come out of the folder `Public`.
  /// - Throws: ``BrowserProblem`` when no port is free.
  public init(pages: [String: String]) throws {
    self.pages = pages
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && listen(socket, 64) == 0
          && getsockname(socket, address, &length) == 0
      }
    }
    guard isBound else { throw BrowserProblem("no port of this machine could be used") }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in accept() }
  }

  /// The address of a path.
  public func address(_ path: String) -> URL {
    var parts = URLComponents()
    parts.scheme = "http"
    parts.host = "127.0.0.1"
    parts.port = Int(port)
    parts.path = path
    return parts.url ?? URL(fileURLWithPath: path)
  }

  /// Stops to serve.
  public func stop() {
    isStopped.withLock { $0 = true }
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  private func accept() {
    while !isStopped.withLock(\.self) {
      let connection = Glibc.accept(socket, nil, nil)
      guard connection >= 0 else { return }
      // Browsers open connections ahead of need, so that one must not wait for another.
      Thread.detachNewThread { [self] in
        answer(on: connection)
        close(connection)
      }
    }
  }

  private func answer(on connection: Int32) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while request.count < 65_536, !request.contains(0x0A) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      request += buffer.prefix(count)
    }
    let line = request.prefix { $0 != 0x0A }.split(separator: UInt8(ascii: " "))
    let target = line.count > 1 ? String(decoding: line[1], as: UTF8.self) : "/"
    let (status, type, body) = content(at: String(target.prefix { $0 != "?" }))
    let head = """
      HTTP/1.1 \(status)\r
      Content-Type: \(type)\r
      Content-Length: \(body.count)\r
      Content-Security-Policy: \(Self.policy)\r
      X-Content-Type-Options: nosniff\r
      Connection: close\r
      \r\n
      """
    let bytes = Array(head.utf8) + body
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func content(at path: String) -> (status: String, type: String, body: [UInt8]) {
    let types = [
      "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
      "svg": "image/svg+xml",
    ]
    let type = path.split(separator: ".").last.flatMap { types[String($0)] }
    if let page = pages[path] {
      return ("200 OK", type ?? "text/html; charset=utf-8", Array(page.utf8))
    }
    if path.hasPrefix("/assets/"), !path.contains(".."), let type,
      let data = try? Data(
        contentsOf: BrowserTools.publicFolder.appendingPathComponent(String(path.dropFirst(8))))
    {
      return ("200 OK", type, Array(data))
    }
    return ("404 Not Found", "text/plain; charset=utf-8", Array("Not found\n".utf8))
  }
}
