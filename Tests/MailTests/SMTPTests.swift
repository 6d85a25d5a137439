// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import Testing

@testable import Mail

@Suite("Mail to a server", .serialized, .enabled(if: MailServer.isThere))
struct SMTPTests {
  private func message(_ number: Int = 1, text: String = "Hello.\n") throws -> MailMessage {
    try MailMessage(
      from: "reeve@council.example.org", to: "ann\(number)@council.example.org",
      subject: "Due soon – Überprüfung \(number)", text: text, id: "m\(number)@council.example.org",
      date: Date(timeIntervalSince1970: 1_795_251_600))
  }

  private func send(
    _ messages: [MailMessage], _ settings: SMTPSettings
  ) async throws -> [String: String] {
    let told = Mutex<[String: String]>([:])
    try await SMTPClient(settings).send(messages) { message, problem in
      told.withLock { $0[message.id] = problem.map { "\($0.isTemporary) \($0)" } ?? "sent" }
    }
    return told.withLock { $0 }
  }

  @Test(
    "goes plain, by STARTTLS and by TLS from the start",
    arguments: [SMTPSettings.Security.none, .startTLS, .tls])
  func securities(security: SMTPSettings.Security) async throws {
    let mode = ["none": "plain", "starttls": "starttls", "tls": "tls"][security.rawValue]
    let server = try MailServer(mode ?? "plain")
    let text = ".\n..two\nplain £5 =\n" + String(repeating: "long ", count: 60) + "\n.\n"
    let told = try await send(
      [try message(1, text: text), try message(2)], server.settings(security))

    #expect(told == ["m1@council.example.org": "sent", "m2@council.example.org": "sent"])
    let taken = server.taken
    #expect(taken.map(\.to) == [["ann1@council.example.org"], ["ann2@council.example.org"]])
    #expect(taken.allSatisfy { $0.encrypted == (security != .none) })
    let content = try #require(taken.first?.content)
    #expect(content.contains("Message-ID: <m1@council.example.org>\r\n"))
    #expect(content.contains("Date: Sat, 21 Nov 2026 09:00:00 +0000\r\n"))
    #expect(content.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    // Dots at the beginning of lines came through as they were.
    #expect(content.contains("\r\n\r\n.\r\n..two\r\nplain =C2=A35 =3D\r\n"))
  }

  @Test("signs in by PLAIN or LOGIN, and not with a wrong password", arguments: ["PLAIN", "LOGIN"])
  func signIn(way: String) async throws {
    let server = try MailServer("auth", without: [way == "PLAIN" ? "LOGIN" : "PLAIN"])
    var settings = server.settings(.startTLS)
    settings.username = "reeve"
    settings.password = "secret £"
    _ = try await send([try message()], settings)
    #expect(server.taken.first?.signedIn == true)

    settings.password = "wrong"
    await #expect(throws: MailProblem.refused(code: 535, to: "AUTH \(way)")) {
      try await send([try message()], settings)
    }
  }

  @Test("is not sent where the certificate isn't trusted, or STARTTLS is missing")
  func unsafe() async throws {
    for mode in ["starttls", "tls"] {
      let server = try MailServer(mode)
      let settings = server.settings(mode == "tls" ? .tls : .startTLS, trusts: false)
      do {
        _ = try await send([try message()], settings)
        Issue.record("it was sent")
      } catch let problem as MailProblem {
        guard case .encryption = problem else {
          Issue.record("\(problem)")
          return
        }
      }
      #expect(server.taken.isEmpty)
    }
    let plain = try MailServer("plain")
    await #expect(throws: MailProblem.self) {
      try await send([try message()], plain.settings(.startTLS))
    }
    #expect(plain.taken.isEmpty)
  }

  @Test("that is refused for one person still goes to the others")
  func refusedOne() async throws {
    let server = try MailServer("reject")
    let told = try await send([try message(1), try message(2)], server.settings(.none))
    #expect(
      told["m1@council.example.org"]?.hasPrefix("false The mail server answered 550 to RCPT TO")
        == true)
    #expect(told["m2@council.example.org"] == "sent")
    #expect(server.taken.count == 1)
    let busy = try MailServer("busy")
    let later = try await send([try message(1)], busy.settings(.none))
    #expect(later["m1@council.example.org"]?.hasPrefix("true") == true)
  }

  @Test("to nobody there is a problem that can be tried again")
  func nobody() async throws {
    do {
      _ = try await send(
        [try message()], SMTPSettings(host: "127.0.0.1", port: 1, security: .none, patience: 3))
      Issue.record("it was sent")
    } catch let problem as MailProblem {
      #expect(problem.isTemporary)
    }
  }
}

@Suite("A message")
struct MailMessageTests {
  @Test(
    "refuses what would change its header",
    arguments: [
      ("a@b.example\r\nBcc: x@y.example", "s"), ("a@b.example", "s\r\nBcc: x@y.example"),
      ("a@b.example", "s\nX: y"), ("a@b.example", ""), ("", "s"), ("a b@c.example", "s"),
      ("<a@b.example>", "s"), ("a@b.example> SIZE=1", "s"), ("a@b.example", "s\u{0}"),
    ])
  func injection(to: String, subject: String) {
    #expect(throws: MailProblem.self) {
      try MailMessage(
        from: "r@c.example", to: to, subject: subject, text: "", id: "i@c.example", date: Date())
    }
  }

  @Test("doubles dots at the beginning of lines and nowhere else")
  func dots() {
    let stuffed = SMTPSession.dotStuffed(Array(".a\r\nb.c\r\n..\r\n".utf8))
    #expect(String(decoding: stuffed, as: UTF8.self) == "..a\r\nb.c\r\n...\r\n")
  }
}
