// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Quality
import Records
import Reports
import Workspace

extension SiteParts {
  private func page(
    _ reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> RecordPage {
    try desk(visit).page(
      reference, for: person.id, showsPersonal: visit.query["personal"] == "show")
  }

  /// A record's first page.
  func record(_ reference: String, _ visit: Visit, _ person: SignedIn) throws -> Answer {
    let page = try page(reference, visit, person)
    return .page(
      RecordPageView(
        frame: frame, page: page, done: Self.done(visit.query, page)))
  }

  private static func done(_ query: FormFields, _ page: RecordPage) -> String? {
    if let saved = query["saved"] {
      return page.template.sections.first { $0.id == saved }.map {
        "Saved: \(visible($0.title))"
      }
    }
    if query["made"] == "yes" { return "The record is begun: \(page.record.reference)" }
    if let move = query["moved"] {
      return page.template.workflow.moves.first { $0.id == move }.map {
        "\(visible($0.label)): done. The record is now \(page.stateTitle.lowercased())"
      }
    }
    return query["done"].flatMap(StaffAddress.Act.init(rawValue:)).map(RecordActs.said)
  }

  /// A record's other pages.
  func recordPart(
    _ part: StaffAddress.Part, of reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    let page = try page(reference, visit, person)
    switch part {
    case .answers: return .page(AnswersView(frame: frame, page: page))
    case .history: return .page(RecordHistoryView(frame: frame, page: page))
    case .links: return .page(RecordLinksView(frame: frame, page: page))
    case .comments:
      return .page(
        CommentsView(
          frame: frame, page: page, token: visit.token, text: "",
          question: visit.query["question"] ?? "", section: visit.query["section"],
          mistake: nil, isDone: visit.query["done"] == "yes"))
    }
  }

  /// Keeps a comment.
  func takeComment(
    _ reference: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    let page = try page(reference, visit, person)
    var mistake: String?
    if !isOwnForm(fields, visit) {
      mistake = Self.expiredForm
    } else if let text = fields["text"] {
      do {
        _ = try await desk(visit).comment(
          reference, question: fields["question"], text: text, by: person.id)
        return .seeOther(
          .staff(.recordPart(.comments, of: reference)),
          query: FormFields([.init(name: "done", value: "yes")]))
      } catch let refused as RecordRefused where refused.kind == .other {
        mistake = refused.description
      }
    } else {
      mistake = "Enter a comment"
    }
    return .page(
      CommentsView(
        frame: frame, page: page, token: visit.token, text: fields.entered("text"),
        question: fields.entered("question"), section: nil, mistake: mistake, isDone: false),
      status: .unprocessableContent)
  }

  /// Asks to confirm a move.
  func moveForm(
    _ id: String, of reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    let page = try page(reference, visit, person)
    let move = try existing(id, of: page)
    return .page(
      MoveView(
        frame: frame, page: page, move: move, token: visit.token, reason: "",
        mistakes: [], findings: try findings(id, page, visit)))
  }

  /// What of a record could give a person away once a move makes it public.
  private func findings(
    _ move: String, _ page: RecordPage, _ visit: Visit
  ) throws -> [PublicationFinding] {
    let desk = try desk(visit)
    return desk.becomesPublic(page.detail, page.template, by: move)
      ? desk.publicationFindings(of: page.detail, page.template) : []
  }

  private func existing(_ id: String, of page: RecordPage) throws -> RecordPage.Move {
    guard let move = page.moves.first(where: { $0.move.id == id }) else {
      guard page.template.workflow.moves.contains(where: { $0.id == id }) else {
        throw RequestRefusal.notFound
      }
      throw RequestRefusal.refused(
        "The record is \(page.stateTitle.lowercased()) now: this can't be done from there. Look at "
          + "it again.")
    }
    return move
  }

  /// Makes a move.
  func takeMove(
    _ id: String, of reference: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    let page = try page(reference, visit, person)
    let move = try existing(id, of: page)
    var mistakes: [String] = []
    var status = HTTPResponse.Status.unprocessableContent
    if !isOwnForm(fields, visit) {
      mistakes = [Self.expiredForm]
      status = .forbidden
    } else if move.needsReason, fields["reason"] == nil {
      mistakes = ["Enter a reason"]
    } else {
      do {
        _ = try await desk(visit).move(
          reference, id, by: person.id, reason: fields["reason"],
          expecting: fields["edition"].flatMap { Int64($0) } ?? 0)
        return .seeOther(
          .staff(.record(reference)), query: FormFields([.init(name: "moved", value: id)]))
      } catch let refused as RecordRefused where refused.kind != .forbidden {
        mistakes = [refused.description]
      }
    }
    return .page(
      MoveView(
        frame: frame, page: page, move: move, token: visit.token,
        reason: fields.entered("reason"), mistakes: mistakes,
        findings: try findings(id, page, visit)), status: status)
  }

  /// Asks to confirm an act on a whole record.
  func actForm(
    _ act: StaffAddress.Act, of reference: String, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    let page = try page(reference, visit, person)
    try RecordActs.check(act, page)
    return .page(
      ActView(
        frame: frame, page: page, act: act, token: visit.token, reason: "",
        mistakes: []))
  }

  /// Does an act on a whole record.
  func takeAct(
    _ act: StaffAddress.Act, of reference: String, _ visit: Visit, _ person: SignedIn,
    _ fields: FormFields
  ) async throws -> Answer {
    let page = try page(reference, visit, person)
    try RecordActs.check(act, page)
    var mistakes: [String] = []
    if !isOwnForm(fields, visit) {
      mistakes = [Self.expiredForm]
    } else if RecordActs.needsReason(act), fields["reason"] == nil {
      mistakes = ["Enter a reason"]
    } else {
      do {
        if let disposal = RecordActs.disposal(act) {
          _ = try await desk(visit).dispose(
            reference, disposal, reason: fields["reason"] ?? "", by: person.id)
        } else {
          _ = try await desk(visit).upgrade(reference, by: person.id)
        }
        return .seeOther(
          .staff(.record(reference)), query: FormFields([.init(name: "done", value: act.rawValue)]))
      } catch let refused as RecordRefused where refused.kind != .forbidden {
        mistakes = [refused.description]
      }
    }
    return .page(
      ActView(
        frame: frame, page: page, act: act, token: visit.token,
        reason: fields.entered("reason"), mistakes: mistakes), status: .unprocessableContent)
  }

  /// Asks to confirm that a record is begun.
  func newRecordForm(_ id: String, _ visit: Visit, _ person: SignedIn) throws -> Answer {
    let template = try desk(visit).template(id).template
    let mayCreate = try desk(visit).registers(for: person.id)
      .contains { $0.template.id == id && $0.mayCreate }
    guard mayCreate else {
      throw RequestRefusal.notAllowed(
        "Records of this register are made by: \(RecordWords.roles(template.access.write)).")
    }
    return .page(NewRecordView(frame: frame, template: template, token: visit.token))
  }

  /// Begins a record.
  func takeNewRecord(
    _ id: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    guard isOwnForm(fields, visit) else { throw RequestRefusal.formExpired }
    let line = try await desk(visit).create(id, by: person.id)
    return .seeOther(
      .staff(.record(line.reference)), query: FormFields([.init(name: "made", value: "yes")]))
  }

  /// A record as a file; personal answers are masked.
  func recordExport(
    _ reference: String, as file: StaffAddress.File, _ visit: Visit, _ person: SignedIn
  ) async throws -> Answer {
    _ = try page(reference, visit, person)
    let desk = try desk(visit)
    let bytes: [UInt8]
    switch file {
    case .json:
      bytes = RecordsJSON.view(try desk.view(reference, showsPersonal: false)).renderedBytes()
    case .csv, .xlsx:
      let table = try desk.table(
        reference, asOf: nil, showsPersonal: false, isPublic: false, by: person.id)
      bytes = file == .csv ? table.csv() : try table.workbook()
    case .html: bytes = DocumentPage(try desk.document(reference)).renderedBytes()
    case .docx: bytes = try DocumentDOCX(try desk.document(reference)).bytes()
    case .pdf: bytes = try await printer.print(try desk.document(reference))
    }
    return .download(bytes, type: file.mediaType, name: "\(reference).\(file.rawValue)")
  }
}
