// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore
import NIOCore
import Workspace

/// What was sent with a file.
struct ReceivedForm {
  /// Bytes that a form with a file may have beside the file.
  static let overhead = 131_072
  /// The most bytes of a field beside the file.
  static let longestField = 4_096
  /// The most bytes of a small file that is read as a text.
  static let longestText = 65_536

  var fields = FormFields()
  var upload: IncomingUpload?
}

extension SiteParts {
  /// Reads the form; the file goes to the desk's folder as it arrives, and every byte is counted.
  ///
  /// - Parameters:
  ///   - limit: the most bytes of the file.
  ///   - texts: the names of further files that are small and read as texts.
  func receive(
    _ visit: Visit, _ body: RequestBody, atMost limit: Int, texts: Set<String> = []
  ) async throws -> ReceivedForm {
    guard var reader = MultipartReader(contentType: visit.head.headerFields[.contentType]) else {
      throw RequestRefusal.formType
    }
    let most = limit + ReceivedForm.overhead
    if let length = visit.head.headerFields[.contentLength].flatMap({ Int($0) }), length > most {
      throw RequestRefusal.fileTooLarge(limit: limit)
    }
    var received = ReceivedForm()
    var fields: [FormFields.Field] = []
    var isFile = false
    var field: (name: String, bytes: [UInt8])?
    var (count, fileBytes) = (0, 0)
    for try await chunk in body {
      count += chunk.readableBytes
      guard count <= most else {
        throw RequestRefusal.fileTooLarge(limit: limit)
      }
      let events: [MultipartReader.Event]
      do {
        events = try reader.read(chunk.readableBytesView)
      } catch {
        throw RequestRefusal.notUnderstood
      }
      for event in events {
        switch event {
        case .part(let name, .some) where texts.contains(name):
          field = (name, [])
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
            guard fileBytes <= limit else {
              throw RequestRefusal.fileTooLarge(limit: limit)
            }
            try received.upload?.append(bytes)
          } else {
            field?.bytes.append(contentsOf: bytes)
            let most =
              texts.contains(field?.name ?? "")
              ? ReceivedForm.longestText : ReceivedForm.longestField
            guard (field?.bytes.count ?? 0) <= most else {
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
}
