// SPDX-License-Identifier: MIT

/// A reason why an act on a record is not done; nothing was written.
package enum RegisterRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownRecord(String)
  case deleted(String)
  case erased(String)
  case held(String, reason: String)
  case unknownQuestion(String, known: [String])
  /// The answer has not the form that the question asks for.
  case answer(question: String, message: String, remedy: String)
  case notEditable(state: String)
  case mayNot(person: String, roles: [String])
  case authorApproves(person: String)
  case unknownMove(String, possible: [String])
  /// What has to be there before the move.
  case needs([String])
  /// Somebody else changed it meanwhile.
  case conflict(what: String, by: String, version: Int64)
  case templateChanged(id: String, version: String)
  case notDeleted(String)
  case unknownDeadline(String)
  case empty(String)
  case sameTemplateVersion(String)
  case calendar(String)

  /// What is wrong and what to do; no answer is shown.
  package var description: String {
    switch self {
    case .unknownRecord(let reference):
      "There is no record \(reference). List them with reeve records list."
    case .deleted(let reference): "\(reference) was deleted. Undo that first."
    case .erased(let reference): "The personal answers of \(reference) were erased for good."
    case .held(let reference, let reason):
      "\(reference) is under a legal hold (\(reason)). Lift the hold first."
    case .unknownQuestion(let id, let known):
      "There is no question `\(id)`. \(NearWord.remedy(for: id, in: known))"
    case .answer(let question, let message, let remedy):
      "`\(question)`: \(message). \(remedy)."
    case .notEditable(let state):
      "Nothing can be answered while the record is \(state). Send it back first."
    case .mayNot(let person, let roles):
      "\(person) may not do this; it is for: \(roles.joined(separator: ", "))."
    case .authorApproves(let person):
      "\(person) wrote part of this record and can't approve it. Ask somebody else who may."
    case .unknownMove(let id, let possible):
      "The move `\(id)` is not possible now. "
        + (possible.isEmpty ? "There is none." : "Possible: \(possible.joined(separator: ", ")).")
    case .needs(let needs): needs.joined(separator: " ")
    case .conflict(let what, let by, let version):
      "\(by) changed \(what) meanwhile (version \(version)). Look at it and try again."
    case .templateChanged(let id, let version):
      "The template \(id) \(version) differs from the one that records were written with. "
        + "Give the changed template a new version."
    case .notDeleted(let reference): "\(reference) is not deleted."
    case .unknownDeadline(let id): "The deadline `\(id)` is not running."
    case .empty(let field): "The \(field) is empty. Say it in a few words."
    case .sameTemplateVersion(let version): "The record is of version \(version) already."
    case .calendar(let message): message
    }
  }
}
