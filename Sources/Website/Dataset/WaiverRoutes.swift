// SPDX-License-Identifier: MIT
import HTTPTypes
import Workspace

extension SiteParts {
  /// The words for a form whose token is of an earlier run of the program.
  private static let expired =
    "The page was open while the service was started again. Look at what you entered and send it "
    + "again"

  /// The page of accepted faults.
  func waivers(of id: String, _ visit: Visit) throws -> Answer {
    let page = try existing(id)
    let done = visit.query["done"].flatMap { Int64($0) }
    return .page(
      WaiversView(
        frame: frame, page: page, form: WaiverForm(check: visit.query["check"] ?? ""),
        token: visit.token, done: page.waivers.first { $0.id == done }))
  }

  /// Accepts a fault, or shows the form again with what was entered and what is wrong.
  func takeWaiver(in id: String, _ visit: Visit, _ fields: FormFields) async throws -> Answer {
    var form = WaiverForm(fields)
    guard forms.isToken(fields.entered(FormGuard.fieldName), of: visit.session) else {
      form.mistakes = [.init(field: "token", message: Self.expired)]
      return try again(form, id, visit, status: .forbidden)
    }
    guard let request = form.request(dataset: id) else {
      _ = try existing(id)
      return try again(form, id, visit)
    }
    do {
      let waiver = try await workspace.grant(request)
      return .seeOther(
        .part(.waivers, of: id), query: FormFields([.init(name: "done", value: "\(waiver.id)")]))
    } catch let refusal as WaiverRefusal {
      form.note(refusal)
      return try again(form, id, visit)
    }
  }

  private func again(
    _ form: WaiverForm, _ id: String, _ visit: Visit,
    status: HTTPResponse.Status = .unprocessableContent
  ) throws -> Answer {
    .page(
      WaiversView(
        frame: frame, page: try existing(id), form: form, token: visit.token, done: nil),
      status: status)
  }

  /// Asks whether an accepted fault shall count again.
  func withdrawalForm(of number: Int64, in id: String, _ visit: Visit) throws -> Answer {
    let (page, waiver) = try existing(number, in: id)
    return .page(
      WithdrawalView(
        frame: frame, entry: page.entry, waiver: waiver, by: "", reason: "", mistakes: [],
        token: visit.token))
  }

  /// Lets an accepted fault count again.
  func takeWithdrawal(
    of number: Int64, in id: String, _ visit: Visit, _ fields: FormFields
  ) async throws -> Answer {
    let (page, waiver) = try existing(number, in: id)
    let (by, reason) = (fields["by"], fields["reason"])
    var mistakes: [WaiverForm.Mistake] = []
    var status = HTTPResponse.Status.unprocessableContent
    if !forms.isToken(fields.entered(FormGuard.fieldName), of: visit.session) {
      mistakes.append(.init(field: "token", message: Self.expired))
      status = .forbidden
    } else {
      if reason == nil {
        mistakes.append(.init(field: "reason", message: "Enter why the fault counts again"))
      }
      if by == nil { mistakes.append(.init(field: "by", message: "Enter your name")) }
    }
    if mistakes.isEmpty, let by, let reason {
      do {
        try await workspace.withdrawWaiver(number, by: by, reason: reason)
        return .seeOther(
          .part(.waivers, of: id), query: FormFields([.init(name: "done", value: "\(number)")]))
      } catch let refusal as WaiverRefusal {
        mistakes.append(
          .init(
            field: refusal.field, message: refusal.description.capitalisedFirst.withoutFullStop))
      }
    }
    return .page(
      WithdrawalView(
        frame: frame, entry: page.entry, waiver: waiver, by: fields.entered("by"),
        reason: fields.entered("reason"), mistakes: mistakes, token: visit.token),
      status: status)
  }

  private func existing(_ number: Int64, in id: String) throws -> (DatasetPage, WaiverLine) {
    let page = try existing(id)
    guard let waiver = page.waivers.first(where: { $0.id == number }) else {
      throw RequestRefusal.notFound
    }
    return (page, waiver)
  }
}
