// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension RegisterDesk {
  /// Puts into the outbox what deadlines and moves call for; nothing twice.
  ///
  /// A message has the reference, the title (which never is personal) and a link, and no answer.
  ///
  /// - Returns: how many messages are new.
  func makeMessages(_ settings: Configuration.Mail, at now: Date) async throws -> Int {
    let head = try await registers.store.read { try $0.journalHead() }.sequence
    // Where mail is set up for an old workspace, nobody is told of years of moves.
    let since = try await registers.store.read { try $0.mailProgress() } ?? head
    let making = MessageMaking(settings: settings, council: workspace.configuration.council.name)
    let persons = people.ids.filter { people.email(of: $0) != nil }
      .compactMap { people.person($0, on: workspace.today) }
    var messages: [NewMessage] = []
    for person in persons {
      for item in try registers.due(for: person) where !item.isPaused {
        if let message = making.deadline(item, person: person.id, now: now) {
          messages.append(message)
        }
      }
    }
    for news in try registers.moves(after: since) {
      for person in persons where person.id != news.actor {
        if let message = making.move(news, person: person) { messages.append(message) }
      }
    }
    return try await registers.store.queue(
      messages, upTo: head, domain: making.domain, at: now)
  }
}

/// The words of messages.
private struct MessageMaking {
  let settings: Configuration.Mail
  let council: String

  /// What stands after the at sign of a Message-ID: that of the sender.
  var domain: String { settings.from.split(separator: "@").last.map(String.init) ?? "localhost" }

  func deadline(_ item: DueItem, person: String, now: Date) -> NewMessage? {
    let isOver = item.due.isOver(at: now)
    let today = Day(now, in: Day.london)
    guard isOver || item.due.day.number - today.number <= settings.noticeDays else { return nil }
    let due = RegisterDesk.words(of: item.due)
    return message(
      key: "\(isOver ? "overdue" : "due")/\(item.id)/\(due)/\(person)", person: person,
      subject: "\(isOver ? "Overdue" : "Due soon"): \(item.what), \(item.reference)",
      sentence: "\(item.what) \(isOver ? "was" : "is") due by \(due).",
      reference: item.reference, title: item.title)
  }

  func move(_ news: MoveNews, person: Person) -> NewMessage? {
    let (record, workflow) = (news.record, news.template.workflow)
    guard let move = workflow.moves.first(where: { $0.id == news.move }) else { return nil }
    let key = "entry/\(news.sequence)/\(person.id)"
    let isBack =
      workflow.state(move.to)?.isEditable ?? false
      && move.from.allSatisfy { !(workflow.state($0)?.isEditable ?? true) }
    if isBack, news.authors.contains(person.id) {
      return message(
        key: key, person: person.id, subject: "Sent back: \(record.reference)",
        sentence: "It was sent back. The reasons stand in its history.",
        reference: record.reference, title: record.title)
    }
    let approvers = workflow.moves(from: move.to).filter(\.approves).flatMap(\.by)
    guard record.state == move.to, !approvers.isEmpty,
      person.mayApprove(as: approvers, area: record.area, authors: news.authors)
    else { return nil }
    return message(
      key: key, person: person.id, subject: "Approval wanted: \(record.reference)",
      sentence: "It waits for your approval.", reference: record.reference, title: record.title)
  }

  private func message(
    key: String, person: String, subject: String, sentence: String, reference: String,
    title: String
  ) -> NewMessage {
    var lines = [sentence, "", visible(reference) + (title.isEmpty ? "" : ": \(visible(title))")]
    if let link = settings.link {
      lines.append((link.hasSuffix("/") ? link : link + "/") + "records/" + reference)
    }
    lines += ["", "\(council), by Reeve. Nobody reads answers to this message."]
    return NewMessage(
      key: key, person: person, subject: visible(subject, limit: 150),
      body: lines.joined(separator: "\n") + "\n")
  }
}
