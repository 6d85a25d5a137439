// SPDX-License-Identifier: MIT
package import Definitions
package import Foundation

/// Why an act on a record was not done.
package struct RecordRefused: Error, CustomStringConvertible {
  /// What kind of refusal it is.
  package enum Kind: Sendable {
    /// What was named isn't there.
    case notFound
    /// The person may not do it.
    case forbidden
    /// Somebody else changed it meanwhile.
    case conflict
    case other
  }

  package let description: String
  /// Whether the command was wrong rather than the act refused.
  package let isUsage: Bool
  package var kind = Kind.other
}

/// A template in a list.
package struct TemplateLine: Sendable {
  package let id: String
  package let title: String
  package let version: String
  package let about: String?
  package let file: String
  package let questions: Int
  /// Whether it is the workspace's own.
  package let isOwn: Bool
}

/// What was found in templates and people.
package struct RecordsLint: Sendable {
  package let templates: Int
  package let findings: [Finding]

  package struct Finding: Sendable {
    package let problem: DefinitionProblem
    package let rule: String
  }

  /// Whether everything can be used.
  package var isUsable: Bool { !findings.contains { $0.problem.isError } }
}

/// A record in a list.
package struct RecordLine: Sendable {
  package let reference: String
  package let template: String
  package let version: String
  package let title: String
  package let area: String?
  package let state: String
  package let changedAt: Date
  package let changedBy: String
  package let reviewDue: String?
}

/// A record with its form.
package struct RecordView: Sendable {
  package let line: RecordLine
  package let edition: Int64
  package let createdAt: Date
  package let createdBy: String
  package let isDeleted: Bool
  package let heldReason: String?
  package let erasedAt: Date?
  package let sections: [SectionView]
  package let moves: [MoveView]
  package let deadlines: [DeadlineView]
  package let approvals: [ApprovalView]
  package let comments: [CommentView]
  package let links: [LinkView]
  package let history: [EventView]
  package let missing: [String]
  package let errors: [String]
  package let warnings: [String]

  package struct SectionView: Sendable {
    package let id: String
    package let number: String
    package let title: String
    package let questions: [QuestionView]
  }

  package struct QuestionView: Sendable {
    package let id: String
    package let ask: String
    package let type: String
    package let isPersonal: Bool
    /// Nil where nothing is answered, or where it is masked or erased.
    package let value: YAMLNode?
    /// Whether there is an answer, shown or not.
    package let isAnswered: Bool
  }

  package struct MoveView: Sendable {
    package let id: String
    package let label: String
    package let to: String
    package let by: [String]
  }

  package struct DeadlineView: Sendable {
    package let id: String
    package let title: String
    package let role: String
    package let due: String
    /// `running`, `overdue`, `paused`, `met` or `met late`.
    package let state: String
  }

  package struct ApprovalView: Sendable {
    package let person: String
    package let role: String
    package let at: Date
    package let content: String
    package let isVoid: Bool
  }

  package struct CommentView: Sendable {
    package let question: String?
    package let text: String?
    package let at: Date
    package let by: String
  }

  package struct LinkView: Sendable {
    /// `to` or `from`.
    package let direction: String
    package let question: String
    package let target: String
  }

  package struct EventView: Sendable {
    package let sequence: Int64
    package let at: Date
    package let by: String
    package let sentence: String
  }
}
