// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
package import Records

/// Something in a record's public text that could give a person away.
package struct PublicationFinding: Sendable, Equatable {
  /// What the question asks.
  package let question: String
  /// The words that do.
  package let quote: String
  /// What somebody learns from them.
  package let learns: String
  /// A wording that is safe.
  package let instead: String
  /// Whether publication has to wait until it is mended.
  package let isBlocking: Bool
}

extension RegisterDesk {
  /// Reads everything of a record that would be public, as `reeve lint` does with a text.
  ///
  /// - Returns: what was found, in the order of the form.
  package func publicationFindings(
    of detail: RecordDetail, _ template: Template
  ) -> [PublicationFinding] {
    let published = Self.publication(of: detail, template)
    return published.sections.flatMap(\.questions).flatMap { question -> [PublicationFinding] in
      guard let value = published.answers[question.id] else { return [] }
      return Self.texts(of: value).flatMap { text in
        ProseLint.report(on: ProseDocument(text, as: .text), options: ProseLint.Options()).findings
          .map {
            PublicationFinding(
              question: question.ask, quote: $0.quote, learns: $0.learns, instead: $0.instead,
              isBlocking: $0.severity == .high)
          }
      }
    }
  }

  /// Refuses a move by which a record becomes public with text that could give a person away.
  ///
  /// Whoever makes the move can answer for it with a reason, which the journal keeps.
  func checkPublication(_ reference: String, _ move: String, reason: String?) throws {
    let (detail, template) = try registers.detail(reference)
    guard becomesPublic(detail, template, by: move), reason?.contains(where: \.isLetter) != true
    else { return }
    let found = publicationFindings(of: detail, template).filter(\.isBlocking)
    guard let first = found.first else { return }
    let rest = found.count > 1 ? " There are \(found.count - 1) more places." : ""
    throw RecordRefused(
      description: "What becomes public could give a person away: “\(first.quote)” "
        + "(\(first.question)). \(first.learns) Instead: \(first.instead)\(rest) Mend it, or give "
        + "the reason why it is safe.", isUsage: false)
  }

  /// Whether a move makes a record public that was not.
  package func becomesPublic(_ detail: RecordDetail, _ template: Template, by move: String) -> Bool
  {
    guard let states = template.publication?.states,
      let move = template.workflow.moves(from: detail.record.state).first(where: { $0.id == move })
    else { return false }
    return states.contains(move.to) && !states.contains(detail.record.state)
  }

  private static func texts(of value: AnswerValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list, .flag, .risk: []
    case .rows(let rows):
      rows.flatMap { $0.cells.sorted { $0.key < $1.key }.flatMap { texts(of: $0.value) } }
    }
  }
}
