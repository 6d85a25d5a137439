// SPDX-License-Identifier: MIT
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Hands messages to a mail server (RFC 5321), over one connection for all of them.
public struct SMTPClient: Sendable {
  private let settings: SMTPSettings
  private let name: String

  /// Makes a client.
  ///
  /// - Parameter name: what it calls itself, a host name.
  public init(_ settings: SMTPSettings, name: String = "localhost") {
    self.settings = settings
    self.name = name
  }

  /// Sends messages one after the other.
  ///
  /// - Parameter told: is told of each message as soon as the server took it or said no.
  /// - Throws: ``MailProblem`` when the connection can't be used; messages of which nothing was told
  ///   weren't taken.
  public func send(
    _ messages: [MailMessage], told: @Sendable (MailMessage, MailProblem?) async throws -> Void
  ) async throws {
    let (stream, answers) = AsyncThrowingStream.makeStream(of: SMTPReply.self)
    let channel = try await connect(answers)
    var session = SMTPSession(channel: channel, replies: stream.makeAsyncIterator())
    do {
      try await begin(&session)
      for message in messages {
        var refusal: MailProblem?
        do throws(MailProblem) {
          try await session.send(message)
        } catch {
          guard case .refused = error else { throw error }
          refusal = error
        }
        try await told(message, refusal)
        // Whatever was said of this message, the next one begins anew.
        if refusal != nil { _ = try await session.command("RSET", wanting: 200..<300) }
      }
      _ = try? await session.command("QUIT", wanting: 200..<300)
      try? await channel.close()
    } catch {
      try? await channel.close()
      throw error
    }
  }

  private func connect(
    _ answers: AsyncThrowingStream<SMTPReply, any Error>.Continuation
  ) async throws -> any Channel {
    let settings = settings
    let tls = settings.security == .tls ? try tlsContext() : nil
    do {
      return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connectTimeout(.seconds(Int64(settings.patience)))
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let tls {
              try pipeline.addHandler(Self.encryption(tls, host: settings.host))
            }
            try pipeline.addHandler(
              IdleStateHandler(readTimeout: .seconds(Int64(settings.patience))))
            try pipeline.addHandler(SMTPReplies(answers))
          }
        }.connect(host: settings.host, port: settings.port).get()
    } catch let problem as MailProblem {
      throw problem
    } catch {
      throw MailProblem.connection(String("\(error)".prefix(200)))
    }
  }

  /// Greeting, encryption and sign-in.
  private func begin(_ session: inout SMTPSession) async throws(MailProblem) {
    try await session.greeting()
    var abilities = try await session.command("EHLO \(name)", called: "EHLO", wanting: 200..<300)
    if settings.security == .startTLS {
      guard abilities.has("STARTTLS") else {
        throw .encryption("the server has no STARTTLS")
      }
      _ = try await session.command("STARTTLS", wanting: 200..<300)
      try await startTLS(on: session.channel)
      // What was said in clear doesn't count any more (RFC 3207, section 4.2).
      abilities = try await session.command("EHLO \(name)", called: "EHLO", wanting: 200..<300)
    }
    guard let username = settings.username, let password = settings.password else { return }
    let ways = abilities.ways("AUTH")
    if ways.contains("PLAIN") {
      let secret = Data("\0\(username)\0\(password)".utf8).base64EncodedString()
      _ = try await session.command(
        "AUTH PLAIN \(secret)", called: "AUTH PLAIN", wanting: 200..<300)
    } else if ways.contains("LOGIN") {
      _ = try await session.command("AUTH LOGIN", wanting: 300..<400)
      _ = try await session.command(
        Data(username.utf8).base64EncodedString(), called: "AUTH LOGIN", wanting: 300..<400)
      _ = try await session.command(
        Data(password.utf8).base64EncodedString(), called: "AUTH LOGIN", wanting: 200..<300)
    } else {
      throw .noWayToSignIn
    }
  }

  private func startTLS(on channel: any Channel) async throws(MailProblem) {
    do {
      let (context, host) = (try tlsContext(), settings.host)
      try await channel.eventLoop.submit {
        try channel.pipeline.syncOperations.addHandler(
          Self.encryption(context, host: host), position: .first)
      }.get()
    } catch let problem as MailProblem {
      throw problem
    } catch {
      throw .encryption(String("\(error)".prefix(200)))
    }
  }

  private func tlsContext() throws -> NIOSSLContext {
    do {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.minimumTLSVersion = .tlsv12
      if let trusted = settings.trusted { configuration.trustRoots = .file(trusted) }
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw MailProblem.encryption("the trusted certificates can't be read")
    }
  }

  private static func encryption(
    _ context: NIOSSLContext, host: String
  ) throws -> NIOSSLClientHandler {
    // An address is no name that a certificate is asked for by.
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
  }
}

/// The talk with a server over one connection.
struct SMTPSession {
  let channel: any Channel
  var replies: AsyncThrowingStream<SMTPReply, any Error>.AsyncIterator

  mutating func greeting() async throws(MailProblem) {
    try check(try await reply(), "the connection", 200..<300)
  }

  /// Sends one line and waits for the answer.
  mutating func command(
    _ line: String, called name: String? = nil, wanting codes: Range<Int>
  ) async throws(MailProblem) -> SMTPReply {
    guard !line.utf8.contains(where: { $0 == 13 || $0 == 10 || $0 == 0 }) else {
      throw .unsafeText("command")
    }
    try await write(Array((line + "\r\n").utf8))
    let reply = try await reply()
    try check(reply, name ?? line, codes)
    return reply
  }

  mutating func send(_ message: MailMessage) async throws(MailProblem) {
    _ = try await command("MAIL FROM:<\(message.from)>", called: "MAIL FROM", wanting: 200..<300)
    _ = try await command("RCPT TO:<\(message.to)>", called: "RCPT TO", wanting: 200..<300)
    _ = try await command("DATA", wanting: 300..<400)
    try await write(Self.dotStuffed(message.bytes) + Array(".\r\n".utf8))
    try check(try await reply(), "the message", 200..<300)
  }

  /// Every line that begins with a dot gets another one before it (RFC 5321, section 4.5.2).
  static func dotStuffed(_ bytes: [UInt8]) -> [UInt8] {
    var stuffed: [UInt8] = []
    stuffed.reserveCapacity(bytes.count + 16)
    var isAtStart = true
    for byte in bytes {
      if isAtStart, byte == UInt8(ascii: ".") { stuffed.append(byte) }
      stuffed.append(byte)
      isAtStart = byte == UInt8(ascii: "\n")
    }
    return stuffed
  }

  private mutating func write(_ bytes: [UInt8]) async throws(MailProblem) {
    do {
      try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    } catch {
      // Why it ended, such as a certificate that isn't trusted, is told where answers are read.
      _ = try await reply()
      throw .connection("it ended the connection")
    }
  }

  private mutating func reply() async throws(MailProblem) -> SMTPReply {
    do {
      guard let reply = try await replies.next() else {
        throw MailProblem.connection("it ended the connection")
      }
      return reply
    } catch let problem as MailProblem {
      throw problem
    } catch {
      throw .connection("it ended the connection")
    }
  }

  private func check(
    _ reply: SMTPReply, _ command: String, _ codes: Range<Int>
  ) throws(MailProblem) {
    guard !codes.contains(reply.code) else { return }
    guard reply.code >= 400 else { throw .nonsense(to: command) }
    throw .refused(code: reply.code, to: command)
  }
}

extension SMTPReply {
  /// Whether the server says that it can do something.
  func has(_ ability: String) -> Bool {
    lines.contains { $0.uppercased().split(separator: " ").first.map(String.init) == ability }
  }

  /// The ways in which it can do something.
  func ways(_ ability: String) -> Set<String> {
    Set(
      lines.flatMap { line -> [String] in
        let words = line.uppercased().split { $0 == " " || $0 == "=" }.map(String.init)
        return words.first == ability ? Array(words.dropFirst()) : []
      })
  }
}
