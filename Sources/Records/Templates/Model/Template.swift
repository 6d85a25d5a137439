// SPDX-License-Identifier: MIT
package import Definitions

/// A kind of record: its questions, its way from draft to the end, its deadlines and who may do what.
package struct Template: Sendable, Equatable {
  /// The short name, such as `dpia`.
  package let id: String
  /// The name people see.
  package let title: String
  /// The version; a record keeps the one it was written with.
  package let version: String
  /// How references are made, such as `DPIA-{year}-{number:4}`.
  package let reference: ReferencePattern
  /// One sentence on what it is for.
  package let about: String?
  /// Fixed text that stands before the questions.
  package let introduction: LocatedText?
  /// Who wrote it, its history and its next review.
  package let document: DocumentControl
  /// Roles that only this template has, with what each means.
  package let roles: [String: String]
  /// The question whose answer is the record's title.
  package let titleFrom: String
  /// The question whose answer is the service area, for roles that hold only there.
  package let areaFrom: String?
  /// The parts of the form, in order.
  package let sections: [Section]
  /// Rules between answers.
  package let checks: [ConsistencyCheck]
  /// Matrices of likelihood and severity, by id.
  package let matrices: [String: RiskMatrix]
  /// States and moves.
  package let workflow: Workflow
  /// The deadlines that moves start.
  package let deadlines: [DeadlineRule]
  /// The regular review, where there is one.
  package let review: ReviewRule?
  /// Who may read and write.
  package let access: Access
  /// What may be published, and when.
  package let publication: PublicationRule?
  /// How answers of an earlier version are taken over.
  package let mapping: AnswerMapping?
  /// Where the file names the template.
  package let position: SourcePosition

  /// All questions that are answered or computed, in the order of the form.
  package var questions: [Question] { sections.flatMap(\.questions) }

  /// The question of an id.
  package func question(_ id: String) -> Question? {
    for section in sections {
      if let question = section.questions.first(where: { $0.id == id }) { return question }
    }
    return nil
  }

  /// What a deadline is called; its id when the template doesn't know it.
  package func title(ofDeadline id: String) -> String {
    deadlines.first { $0.id == id }?.title ?? id
  }

  /// Whether any question holds personal answers.
  package var isPersonal: Bool { questions.contains(where: \.isPersonal) }
}

/// A text with its place in the file.
package struct LocatedText: Sendable, Equatable {
  package let text: String
  package let position: SourcePosition
}

/// A part of a form.
package struct Section: Sendable, Equatable {
  package let id: String
  package let title: String
  /// The number that texts refer to, such as "section 5"; counted from 1 unless given.
  package let number: String
  /// Fixed text before the questions.
  package let text: LocatedText?
  /// When the section is asked at all.
  package let when: Condition?
  package let questions: [Question]
  package let position: SourcePosition
}

/// A rule between answers, such as that one date lies after another.
package struct ConsistencyCheck: Sendable, Equatable {
  /// How bad a breach is.
  package enum Severity: String, Sendable, CaseIterable { case error, warning }

  package let id: String
  /// When the rule applies; always if nil.
  package let when: Condition?
  /// What has to hold.
  package let must: Condition
  /// What to tell the person.
  package let message: String
  package let severity: Severity
}

/// Who may read records and who may write answers; roles.
package struct Access: Sendable, Equatable {
  package let read: [String]
  package let write: [String]
}

/// When a record is public, and what of it is not.
package struct PublicationRule: Sendable, Equatable {
  /// The states in which it is public.
  package let states: [String]
  /// Questions and sections that stay inside.
  package let hidden: [String]
}

/// How often a record is looked at again.
package struct ReviewRule: Sendable, Equatable {
  package let every: Period
  /// The states in which the clock runs.
  package let states: [String]
  /// The role that reviews.
  package let role: String
  package let position: SourcePosition
}

/// How answers of an earlier version are taken over into this one.
package struct AnswerMapping: Sendable, Equatable {
  /// The version that is followed; its template's id may be another.
  package let template: String
  package let version: String
  /// The old question for each new one.
  package let answers: [String: String]
}
