// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Workspace

/// What is known of a connection while one of its requests is answered.
struct SiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The port on which the request arrived.
  let port: Int
  /// The network address that the connection comes from.
  let peer: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    port = source.channel.localAddress?.port ?? 0
    peer = source.channel.remoteAddress?.ipAddress
  }
}

/// Answers every request: reads its address, makes the answer, notes it in the log.
struct SiteResponder: HTTPResponder {
  let parts: SiteParts

  func respond(to request: Request, context: SiteContext) async throws -> Response {
    let start = ContinuousClock.now
    let address = SiteAddress(path: request.uri.path)
    var answer: Answer
    var parts = parts
    do {
      let visit = try await visit(request, to: address, context)
      parts = parts.seen(by: visit)
      answer = try await Self.answer(visit, request, parts)
    } catch let refusal as RequestRefusal {
      answer = parts.refusal(refusal)
    } catch {
      let id = FaultID()
      parts.logger.error(
        "fault \(id) at \(request.method.rawValue) \(address?.pattern ?? "unknown"): \(error)")
      answer = parts.fault(id)
    }
    // The log is for whoever runs the site: no query, no token, no name, no address of a person.
    let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    parts.logger.info(
      """
      \(Self.logged(request.method)) \(address?.pattern ?? "unknown") \(answer.status.code) \
      \(answer.length) bytes \(String(format: "%.1f", milliseconds)) ms
      """)
    return try await response(answer, to: request, context: context)
  }

  private static func logged(_ method: HTTPRequest.Method) -> String {
    [.get, .head, .post].contains(method) ? method.rawValue : "other"
  }

  /// Reads who asks for what; refuses what can't be a request to this site.
  private func visit(
    _ request: Request, to address: SiteAddress?, _ context: SiteContext
  ) async throws -> Visit {
    guard request.uri.string.utf8.count <= parts.limits.addressBytes else {
      throw RequestRefusal.addressTooLong
    }
    // A second host line is how some proxies and servers are made to disagree.
    guard !request.headers.contains(where: { $0.name.canonicalName == "host" }) else {
      throw RequestRefusal.notUnderstood
    }
    guard
      RequestOrigin.isOurs(
        host: request.head.authority, port: context.port, publicHost: parts.publicHost)
    else {
      throw RequestRefusal.otherHost(port: context.port)
    }
    let client = ClientAddress(
      peer: context.peer, headers: request.headers,
      proxies: parts.workspace.configuration.site.trustedProxies)
    // The public address is answered to the proxy that speaks TLS for us, and to nobody else.
    let isPublic = parts.isPublic(request.head.authority)
    guard client.isByProxy ? !isPublic || client.isByTLS : client.isFromHere || !parts.isOpen else {
      throw RequestRefusal.withoutTLS
    }
    let isRead = request.method == .get || request.method == .head
    guard isRead || request.method == .post else { throw RequestRefusal.method(address) }
    guard let address else { throw RequestRefusal.notFound }
    if isRead ? address.onlyTakesForms : !address.takesForms {
      throw RequestRefusal.method(address)
    }
    return try await Visit(
      request: request, address: address, parts: parts, client: client)
  }

  private static func answer(
    _ visit: Visit, _ request: Request, _ parts: SiteParts
  ) async throws -> Answer {
    // Beyond this machine only what is published is for everybody.
    if visit.isSecure, !visit.address.isForEverybody { _ = try visit.requireSignedIn() }
    var answer =
      request.method == .post
      ? try await parts.take(visit, body: request.body)
      : try await parts.show(visit)
    if visit.isSecure { answer.headers[.strictTransportSecurity] = "max-age=31536000" }
    if visit.isNewSession, visit.address.hasForm { answer.headers.append(visit.cookie) }
    return answer
  }

  private func response(
    _ answer: Answer, to request: Request, context: SiteContext
  ) async throws -> Response {
    var headers = answer.headers
    headers[.contentLength] = String(answer.length)
    if answer.status == .notModified || answer.status == .noContent {
      headers[.contentLength] = nil
    }
    guard request.method != .head else {
      return Response(status: answer.status, headers: headers)
    }
    let body: ResponseBody
    switch answer.body {
    case .none: body = ResponseBody()
    case .bytes(let bytes): body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .file(let path, _):
      body = try await FileIO().loadFile(path: path, context: context)
      headers[.contentLength] = body.contentLength.map { String($0) }
    }
    return Response(status: answer.status, headers: headers, body: body)
  }
}
