// SPDX-License-Identifier: MIT

/// A move that leaves a record's state, and whether a person can make it now.
package struct PossibleMove: Sendable {
  package let move: Workflow.Move
  /// The role in which the person makes it; nil where they may not.
  package let role: String?
  /// Why they may not.
  package let refusal: String?
  /// What has to be there before it, each in a sentence.
  package let open: [String]
}

extension Registers {
  /// The moves that leave a record's state, as a person sees them.
  ///
  /// A reason counts as given here: it is asked for with the move.
  package func moves(
    of detail: RecordDetail, _ template: Template, by person: Person
  ) -> [PossibleMove] {
    let moving = Moving(template: template, detail: detail, answers: detail.values)
    return template.workflow.moves(from: detail.record.state).map { move in
      let open = moving.open(needs: move.needs, reason: "asked for with the move")
      do throws(RegisterRefusal) {
        let role = try moving.role(for: move, by: person)
        return PossibleMove(move: move, role: role, refusal: nil, open: open)
      } catch {
        return PossibleMove(move: move, role: nil, refusal: error.description, open: open)
      }
    }
  }
}

/// What decides whether a move can be made.
struct Moving {
  let template: Template
  let detail: RecordDetail
  /// The answers as they will be.
  let answers: [String: AnswerValue]

  /// The role in which a person makes a move.
  func role(for move: Workflow.Move, by person: Person) throws(RegisterRefusal) -> String {
    let (area, authors) = (detail.record.area, detail.authors)
    if let role = person.role(
      among: move.by, area: area, authors: authors, isApproval: move.approves)
    {
      return role
    }
    let couldOtherwise =
      person.role(among: move.by, area: area, authors: authors, isApproval: false) != nil
    throw couldOtherwise
      ? RegisterRefusal.authorApproves(person: person.id)
      : RegisterRefusal.mayNot(person: person.id, roles: move.by)
  }

  /// What is still missing, each in a sentence.
  func open(needs: [Workflow.Need], reason: String?) -> [String] {
    let answers = template.computing(answers)
    return needs.flatMap { need -> [String] in
      switch need {
      case .reason:
        return reason?.isBlank ?? true ? ["Give a reason."] : []
      case .complete: return sentences(template.completeness(of: answers))
      case .section(let id): return sentences(template.completeness(of: answers, section: id))
      case .condition(let condition, let message):
        return condition.holds(for: answers) ? [] : [message + "."]
      case .approval(let role, let when):
        let isGiven = detail.approvals.contains { $0.voidAt == nil && $0.role == role }
        return isGiven || !(when?.holds(for: answers) ?? true)
          ? [] : ["It needs the approval of the \(role)."]
      }
    }
  }

  private func sentences(_ found: Completeness) -> [String] {
    var sentences = found.errors.map { $0 + "." }
    if !found.missing.isEmpty {
      let shown = found.missing.prefix(20).joined(separator: "; ")
      let rest = found.missing.count - 20
      sentences.append("Not answered: \(shown)" + (rest > 0 ? "; and \(rest) more." : "."))
    }
    return sentences
  }
}
