// SPDX-License-Identifier: MIT
import HummingbirdCore
import Logging
import NIOCore

/// How the site speaks on a connection: Hummingbird's HTTP/1.1, with our watches around it.
struct SiteChannel: ServerChildChannel {
  private let http: HTTP1Channel
  private let limits: SiteLimits
  private let register: ConnectionRegister

  init(
    responder: @escaping HTTPChannelHandler.Responder, limits: SiteLimits,
    register: ConnectionRegister
  ) {
    self.limits = limits
    self.register = register
    http = HTTP1Channel(
      responder: responder,
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [RequestWatch(limits: limits)],
        httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
          maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
          maxHeaderFieldCount: 100)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let isAdmitted = register.admit(channel, at: .now())
    channel.closeFuture.whenComplete { [register] _ in register.remove(channel) }
    let watched = channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        ConnectionWatch(limits: limits, register: register, isAdmitted: isAdmitted))
    }
    return watched.flatMap { http.setup(channel: channel, logger: logger) }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
  }
}
