// SPDX-License-Identifier: MIT
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

@testable import Website

/// Runs a service that listens, for as long as a test uses it.
func serving(
  _ make: (@escaping @Sendable (Int) async -> Void) throws -> any Service,
  _ use: @Sendable @escaping (ServedSite) async throws -> Void
) async throws {
  let (ports, found) = AsyncStream<Int>.makeStream()
  let service = try make { found.yield($0) }
  var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  logger.logLevel = .critical
  let group = ServiceGroup(
    configuration: ServiceGroupConfiguration(services: [service], logger: logger))
  try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask { try await group.run() }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { throw Connection.Problem(message: "not started") }
    let outcome: Result<Void, any Error>
    do {
      try await use(ServedSite(port: port))
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await tasks.waitForAll()
    try outcome.get()
  }
}

/// A service that answers every request with the same short text, behind our watches.
func plainService(
  limits: SiteLimits, delay: Duration = .zero, reads: Bool = false,
  whenRunning: @escaping @Sendable (Int) async -> Void
) -> any Service {
  let register = ConnectionRegister(limit: limits.connections)
  var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  logger.logLevel = .critical
  return Application(
    responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
      if reads { for try await _ in request.body {} }
      if delay > .zero { try await Task.sleep(for: delay) }
      return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "hello")))
    },
    server: HTTPServerBuilder { responder in
      SiteChannel(responder: responder, limits: limits, register: register)
    },
    configuration: ApplicationConfiguration(
      address: .hostname("127.0.0.1", port: 0), backlog: 2_048),
    onServerRunning: { await whenRunning($0.localAddress?.port ?? 0) }, logger: logger)
}

/// A site that is running, to ask things of.
struct ServedSite: Sendable {
  let port: Int

  /// Asks on a connection of its own, and waits for the answer.
  func ask(
    _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: [UInt8] = []
  ) async throws -> WireAnswer {
    let port = port
    var lines = ["\(method) \(path) HTTP/1.1"]
    var headers = headers
    if headers["Host"] == nil { headers["Host"] = "127.0.0.1:\(port)" }
    if headers["Connection"] == nil { headers["Connection"] = "close" }
    if !body.isEmpty { headers["Content-Length"] = String(body.count) }
    lines += headers.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)" }
    let text = lines.joined(separator: "\r\n") + "\r\n\r\n"
    return try await onOwnThread {
      let connection = try Connection(port: port)
      connection.send(Array(text.utf8) + body)
      return connection.readAnswer(hasBody: method != "HEAD")
    }
  }

  /// Sends a form as a page of the site would.
  func post(
    _ path: String, _ fields: [(String, String)], cookie: String, headers: [String: String] = [:]
  ) async throws -> WireAnswer {
    let form = FormFields(fields.map { FormFields.Field(name: $0.0, value: $0.1) })
    var all = [
      "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie,
      "Origin": "http://127.0.0.1:\(port)", "Sec-Fetch-Site": "same-origin",
    ]
    all.merge(headers) { $1 }
    return try await ask("POST", path, headers: all, body: Array(form.encoded.utf8))
  }
}
