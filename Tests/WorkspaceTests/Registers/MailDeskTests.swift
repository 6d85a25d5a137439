// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("What people are told by mail")
struct MailDeskTests {
  private static let people = """
    people:
      - {id: ann, roles: [staff], email: ann@fernwick.example.org}
      - {id: olu, roles: [dpo], email: olu@fernwick.example.org}
      - {id: iva, roles: [iao], email: iva@fernwick.example.org}
      - {id: tom, roles: [iao]}
    """

  private func council(port: Int) throws -> RegisterCouncil {
    let council = try RegisterCouncil()
    try council.council.write(Self.people, to: "people.yaml")
    try council.council.write(
      """
      council: {name: Fernwick Borough Council}
      mail: {host: 127.0.0.1, port: \(port), security: none, from: reeve@fernwick.example.org, link: "https://reeve.example.org"}
      """, to: "reeve.yaml")
    return council
  }

  /// A breach whose 72 hours run, with a personal answer.
  private func breach(_ council: RegisterCouncil) async throws -> String {
    let desk = try council.desk()
    _ = try await desk.sendMail()
    let line = try await desk.create("personal-data-breach", by: "ann")
    _ = try await desk.answer(
      line.reference,
      RegisterCouncil.answers(
        """
        {summary: Letters to a wrong address, service: Housing, discovered: 2026-11-20T09:00,
         aware: 2026-11-20T10:00, near-miss: no, kind: confidentiality, cause: sent to the wrong recipient,
         vulnerable: no, categories: name, description: Zenobia Quill lives there}
        """), by: "ann", expecting: nil)
    _ = try await desk.move(line.reference, "report", by: "ann", reason: nil, expecting: nil)
    return line.reference
  }

  @Test("While the server is away messages wait ever longer, and survive a restart")
  func away() async throws {
    let council = try council(port: 1)
    let reference = try await breach(council)
    let first = try await council.desk().sendMail()
    #expect(first.made == 1 && first.sent == 0 && first.failed == 1)
    #expect(first.problem?.contains("can't be reached") == true)

    var waits: [Double] = []
    for _ in 0..<9 {
      let line = try #require(try council.desk().mailStatus().lines.first)
      guard line.state == "waiting" else { break }
      #expect(line.subject.contains(reference) && line.person == "olu")
      let wait = line.nextAt.timeIntervalSince(council.council.clock.now)
      waits.append(wait)
      // Before its time nothing is tried.
      #expect(try await council.desk().sendMail().failed == 0)
      council.council.clock.advance(seconds: wait)
      // The clock goes past other messages' times too; only this one counts here.
      _ = try await council.desk().sendMail()
    }
    #expect(waits.prefix(4) == [60, 300, 1_800, 7_200])
    #expect(try council.desk().mailStatus().lines.contains { $0.state == "failed" })
  }

  @Test(
    "A breach, an approval that is wanted and a record sent back, each once and without answers")
  func told() async throws {
    let python = "/usr/bin/python3"
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: "/bin/sh")
    probe.arguments = ["-c", "\(python) -c 'import aiosmtpd' 2>/dev/null"]
    guard try probe.runToEnd() == 0 else { return }
    let folder = try TemporaryFolder()
    let out = folder.url.appendingPathComponent("out").path
    let server = Process()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../MailTests/smtp_server.py").standardizedFileURL.path
    server.executableURL = URL(fileURLWithPath: python)
    server.arguments = [script, out, "plain"]
    let said = Pipe()
    server.standardOutput = said
    try server.run()
    defer { kill(server.processIdentifier, SIGKILL) }
    let line = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    let council = try council(port: port)
    let reference = try await breach(council)

    let round = try await council.desk().sendMail()
    #expect(round.made == 1 && round.sent == 1, "\(round)")
    let again = try await council.desk().sendMail()
    #expect(again.made == 0 && again.sent == 0)
    // After its time it is overdue, which is another message.
    council.council.clock.advance(days: 4)
    #expect(try await council.desk().sendMail().sent == 1)

    let taken = try String(contentsOfFile: out, encoding: .utf8)
    #expect(taken.contains("olu@fernwick.example.org") && !taken.contains("tom@"))
    #expect(taken.contains("https://reeve.example.org/records/\(reference)"))
    // The subject is in encoded words; the text says the same.
    #expect(taken.contains(" is due by ") && taken.contains(" was due by "))
    #expect(!taken.contains("Zenobia") && !taken.contains("Quill"))
    #expect(try council.desk().mailStatus().sent == 2)
  }

  @Test("Settings that would send in clear, or are half there, are refused")
  func settings() throws {
    for mail in [
      "{host: mail.example.org, from: a@b.example, security: none}", "{host: mail.example.org}",
      "{host: h, from: a@b.example, username: x}", "{host: h, from: a@b.example, security: ssl}",
      "{host: h, from: a@b.example, link: \"javascript:x\"}",
    ] {
      let council = try RegisterCouncil()
      try council.council.write("council: {name: F}\nmail: \(mail)\n", to: "reeve.yaml")
      #expect(throws: WorkspaceProblem.self, "\(mail)") { try council.council.open() }
    }
  }
}
