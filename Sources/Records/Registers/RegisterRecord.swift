// SPDX-License-Identifier: MIT
package import Foundation

/// The number of a record of a register.
public typealias RecordID = ID<RegisterRecord>

/// A record of a register: an assessment, an asset, a request, without its answers.
public struct RegisterRecord: Sendable, Equatable {
  package let id: RecordID
  package let template: String
  package let templateVersion: String
  /// The name that people use, such as `DPIA-2026-0012`.
  package let reference: String
  package let title: String
  /// The service area, for roles that hold only there.
  package let area: String?
  package let state: String
  /// Counts up with every act on the record.
  package let version: Int64
  package let keyID: String
  package let createdAt: Date
  package let createdBy: String
  package let changedAt: Date
  package let changedBy: String
  /// The day of the next review.
  package let reviewDue: Day?
  package let deletedAt: Date?
  /// Why it must not be erased.
  package let heldReason: String?
  package let erasedAt: Date?
}

/// An answer as it stands now.
package struct RecordAnswer: Sendable, Equatable {
  package let question: String
  /// Nil when it was erased or its key is missing.
  package let value: AnswerValue?
  package let isPersonal: Bool
  /// The record's version with which it was given.
  package let version: Int64
  package let answeredAt: Date
  package let answeredBy: String
}

/// A remark on a record or one of its questions.
package struct RecordComment: Sendable, Equatable {
  package let id: Int64
  package let question: String?
  /// Nil when it was erased.
  package let text: String?
  package let writtenAt: Date
  package let writtenBy: String
}

/// A deadline that was started.
package struct RecordDeadline: Sendable, Equatable {
  package let id: Int64
  package let deadline: String
  package let role: String
  package let startedAt: Date
  package let due: Due
  package let pauses: [ClosedRange<Day>]
  package let pausedSince: Day?
  package let extendedReason: String?
  package let metAt: Date?

  /// Whether it is still to be met and its time is over.
  package func isOverdue(at now: Date) -> Bool {
    metAt == nil && pausedSince == nil && due.isOver(at: now)
  }
}

/// An approval, bound to the content that was approved.
package struct RecordApproval: Sendable, Equatable {
  package let id: Int64
  package let move: String
  package let role: String
  package let person: String
  package let approvedAt: Date
  package let contentHash: ContentHash
  package let voidAt: Date?
  package let voidReason: String?
}

/// A link from a question of a record to something else.
package struct RecordEdge: Sendable, Hashable {
  package let record: RecordID
  package let question: String
  /// What it leads to, such as `record/12` or `dataset/housing-repairs`.
  package let target: String
}

/// A record with all that hangs on it.
package struct RecordDetail: Sendable, Equatable {
  package let record: RegisterRecord
  package let answers: [RecordAnswer]
  package let comments: [RecordComment]
  package let deadlines: [RecordDeadline]
  package let approvals: [RecordApproval]
  package let edges: [RecordEdge]
  /// Whoever wrote any of it and so can't approve it.
  package let authors: Set<String>

  /// The answers that can be read, by question.
  package var values: [String: AnswerValue] {
    Dictionary(
      answers.compactMap { answer in answer.value.map { (answer.question, $0) } },
      uniquingKeysWith: { $1 })
  }
}
