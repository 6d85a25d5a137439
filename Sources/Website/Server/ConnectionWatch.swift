// SPDX-License-Identifier: MIT
import NIOCore

/// The first handler of a connection: counts its bytes and ends it when it is too slow.
///
/// ``RequestWatch``, behind the decoder, tells it about requests and answers; both run on the
/// connection's event loop, as all handlers of a channel do.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private let limits: SiteLimits
  private let register: ConnectionRegister
  private let isAdmitted: Bool
  private(set) var state: ConnectionState
  private var timer: RepeatedTask?
  /// Writes an answer and closes; set by the handler that knows HTTP.
  var refuse: ((ConnectionState.Verdict) -> Void)?

  init(limits: SiteLimits, register: ConnectionRegister, isAdmitted: Bool) {
    self.limits = limits
    self.register = register
    self.isAdmitted = isAdmitted
    state = ConnectionState(limits: limits, now: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard isAdmitted else { return }
    let times = [limits.headTime, limits.idleTime, limits.bodyTime, limits.answerTime]
    let quarter = times.map(\.nanoseconds).min().map { $0 / 4 } ?? 0
    let interval = TimeAmount.nanoseconds(min(max(quarter, 20_000_000), 1_000_000_000))
    let bound = NIOLoopBound((watch: self, context: context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
      bound.value.watch.look(context: bound.value.context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    refuse = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    if isAdmitted {
      context.fireChannelActive()
    } else {
      let answer = PlainAnswer.full(allocator: context.channel.allocator)
      context.writeAndFlush(wrapOutboundOut(.byteBuffer(answer)), promise: nil)
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isAdmitted else { return }
    let buffer = unwrapInboundIn(data)
    let verdict = change(context) { $0.received(buffer.readableBytes, at: .now()) }
    guard verdict == .fine else { return end(verdict, context: context) }
    guard state.phase != .farewell else { return }
    context.fireChannelRead(data)
    end(state.headVerdict(), context: context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    state.wantsBytes = false
    context.fireChannelReadComplete()
    // Nobody behind reads any more, but what still arrives has to be taken and dropped.
    if state.phase == .farewell { context.read() }
  }

  func read(context: ChannelHandlerContext) {
    state.wantsBytes = true
    context.read()
  }

  /// Tells the state what happened, and the register when that changed what the connection does.
  @discardableResult
  func change<Result>(
    _ context: ChannelHandlerContext, _ body: (inout ConnectionState) -> Result
  ) -> Result {
    let (phase, since) = (state.phase, state.since)
    let result = body(&state)
    if state.phase != phase || state.since != since {
      register.note(context.channel, state.phase, since: state.since)
    }
    return result
  }

  private func look(context: ChannelHandlerContext) {
    end(change(context) { $0.verdict(at: .now()) }, context: context)
  }

  private func end(_ verdict: ConnectionState.Verdict, context: ChannelHandlerContext) {
    switch verdict {
    case .fine: return
    case .close: context.close(promise: nil)
    case .tooSlow, .headTooLong:
      if let refuse, state.canAnswer { refuse(verdict) } else { context.close(promise: nil) }
    }
  }
}
