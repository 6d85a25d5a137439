// SPDX-License-Identifier: MIT

import CExpat

/// Reads an XML document from a byte source and hands its elements and text to a handler.
///
/// Pulled by the caller: `advance` returns whenever the handler pauses. Hostile documents are
/// stopped early: a document type declaration is refused before any entity can be declared, nesting
/// ends at 100 levels, and a single tag or comment may have at most 4 MiB.
final class XMLStream {
  /// Where the reading stands.
  enum Progress {
    case paused
    case finished
  }

  static let deepestLevel = 100
  /// Expat keeps an unfinished tag in memory and scans it again with every piece.
  static let longestTag: Int = 4 << 20
  private static let chunkSize: Int32 = 64 << 10

  private let parser: XML_Parser
  private let source: any ByteSource
  private let handler: any XMLHandler
  private let place: WorkbookPlace
  private var depth = 0
  private var bytesFed = 0
  private var failure: (any Error)?
  private var isStopped = false
  private var isSuspended = false
  private var isFed = false
  private var isFinished = false

  /// Prepares the reading of `source`; nothing is read yet.
  init(_ source: any ByteSource, handler: any XMLHandler, place: WorkbookPlace) throws {
    guard let parser = XML_ParserCreate(nil) else {
      throw ReadingProblem(
        .system, "there is not enough memory to read the workbook", file: place.file,
        remedy: "Close other programs and try again.")
    }
    self.parser = parser
    self.source = source
    self.handler = handler
    self.place = place
    connectCallbacks()
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// Reads the whole document, pauses or not.
  func readToEnd() throws {
    while try advance() == .paused {}
  }

  /// Reads until the handler pauses or stops, or the document ends.
  ///
  /// - Throws: what the handler or the source threw, or a `ReadingProblem` for damaged XML; the same
  ///   again when called again.
  func advance() throws -> Progress {
    if let failure { throw failure }
    while !isFinished {
      do {
        try step()
      } catch {
        failure = error
        throw error
      }
      if isSuspended { return .paused }
    }
    return .finished
  }

  private func step() throws {
    let status = isSuspended ? XML_ResumeParser(parser) : try feed()
    isSuspended = status == XML_STATUS_SUSPENDED
    if let failure { throw failure }
    if isStopped {
      isFinished = true
    } else if status == XML_STATUS_ERROR {
      throw malformed()
    } else if isFed && !isSuspended {
      isFinished = true
    }
  }

  private func feed() throws -> XML_Status {
    guard let buffer = XML_GetBuffer(parser, Self.chunkSize) else { throw malformed() }
    let got = try source.read(
      into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(Self.chunkSize)))
    isFed = got == 0
    bytesFed += got
    let status = XML_ParseBuffer(parser, Int32(got), isFed ? 1 : 0)
    if status == XML_STATUS_OK,
      bytesFed - Int(XML_GetCurrentByteIndex(parser)) > Self.longestTag
    {
      throw place.tooMuch("has a tag or comment of more than 4 MiB")
    }
    return status
  }

  private func malformed() -> ReadingProblem {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_NO_MEMORY {
      return ReadingProblem(
        .system, "there is not enough memory to read \(place.part)", file: place.file,
        remedy: "Close other programs and try again.")
    }
    let reason = XML_ErrorString(code).map { String(cString: $0) } ?? "unknown reason"
    return place.damaged("is damaged: its XML is not well-formed (\(reason))")
  }
}

extension XMLStream {
  fileprivate func connectCallbacks() {
    // Unretained is enough: the parser never calls back after `deinit` has freed it.
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { stream, name, attributes in
        guard let name else { return }
        XMLStream.from(stream)?.started(name, attributes)
      },
      { stream, name in
        guard let name else { return }
        XMLStream.from(stream)?.ended(name)
      })
    XML_SetCharacterDataHandler(parser) { stream, text, count in
      XMLStream.from(stream)?.received(text, count: Int(count))
    }
    XML_SetStartDoctypeDeclHandler(parser) { stream, _, _, _, _ in
      XMLStream.from(stream)?.refuseDoctype()
    }
  }

  @inline(__always)
  private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLStream? {
    pointer.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  // Expat may still deliver the end of an empty element after it was told to stop.
  private var isDeaf: Bool { isStopped || failure != nil }

  private func started(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard !isDeaf else { return }
    depth += 1
    follow {
      guard depth <= Self.deepestLevel else {
        throw place.tooMuch("is nested deeper than \(Self.deepestLevel) levels")
      }
      return try handler.startElement(XMLName(name), XMLAttributes(attributes), depth: depth)
    }
  }

  private func ended(_ name: UnsafePointer<CChar>) {
    guard !isDeaf else { return }
    follow { try handler.endElement(XMLName(name), depth: depth) }
    depth -= 1
  }

  private func received(_ text: UnsafePointer<CChar>?, count: Int) {
    guard !isDeaf, let text else { return }
    follow {
      try text.withMemoryRebound(to: UInt8.self, capacity: count) {
        try handler.text(UnsafeBufferPointer(start: $0, count: count))
      }
      return .proceed
    }
  }

  private func refuseDoctype() {
    follow {
      throw place.damaged(
        "declares a document type, which workbooks never do and hostile files use for attacks")
    }
  }

  @inline(__always)
  private func follow(_ body: () throws -> XMLStep) {
    do {
      switch try body() {
      case .proceed: break
      case .pause: XML_StopParser(parser, 1)
      case .stop:
        isStopped = true
        XML_StopParser(parser, 0)
      }
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}
