// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore
import NIOCore
import Quality
import Workspace

extension SiteParts {
  /// Bytes that a form with a file may have beside the file.
  private static let overhead = 65_536
  /// The most bytes of a field beside the file.
  private static let longestField = 4_096

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

  /// What was sent with a file.
  private struct Received {
    var fields = FormFields()
    var upload: IncomingUpload?
  }

  /// Takes a file, checks it, and leads to the result.
  func takeUpload(_ visit: Visit, body: RequestBody) async throws -> Answer {
    let received: Received
    do {
      received = try await receive(visit, body)
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

  /// Reads the form; the file goes to the desk's folder as it arrives, and every byte is counted.
  private func receive(_ visit: Visit, _ body: RequestBody) async throws -> Received {
    guard var reader = MultipartReader(contentType: visit.head.headerFields[.contentType]) else {
      throw RequestRefusal.formType
    }
    let most = limits.uploadBytes + Self.overhead
    if let length = visit.head.headerFields[.contentLength].flatMap({ Int($0) }), length > most {
      throw RequestRefusal.fileTooLarge(limit: limits.uploadBytes)
    }
    var received = Received()
    var fields: [FormFields.Field] = []
    var isFile = false
    var field: (name: String, bytes: [UInt8])?
    var (count, fileBytes) = (0, 0)
    for try await chunk in body {
      count += chunk.readableBytes
      guard count <= most else {
        throw RequestRefusal.fileTooLarge(limit: limits.uploadBytes)
      }
      let events: [MultipartReader.Event]
      do {
        events = try reader.read(chunk.readableBytesView)
      } catch {
        throw RequestRefusal.notUnderstood
      }
      for event in events {
        switch event {
        case .part(let name, let fileName?):
          guard name == "file", received.upload == nil else { throw RequestRefusal.notUnderstood }
          isFile = true
          guard !fileName.isEmpty else { continue }
          // Nothing is written for a form that is not one of ours.
          let token = FormFields(fields).entered(FormGuard.fieldName)
          guard forms.isToken(token, of: visit.session) else { throw RequestRefusal.formExpired }
          received.upload = try await desk.receive(fileName: fileName)
        case .part(let name, nil):
          guard fields.count < 20 else { throw RequestRefusal.notUnderstood }
          field = (name, [])
        case .bytes(let bytes):
          if isFile {
            fileBytes += bytes.count
            guard fileBytes <= limits.uploadBytes else {
              throw RequestRefusal.fileTooLarge(limit: limits.uploadBytes)
            }
            try received.upload?.append(bytes)
          } else {
            field?.bytes.append(contentsOf: bytes)
            guard (field?.bytes.count ?? 0) <= Self.longestField else {
              throw RequestRefusal.formTooLarge
            }
          }
        case .partEnded:
          if let field {
            fields.append(
              .init(name: field.name, value: String(decoding: field.bytes, as: UTF8.self)))
          }
          field = nil
          isFile = false
        case .ended: break
        }
      }
    }
    guard reader.isComplete else { throw RequestRefusal.notUnderstood }
    received.fields = FormFields(fields)
    return received
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
