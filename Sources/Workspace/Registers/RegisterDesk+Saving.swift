// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
package import Records

/// What is wrong with one answer; never what was answered.
package struct AnswerProblem: Error, Sendable {
  /// The question's id, with row and column for a cell: `risks, row 2, level`.
  package let place: String
  package let message: String
  package let remedy: String
}

extension RegisterDesk {
  /// Looks whether answers have the form that their questions ask for; writes nothing.
  ///
  /// - Throws: ``AnswerProblem`` or ``RecordRefused``.
  package func check(_ answers: [String: YAMLNode], of template: Template) throws {
    do {
      try registers.check(answers, of: template)
    } catch RegisterRefusal.answer(let place, let message, let remedy) {
      throw AnswerProblem(place: place, message: message, remedy: remedy)
    } catch {
      try refusing { throw error }
    }
  }

  /// What was typed, as an answer; nil when nothing was said.
  package func value(
    _ node: YAMLNode, for question: Question, of template: Template
  ) throws -> AnswerValue? {
    try registers.value(node, for: question, of: template)
  }

  /// Answers questions, all or none, and tells the record's edition after it.
  package func save(
    _ reference: String, _ answers: [String: YAMLNode], by person: String, expecting: Int64
  ) async throws -> Int64 {
    let person = try self.person(person)
    return try await refusing {
      try await registers.answer(reference, answers, by: person, expecting: expecting).version
    }
  }
}
