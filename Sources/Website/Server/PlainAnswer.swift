// SPDX-License-Identifier: MIT
import HTTPTypes
import Markup
import NIOCore

/// An answer to a request that never became one: it came too slowly, or was no HTTP.
///
/// Made without workspace and layout, so that it can be written before anything is known.
struct PlainAnswer: Sendable {
  let status: HTTPResponse.Status
  let page: [UInt8]

  /// The request head took too long.
  static let tooSlow = PlainAnswer(
    .requestTimeout, title: "The request took too long",
    advice: "Check your connection and try again.")
  /// The request head is too long.
  static let headTooLong = PlainAnswer(
    .requestHeaderFieldsTooLarge, title: "The request is too long",
    advice: "Delete the cookies of this site and try again.")
  /// What arrived is not HTTP.
  static let notUnderstood = PlainAnswer(
    .badRequest, title: "The request could not be understood",
    advice: "Check the address and try again.")
  /// Everyone is being served, and there are too many.
  static let busy = PlainAnswer(
    .serviceUnavailable, title: "The service is busy",
    advice: "Wait a minute and try again. Nothing you saved is lost.")

  private init(_ status: HTTPResponse.Status, title: String, advice: String) {
    self.status = status
    page = Document(language: "en-GB", title: title) {
    } body: {
      main {
        h1 { title }
        p { advice }
      }
    }.renderedBytes()
  }

  /// The head; closes the connection.
  var head: HTTPResponse {
    HTTPResponse(
      status: status,
      headerFields: [
        .contentType: "text/html; charset=utf-8", .contentLength: String(page.count),
        .cacheControl: "no-store", .connection: "close",
      ])
  }

  /// The answer to a connection for which there is no place, as it goes over the wire.
  static func full(allocator: ByteBufferAllocator) -> ByteBuffer {
    var text = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\n"
    var fields = busy.head.headerFields
    SecurityHeaders.set(in: &fields)
    for field in fields {
      text += "\(field.name.rawName): \(field.value)\r\n"
    }
    var buffer = allocator.buffer(capacity: text.utf8.count + busy.page.count + 2)
    buffer.writeString(text + "\r\n")
    buffer.writeBytes(busy.page)
    return buffer
  }
}
