// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore
import Quality
import Workspace

extension SiteParts {
  /// The form to check an own file.
  func uploadForm(_ visit: Visit) throws -> Answer {
    .page(
      try uploadView(
        visit, chosen: visit.query["dataset"], wasRemoved: visit.query["removed"] == "yes"))
  }

  private func uploadView(
    _ visit: Visit, chosen: String?, fileError: String? = nil, datasetError: String? = nil,
    wasRemoved: Bool = false
  ) throws -> UploadView {
    UploadView(
      frame: frame, datasets: try workspace.datasets(), chosen: chosen, limit: limits.uploadBytes,
      token: visit.token, fileError: fileError, datasetError: datasetError, wasRemoved: wasRemoved)
  }

  /// Takes a file, checks it, and leads to the result.
  func takeUpload(_ visit: Visit, body: RequestBody) async throws -> Answer {
    let received: ReceivedForm
    do {
      received = try await receive(visit, body, atMost: limits.uploadBytes)
    } catch let refusal as UploadRefusal {
      return try uploadAgain(visit, refusal, chosen: nil)
    }
    guard forms.isToken(received.fields.entered(FormGuard.fieldName), of: visit.session) else {
      throw RequestRefusal.formExpired
    }
    let chosen = received.fields["dataset"]
    guard let upload = received.upload else {
      return .page(
        try uploadView(visit, chosen: chosen, fileError: "Select a file to check"),
        status: .unprocessableContent)
    }
    do {
      let result = try await desk.check(upload, against: chosen)
      return .seeOther(.uploadResult(result.token))
    } catch {
      return try uploadAgain(visit, error, chosen: chosen)
    }
  }

  private func uploadAgain(
    _ visit: Visit, _ refusal: UploadRefusal, chosen: String?
  ) throws -> Answer {
    let message = refusal.description.withoutFullStop
    switch refusal {
    case .tooLarge(let limit): throw RequestRefusal.fileTooLarge(limit: limit)
    case .busy: throw RequestRefusal.busy
    case .expired: throw RequestRefusal.resultGone
    case .unknownDataset:
      return .page(
        try uploadView(visit, chosen: nil, datasetError: message), status: .unprocessableContent)
    case .noRoom, .empty, .unreadable:
      return .page(
        try uploadView(visit, chosen: chosen, fileError: message),
        status: refusal == .noRoom ? .serviceUnavailable : .unprocessableContent)
    }
  }

  /// The result of an own file, for whoever knows its secret name.
  func uploadResult(_ token: String, _ visit: Visit) async throws -> Answer {
    guard let result = await desk.result(token) else { throw RequestRefusal.resultGone }
    return .page(UploadResultView(frame: frame, result: result, token: visit.token))
  }

  /// The contract that was proposed for an own file.
  func uploadContract(_ token: String) async throws -> Answer {
    guard let result = await desk.result(token) else { throw RequestRefusal.resultGone }
    return .download(
      [UInt8](result.proposedContract.utf8), type: "application/yaml; charset=utf-8",
      name: "contract.odcs.yaml")
  }

  /// Removes a result before its time.
  func removeUpload(
    _ token: String, _ visit: Visit, _ fields: FormFields
  ) async throws -> Answer {
    guard forms.isToken(fields.entered(FormGuard.fieldName), of: visit.session) else {
      throw RequestRefusal.formExpired
    }
    await desk.remove(token)
    return .seeOther(.upload, query: FormFields([.init(name: "removed", value: "yes")]))
  }
}
