// SPDX-License-Identifier: MIT
import HTTPTypes
import Workspace

extension SiteParts {
  /// Answers a request for a page behind sign-in.
  func staff(_ address: StaffAddress, _ visit: Visit) async throws -> Answer {
    let person = try visit.requireSignedIn()
    do {
      if case .recordExport(let reference, let file) = address {
        return try await recordExport(reference, as: file, visit, person)
      }
      return try staff(address, visit, person)
    } catch let refused as RecordRefused {
      throw RequestRefusal(refused)
    }
  }

  private func staff(
    _ address: StaffAddress, _ visit: Visit, _ person: SignedIn
  ) throws -> Answer {
    switch address {
    case .work: try work(visit, person)
    case .deadlines: try deadlines(visit, person)
    case .registers: try registers(visit, person)
    case .register(let id): try register(id, visit, person)
    case .registerExport(let id, let file): try registerExport(id, as: file, visit, person)
    case .newRecord(let id): try newRecordForm(id, visit, person)
    case .record(let reference): try record(reference, visit, person)
    case .section(let id, let reference): try section(id, of: reference, visit, person)
    case .recordPart(let part, let reference): try recordPart(part, of: reference, visit, person)
    case .move(let id, let reference): try moveForm(id, of: reference, visit, person)
    case .act(let act, let reference): try actForm(act, of: reference, visit, person)
    case .templates: try templates(visit, person)
    case .template(let id): try template(id, visit, person)
    case .people: try people(visit, person)
    case .savedView, .recordExport: throw RequestRefusal.method(visit.address)
    }
  }

  /// Answers a form of a page behind sign-in.
  func takeStaff(
    _ address: StaffAddress, _ visit: Visit, _ fields: FormFields
  ) async throws -> Answer {
    guard visit.signedIn != nil else { return try signedOut(address, visit, fields) }
    let person = try visit.requireSignedIn()
    do {
      switch address {
      case .newRecord(let id): return try await takeNewRecord(id, visit, person, fields)
      case .section(let id, let reference):
        return try await takeSection(id, of: reference, visit, person, fields)
      case .recordPart(.comments, let reference):
        return try await takeComment(reference, visit, person, fields)
      case .move(let id, let reference):
        return try await takeMove(id, of: reference, visit, person, fields)
      case .act(let act, let reference):
        return try await takeAct(act, of: reference, visit, person, fields)
      case .savedView(let id): return try await takeSavedView(id, visit, person, fields)
      default: throw RequestRefusal.method(visit.address)
      }
    } catch let refused as RecordRefused {
      throw RequestRefusal(refused)
    }
  }

  /// Whether a form was sent from a page of this session.
  func isOwnForm(_ fields: FormFields, _ visit: Visit) -> Bool {
    forms.isToken(fields.entered(FormGuard.fieldName), of: visit.session)
  }

  /// The words for a form whose token is of another session or of an earlier run of the program.
  static let expiredForm =
    "The page was open while you signed in again or the service was started again. Look at what "
    + "you entered and send it again"
}

extension RequestRefusal {
  /// A refusal of the registers as an answer: what isn't there and what may not be seen are alike.
  init(_ refused: RecordRefused) {
    switch refused.kind {
    case .notFound: self = .notFound
    case .forbidden: self = .notAllowed(refused.description)
    case .conflict, .other: self = .refused(refused.description)
    }
  }
}
