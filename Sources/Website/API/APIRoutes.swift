// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import HTTPTypes
import Logging
import Records
import Reports
import Workspace

extension SiteParts {
  /// Answers a request to the API; refusals are JSON too.
  func api(_ parts: [String], _ visit: Visit, body: [UInt8]) async -> Answer {
    do {
      return try await apiAnswer(parts, visit, body: body)
    } catch let refusal as RequestRefusal {
      return .problem(refusal, words(of: refusal).title)
    } catch let refused as RecordRefused {
      let refusal = RequestRefusal(refused)
      return .problem(refusal, words(of: refusal).title, detail: refused.description)
    } catch {
      let id = FaultID()
      logger.error("fault \(id) at /api/v1: \(error)")
      return .problem(
        status: .internalServerError, "There is a problem with the service",
        detail: "It is problem \(id) of the log.")
    }
  }

  private func apiAnswer(
    _ parts: [String], _ visit: Visit, body: [UInt8]
  ) async throws -> Answer {
    if parts == ["openapi.json"], visit.head.method != .post {
      return .json(OpenAPI.document(version: version))
    }
    let method = visit.head.method == .post ? "POST" : "GET"
    guard let (route, values) = APIRoute.find(method, parts) else {
      throw APIRoute.isKnown(parts)
        ? RequestRefusal.method(visit.address) : RequestRefusal.notFound
    }
    // A cookie opens nothing here: another site could have the browser send it.
    guard let person = visit.signedIn, person.isByToken else { throw RequestRefusal.unauthorised }
    let desk = try desk(visit)
    let reference = values["reference"] ?? ""
    let template = values["template"] ?? ""
    let sent = try method == "POST" ? Self.document(body) : YAMLNode(.mapping([]))
    let version = sent["version"]?.scalarText.flatMap { Int64($0) }
    let reason = sent["reason"]?.valueText
    switch route {
    case .me: return .json(APIJSON.me(person.id, try desk.roles(of: person.id)))
    case .work: return .json(APIJSON.work(try desk.work(of: person.id)))
    case .deadlines:
      return .json(
        .object([
          (
            "deadlines",
            .array(
              try desk.deadlines(due: try days(visit), for: person.id).map(APIJSON.due))
          )
        ]))
    case .templates:
      return .json(.object([("templates", .array(desk.templateLines().map(APIJSON.template)))]))
    case .template:
      let found = try desk.template(template)
      return .json(APIJSON.template(found.template, source: found.source, isOwn: found.isOwn))
    case .registers:
      return .json(
        .object([
          (
            "registers",
            .array(
              try desk.registers(for: person.id).map(APIJSON.register))
          )
        ]))
    case .records: return .json(try records(template, visit, person))
    case .newRecord:
      let line = try await desk.create(template, by: person.id)
      let answers = Self.answers(sent)
      let made =
        answers.isEmpty
        ? line
        : try await desk.answer(line.reference, answers, by: person.id, expecting: nil)
      var answer = Answer.json(RecordsJSON.line(made), status: .created)
      answer.headers[.location] = "/api/v1/records/\(made.reference)"
      return answer
    case .record: return .json(try whole(reference, visit, person))
    case .answers:
      _ = try desk.page(reference, for: person.id, showsPersonal: false)
      return .json(
        RecordsJSON.line(
          try await desk.answer(
            reference, Self.answers(sent), by: person.id, expecting: version)))
    case .move:
      _ = try desk.page(reference, for: person.id, showsPersonal: false)
      return .json(
        RecordsJSON.line(
          try await desk.move(
            reference, values["move"] ?? "", by: person.id, reason: reason, expecting: version)))
    case .act: return .json(try await act(values["act"] ?? "", reference, reason, person, desk))
    case .comments, .history:
      let members = try whole(reference, visit, person)
      return .json(APIJSON.part(route == .comments ? "comments" : "history", of: members))
    case .newComment:
      _ = try desk.page(reference, for: person.id, showsPersonal: false)
      return .json(
        RecordsJSON.line(
          try await desk.comment(
            reference, question: sent["question"]?.valueText,
            text: sent["text"]?.valueText ?? "", by: person.id)))
    case .journal:
      return .json(APIJSON.journal(try workspace.journal(page: visit.page, pageSize: 100)))
    }
  }

  private func records(
    _ template: String, _ visit: Visit, _ person: SignedIn
  ) throws -> JSONValue {
    let desk = try desk(visit)
    let state = RegisterState(visit.query, page: visit.page)
    let page = try desk.register(
      template, state.query(by: person.id, today: Day(desk.now, in: Day.london)), for: person.id)
    return .object([
      ("total", .integer(page.total)), ("page", .integer(state.page)),
      ("records", .array(page.records.map { RecordsJSON.line(RecordLine($0)) })),
    ])
  }

  private func whole(
    _ reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> JSONValue {
    let desk = try desk(visit)
    let wanted = visit.query["personal"] == "show"
    let page = try desk.page(reference, for: person.id, showsPersonal: wanted)
    return RecordsJSON.view(
      try desk.view(reference, showsPersonal: wanted && page.mayShowPersonal))
  }

  private func act(
    _ name: String, _ reference: String, _ reason: String?, _ person: SignedIn,
    _ desk: RegisterDesk
  ) async throws -> JSONValue {
    guard let act = StaffAddress.Act(rawValue: name) else { throw RequestRefusal.notFound }
    let page = try desk.page(reference, for: person.id, showsPersonal: false)
    try RecordActs.check(act, page)
    if let disposal = RecordActs.disposal(act) {
      return RecordsJSON.line(
        try await desk.dispose(reference, disposal, reason: reason ?? "", by: person.id))
    }
    return RecordsJSON.line(try await desk.upgrade(reference, by: person.id))
  }

  private func days(_ visit: Visit) throws -> ClosedRange<Day>? {
    func day(_ name: String, otherwise: String) throws -> Day {
      guard let day = Day(visit.query[name] ?? otherwise) else {
        throw RequestRefusal.unreadable("`\(name)` is no day. Write it as 2026-11-21.")
      }
      return day
    }
    let (first, last) = (
      try day("from", otherwise: "0001-01-01"), try day("to", otherwise: "9999-12-31")
    )
    guard first <= last else {
      throw RequestRefusal.unreadable("`from` lies after `to`.")
    }
    return first...last
  }

  private static func document(_ body: [UInt8]) throws -> YAMLNode {
    guard !body.isEmpty else { return YAMLNode(.mapping([])) }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw RequestRefusal.unreadable("The body is not UTF-8.")
    }
    let node: YAMLNode
    do throws(YAMLReader.Failure) {
      node = try YAMLReader.read(text)
    } catch {
      throw RequestRefusal.unreadable(
        "The body can't be read at line \(error.position.line): \(error.message).")
    }
    guard node.entries != nil else {
      throw RequestRefusal.unreadable("The body is no JSON object.")
    }
    return node
  }

  private static func answers(_ sent: YAMLNode) -> [String: YAMLNode] {
    Dictionary(
      (sent["answers"]?.entries ?? []).map { ($0.key.scalarText ?? "", $0.value) },
      uniquingKeysWith: { $1 })
  }
}

extension Answer {
  /// A JSON document.
  static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Answer {
    Answer(
      status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .bytes(value.renderedBytes()))
  }

  /// Why something was not done (RFC 9457).
  static func problem(
    _ refusal: RequestRefusal, _ title: String, detail: String? = nil
  ) -> Answer {
    let said: String? =
      switch refusal {
      case .notAllowed(let why), .refused(let why), .unreadable(let why): why
      default: nil
      }
    var answer = problem(status: refusal.status, title, detail: detail ?? said)
    if refusal.status == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer" }
    return answer
  }

  static func problem(
    status: HTTPResponse.Status, _ title: String, detail: String?
  ) -> Answer {
    let document = JSONValue.object([
      ("title", .string(title)), ("status", .integer(status.code)), ("detail", JSONValue(detail)),
    ])
    return Answer(
      status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
      body: .bytes(document.renderedBytes()))
  }
}
