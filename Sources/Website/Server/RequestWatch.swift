// SPDX-License-Identifier: MIT
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// The handler behind the decoder: tells ``ConnectionWatch`` about requests and answers, gives every
/// answer the security headers, and closes after an answer that says so.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: SiteLimits
  private var watch: ConnectionWatch?
  private var closes = false

  init(limits: SiteLimits) {
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    watch = try? context.pipeline.syncOperations.handler(type: ConnectionWatch.self)
    watch?.refuse = { [unowned self] verdict in
      self.answer(verdict == .headTooLong ? .headTooLong : .tooSlow, context: context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    watch?.refuse = nil
    watch = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      watch?.change(context) { $0.headArrived(at: .now()) }
      context.fireChannelRead(data)
      if asksToContinue(head) {
        let part = HTTPResponsePart.head(HTTPResponse(status: .continue))
        context.writeAndFlush(wrapOutboundOut(part), promise: nil)
      }
    case .body: context.fireChannelRead(data)
    case .end:
      watch?.change(context) { $0.bodyEnded(at: .now()) }
      context.fireChannelRead(data)
    }
  }

  /// Whether the other side waits for a word before it sends a body that we may take.
  private func asksToContinue(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    let length = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
    return length <= limits.uploadBytes
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case HTTPParserError.headerOverflow: answer(.headTooLong, context: context)
    case is HTTPParserError, is HTTP1TypeConversionError:
      answer(.notUnderstood, context: context)
    default: context.fireErrorCaught(error)
    }
  }

  /// Answers in place of the site and closes; where an answer is already under way, only closes.
  private func answer(_ answer: PlainAnswer, context: ChannelHandlerContext) {
    guard let watch, watch.state.canAnswer else { return context.close(promise: nil) }
    watch.change(context) { $0.headArrived(at: .now()) }
    var page = context.channel.allocator.buffer(capacity: answer.page.count)
    page.writeBytes(answer.page)
    write(context: context, data: wrapOutboundOut(.head(answer.head)), promise: nil)
    write(context: context, data: wrapOutboundOut(.body(page)), promise: nil)
    write(context: context, data: wrapOutboundOut(.end(nil)), promise: nil)
    context.flush()
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    var data = data
    let promise = promise ?? context.eventLoop.makePromise()
    var isEnd = false
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if head.status.kind != .informational {
        SecurityHeaders.set(in: &head.headerFields)
        if head.headerFields[.connection]?.lowercased() == "close" { closes = true }
        data = wrapOutboundOut(.head(head))
      }
    case .body: break
    case .end: isEnd = true
    }
    watch?.change(context) { $0.writeBegan(at: .now()) }
    promise.futureResult.assumeIsolated().whenComplete { [weak self] _ in
      self?.written(isEnd: isEnd, context: context)
    }
    context.write(data, promise: promise)
  }

  private func written(isEnd: Bool, context: ChannelHandlerContext) {
    guard let watch else { return }
    watch.change(context) { $0.writeEnded(at: .now()) }
    guard isEnd, context.channel.isActive else { return }
    let isLast = closes
    watch.change(context) { $0.answerEnded(isLast: isLast, at: .now()) }
    if isLast {
      // The other side may still be sending: reading on for a while lets it see the answer, while
      // closing at once would make its system throw the answer away (RFC 9112, section 9.6).
      context.close(mode: .output, promise: nil)
      context.read()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed, watch?.state.phase == .farewell {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }
}
