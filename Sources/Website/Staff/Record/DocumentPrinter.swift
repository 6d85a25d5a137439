// SPDX-License-Identifier: MIT
import Dispatch
import Reports
import Workspace

/// Makes PDFs with Chromium, one at a time and beside the threads that answer requests.
actor DocumentPrinter {
  private var isBusy = false

  /// A record's document as PDF.
  ///
  /// - Throws: ``RequestRefusal`` when one is being made, or when there is no Chromium.
  func print(_ document: RecordDocument) async throws -> [UInt8] {
    guard !isBusy else { throw RequestRefusal.busy }
    isBusy = true
    defer { isBusy = false }
    let page = DocumentPage(document).renderedBytes()
    do {
      let printer = try PDFPrinter()
      return try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(with: Result { try printer.print(page) })
        }
      }
    } catch let problem as PDFPrinter.Problem {
      throw RequestRefusal.refused(problem.description)
    }
  }
}
