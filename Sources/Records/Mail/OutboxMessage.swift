// SPDX-License-Identifier: MIT
package import Foundation

/// A message that something calls for; none is made twice for the same key.
package struct NewMessage: Sendable, Equatable {
  /// What calls for it, such as `overdue/deadline-12/ann`.
  package let key: String
  /// Who gets it, by id.
  package let person: String
  package let subject: String
  package let body: String

  package init(key: String, person: String, subject: String, body: String) {
    self.key = key
    self.person = person
    self.subject = subject
    self.body = body
  }
}

/// A message on its way.
package struct OutboxMessage: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable { case waiting, sent, failed }

  package let id: Int64
  /// The name that stays with it however often it is sent.
  package let messageID: String
  package let person: String
  package let subject: String
  package let body: String
  package let madeAt: Date
  package let state: State
  package let attempts: Int
  /// When it is tried next.
  package let nextAt: Date
  /// Why it wasn't sent yet.
  package let problem: String?
}

/// A move of a record, as people are told of it.
package struct MoveNews: Sendable, Equatable {
  package let sequence: Int64
  package let actor: String
  package let record: RegisterRecord
  /// The move's id.
  package let move: String
  package let template: Template
  package let authors: Set<String>
}
