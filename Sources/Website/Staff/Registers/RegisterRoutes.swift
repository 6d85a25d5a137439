// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Records
import Reports
import Workspace

extension SiteParts {
  /// All registers.
  func registers(_ visit: Visit, _ person: SignedIn) throws -> Answer {
    .page(
      RegistersView(
        frame: frame, registers: try desk(visit).registers(for: person.id)))
  }

  /// A register's page.
  func register(_ id: String, _ visit: Visit, _ person: SignedIn) throws -> Answer {
    .page(try registerView(id, visit.query, visit, person, mistake: nil))
  }

  private func registerView(
    _ id: String, _ fields: FormFields, _ visit: Visit, _ person: SignedIn, mistake: String?
  ) throws -> RegisterView {
    let desk = try desk(visit)
    let state = RegisterState(fields, page: visit.page)
    let page = try desk.register(
      id, state.query(by: person.id, today: Day(desk.now, in: Day.london)), for: person.id)
    let done: String? =
      switch visit.query["done"] {
      case "saved": "The view is saved"
      case "removed": "The view is removed"
      default: nil
      }
    return RegisterView(
      frame: frame, page: page, state: state,
      views: try desk.savedViews(of: id, for: person.id), token: visit.token, done: done,
      mistake: mistake)
  }

  /// Saves or removes a view of a register.
  func takeSavedView(
    _ id: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    guard isOwnForm(fields, visit) else { throw RequestRefusal.formExpired }
    let shown = FormFields(encoded: fields.entered("query"))
    guard let name = fields["view-name"], name.count <= 80 else {
      return .page(
        try registerView(
          id, shown, visit, person, mistake: "Enter a name of at most 80 letters"),
        status: .unprocessableContent)
    }
    let desk = try desk(visit)
    let removes = fields["act"] == "remove"
    if removes {
      guard try await desk.removeView(name, of: id, by: person.id) else {
        return .page(
          try registerView(id, shown, visit, person, mistake: "There is no view of that name"),
          status: .unprocessableContent)
      }
    } else {
      // Only what an address of this register can say is kept.
      let state = RegisterState(shown, page: 1)
      try await desk.saveView(name, of: id, query: state.fields.encoded, by: person.id)
    }
    let next = shown.fields + [.init(name: "done", value: removes ? "removed" : "saved")]
    return .seeOther(.staff(.register(id)), query: FormFields(next))
  }

  /// The records of a search, all pages, with every answer that isn't personal.
  func registerExport(
    _ id: String, as file: StaffAddress.File, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    let desk = try desk(visit)
    var query = RegisterState(visit.query, page: 1).query(
      by: person.id, today: Day(desk.now, in: Day.london))
    query.limit = 1_000_000
    let found = try desk.register(id, query, for: person.id).records
    let table = try desk.table(id, of: found, by: person.id)
    let bytes =
      switch file {
      case .csv: table.csv()
      case .json: table.json()
      case .xlsx: try table.workbook()
      case .html, .pdf, .docx: throw RequestRefusal.notFound
      }
    return .download(bytes, type: file.mediaType, name: "\(id).\(file.rawValue)")
  }
}
