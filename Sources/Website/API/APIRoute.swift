// SPDX-License-Identifier: MIT

/// Every route of the API, with what its description says of it.
///
/// The server reads requests with it and the OpenAPI document is made of it, so that neither can
/// know a route that the other doesn't.
enum APIRoute: String, Sendable, CaseIterable {
  case me, work, deadlines, templates, template, registers, records, newRecord, record, answers
  case move, act, comments, newComment, history, journal

  /// The method and the path below `/api/v1`; parts in braces are particular to a request.
  var pattern: (method: String, path: String) {
    switch self {
    case .me: ("GET", "/me")
    case .work: ("GET", "/work")
    case .deadlines: ("GET", "/deadlines")
    case .templates: ("GET", "/templates")
    case .template: ("GET", "/templates/{template}")
    case .registers: ("GET", "/registers")
    case .records: ("GET", "/registers/{template}/records")
    case .newRecord: ("POST", "/registers/{template}/records")
    case .record: ("GET", "/records/{reference}")
    case .answers: ("POST", "/records/{reference}/answers")
    case .move: ("POST", "/records/{reference}/moves/{move}")
    case .act: ("POST", "/records/{reference}/acts/{act}")
    case .comments: ("GET", "/records/{reference}/comments")
    case .newComment: ("POST", "/records/{reference}/comments")
    case .history: ("GET", "/records/{reference}/history")
    case .journal: ("GET", "/journal")
    }
  }

  /// What it does, in one line.
  var summary: String {
    switch self {
    case .me: "Who the token belongs to, with their roles"
    case .work: "What waits for the person: moves, deadlines, drafts and reviews"
    case .deadlines: "Deadlines that are still to be met"
    case .templates: "The templates that records can be made of"
    case .template: "A template with its text"
    case .registers: "The registers that the person may look into"
    case .records: "Records of a register"
    case .newRecord: "Make a record"
    case .record: "A record with its answers, moves, deadlines and history"
    case .answers: "Answer questions of a record, all or none"
    case .move: "Make a move: submit, approve, send back, close"
    case .act: "Delete a record or undo that, hold, release, erase or upgrade it"
    case .comments: "The comments on a record"
    case .newComment: "Comment on a record or one of its questions"
    case .history: "What happened to a record"
    case .journal: "Entries of the journal"
    }
  }

  /// A value in the query.
  struct Parameter: Sendable {
    let name: String
    let type: String
    let about: String
  }

  /// The values that the query may hold.
  var query: [Parameter] {
    switch self {
    case .deadlines:
      [
        .init(name: "from", type: "date", about: "The first day; all earlier ones if left out"),
        .init(name: "to", type: "date", about: "The last day; all later ones if left out"),
      ]
    case .records:
      [
        .init(
          name: "q", type: "string",
          about: "Words of the reference, the title or an answer that isn't personal"),
        .init(name: "state", type: "string", about: "Only records in this state; repeatable"),
        .init(name: "area", type: "string", about: "Only records of this service area; repeatable"),
        .init(name: "mine", type: "string", about: "`yes`: only records that the person wrote"),
        .init(
          name: "overdue", type: "string", about: "`yes`: only records with an overdue deadline"),
        .init(name: "sort", type: "string", about: "`newest`, `reference`, `title` or `review`"),
        .init(name: "page", type: "integer", about: "The page, from 1, of 50 records each"),
      ]
    case .record:
      [
        .init(
          name: "personal", type: "string",
          about: "`show`: personal answers too, where the person may see them")
      ]
    case .journal:
      [
        .init(
          name: "page", type: "integer", about: "The page, from 1, of 100 entries, newest first")
      ]
    default: []
    }
  }

  /// The members of the body that is sent, each with its type and what it means.
  var body: [Parameter] {
    switch self {
    case .newRecord:
      [.init(name: "answers", type: "object", about: "Answers to begin with, by question")]
    case .answers:
      [
        .init(name: "answers", type: "object", about: "Answers by question; null takes one away"),
        .init(
          name: "version", type: "integer",
          about: "The version you saw; what others answered since is a conflict"),
      ]
    case .move:
      [
        .init(name: "reason", type: "string", about: "Why, where the move asks for it"),
        .init(
          name: "version", type: "integer", about: "The version you saw; any change is a conflict"),
      ]
    case .act: [.init(name: "reason", type: "string", about: "Why; not needed to bring back")]
    case .newComment:
      [
        .init(name: "text", type: "string", about: "The comment"),
        .init(name: "question", type: "string", about: "The question it is about"),
      ]
    default: []
    }
  }

  /// A request's route with what stands in the braces; nil when there is none.
  static func find(
    _ method: String, _ parts: [String]
  ) -> (route: APIRoute, values: [String: String])? {
    for route in allCases where route.pattern.method == method {
      if let values = route.values(in: parts) { return (route, values) }
    }
    return nil
  }

  /// Whether any method is answered at a path.
  static func isKnown(_ parts: [String]) -> Bool {
    allCases.contains { $0.values(in: parts) != nil }
  }

  private func values(in parts: [String]) -> [String: String]? {
    let pattern = pattern.path.split(separator: "/")
    guard pattern.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (wanted, part) in zip(pattern, parts) {
      if wanted.hasPrefix("{") {
        values[String(wanted.dropFirst().dropLast())] = part
      } else if wanted != part {
        return nil
      }
    }
    return values
  }
}
