// SPDX-License-Identifier: MIT
import NIOCore

/// An answer of the server: its code and lines.
struct SMTPReply: Sendable, Equatable {
  let code: Int
  let lines: [String]
}

/// Puts answers together from bytes and hands them on.
///
/// An answer is read only while a command waits for one. What comes besides, such as commands that
/// somebody slips in before encryption begins, ends the connection.
final class SMTPReplies: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private static let longest = 64 << 10
  private let answers: AsyncThrowingStream<SMTPReply, any Error>.Continuation
  private var buffer = ByteBuffer()
  private var lines: [String] = []

  init(_ answers: AsyncThrowingStream<SMTPReply, any Error>.Continuation) {
    self.answers = answers
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    buffer.writeBuffer(&bytes)
    guard buffer.readableBytes <= Self.longest else {
      return fail(.nonsense(to: "a command"), context)
    }
    while let end = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
      let length = end - buffer.readerIndex + 1
      var line = buffer.readString(length: length) ?? ""
      while line.last?.isNewline ?? false { line.removeLast() }
      guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200...599).contains(code) else {
        return fail(.nonsense(to: "a command"), context)
      }
      lines.append(String(line.dropFirst(4)))
      if line.dropFirst(3).first != "-" {
        answers.yield(SMTPReply(code: code, lines: lines))
        lines = []
        // One command, one answer: there is nothing that more bytes could belong to.
        if buffer.readableBytes > 0 { return fail(.nonsense(to: "a command"), context) }
      }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent {
      fail(.connection("it didn't answer in time"), context)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The words of the library can name certificates and hosts, never people.
    fail(.encryption(String("\(error)".prefix(200))), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    answers.finish(throwing: MailProblem.connection("it ended the connection"))
    context.fireChannelInactive()
  }

  private func fail(_ problem: MailProblem, _ context: ChannelHandlerContext) {
    answers.finish(throwing: problem)
    context.close(promise: nil)
  }
}
