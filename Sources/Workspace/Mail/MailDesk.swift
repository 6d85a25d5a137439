// SPDX-License-Identifier: MIT
package import Foundation
import Mail
import Records

/// How many messages wait, were sent and were given up.
package struct MailStatus: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let person: String
    package let subject: String
    package let state: String
    package let attempts: Int
    package let madeAt: Date
    package let nextAt: Date
    package let problem: String?
  }

  package let waiting: Int
  package let sent: Int
  package let failed: Int
  /// The newest that wait or failed.
  package let lines: [Line]
}

/// What one round of sending did.
package struct MailRound: Sendable, Equatable {
  package var made = 0
  package var sent = 0
  package var failed = 0
  /// Why the server couldn't be used at all.
  package var problem: String?
}

extension RegisterDesk {
  /// What the outbox holds.
  package func mailStatus() throws -> MailStatus {
    try refusing {
      try registers.store.read { reading in
        let counts = try reading.mailCounts()
        let lines = try reading.mail(.waiting) + reading.mail(.failed)
        return MailStatus(
          waiting: counts[.waiting] ?? 0, sent: counts[.sent] ?? 0, failed: counts[.failed] ?? 0,
          lines: lines.map {
            MailStatus.Line(
              person: $0.person, subject: $0.subject, state: $0.state.rawValue,
              attempts: $0.attempts, madeAt: $0.madeAt, nextAt: $0.nextAt, problem: $0.problem)
          })
      }
    }
  }

  /// Makes the messages that are called for and sends those that are due.
  ///
  /// A message is noted as sent once the server took it. When the program ends in between, it is
  /// sent once more with the same Message-ID, by which mail programs know it again.
  ///
  /// - Throws: `WorkspaceProblem` when mail isn't set up, or a fault of the database.
  package func sendMail() async throws -> MailRound {
    guard let settings = workspace.configuration.mail else {
      throw WorkspaceProblem.refused(
        "Mail isn't set up", remedy: "Add `mail:` with `host` and `from` to reeve.yaml")
    }
    let (now, store) = (workspace.clock(), registers.store)
    var round = MailRound()
    round.made = try await refusing { try await makeMessages(settings, at: now) }
    let due = try await refusing { try await store.read { try $0.mail(dueAt: now) } }
    var messages: [(OutboxMessage, MailMessage)] = []
    for message in due {
      guard let address = people.email(of: message.person) else {
        try await store.mailFailed(
          message.id, problem: "people.yaml has no `email` for this person", isTemporary: true,
          at: now)
        round.failed += 1
        continue
      }
      do throws(MailProblem) {
        messages.append(
          (
            message,
            try MailMessage(
              from: settings.from, to: address, subject: message.subject, text: message.body,
              id: message.messageID, date: message.madeAt)
          ))
      } catch {
        try await store.mailFailed(
          message.id, problem: error.description, isTemporary: false, at: now)
        round.failed += 1
      }
    }
    guard !messages.isEmpty else { return round }
    let ids = Dictionary(
      messages.map { ($0.1.id, $0.0.id) }, uniquingKeysWith: { first, _ in first })
    let tally = MailTally()
    do {
      try await SMTPClient(try smtp(settings)).send(messages.map(\.1)) { message, problem in
        guard let id = ids[message.id] else { return }
        await tally.note(id, isSent: problem == nil)
        if let problem {
          try await store.mailFailed(
            id, problem: problem.description, isTemporary: problem.isTemporary, at: now)
        } else {
          try await store.mailWasSent(id, at: now)
        }
      }
    } catch let problem as MailProblem {
      round.problem = problem.description
      let told = await tally.told
      for (message, _) in messages where !told.contains(message.id) {
        try await store.mailFailed(
          message.id, problem: problem.description, isTemporary: problem.isTemporary, at: now)
        round.failed += 1
      }
    }
    round.sent += await tally.sent
    round.failed += await tally.failed
    return round
  }

  private func smtp(_ settings: Configuration.Mail) throws -> SMTPSettings {
    guard let security = SMTPSettings.Security(rawValue: settings.security) else {
      throw WorkspaceProblem.refused(
        "`mail.security` is none of its words", remedy: "Write starttls, tls or none")
    }
    var password: String?
    if let file = settings.passwordFile {
      let path = file.hasPrefix("/") ? file : workspace.place.absolute(file)
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw WorkspaceProblem.refused(
          "The file of the mail password cannot be read",
          remedy: "Check `mail.password-file` and that this account may read it")
      }
      password = String(decoding: bytes, as: UTF8.self)
        .split(whereSeparator: \.isNewline).first.map(String.init)
    }
    return SMTPSettings(
      host: settings.host, port: settings.port, security: security, username: settings.username,
      password: password,
      trusted: settings.trusted.map { $0.hasPrefix("/") ? $0 : workspace.place.absolute($0) })
  }
}

/// Counts what became of messages while they are sent.
private actor MailTally {
  private(set) var told: Set<Int64> = []
  private(set) var sent = 0
  private(set) var failed = 0

  func note(_ id: Int64, isSent: Bool) {
    told.insert(id)
    if isSent { sent += 1 } else { failed += 1 }
  }
}
