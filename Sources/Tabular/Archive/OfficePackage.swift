// SPDX-License-Identifier: MIT

/// The XML parts of an office document that is a ZIP archive, such as a DOCX file.
///
/// Nothing is unpacked to disk. Encrypted, damaged and exploding archives, document type
/// declarations and deep nesting are refused as they are in workbooks.
public final class OfficePackage {
  /// Something met while a part is read.
  public enum Event: Sendable, Equatable {
    /// An element begins; its name has no prefix, the names of attributes keep theirs.
    case start(String, attributes: [String: String])
    /// An element ends.
    case end(String)
    /// Some text, in pieces of any length.
    case text(String)
  }

  private let archive: ZipArchive

  /// Opens the archive.
  ///
  /// - Throws: `ReadingProblem` when it cannot be read or is no whole ZIP archive.
  public init(path: String) throws {
    archive = try ZipArchive(path: path, fileNameForMessages: path)
  }

  /// The names of the parts, in the archive's order.
  public var parts: [String] { archive.entries.filter { !$0.isDirectory }.map(\.name) }

  /// Reads one part from front to back.
  ///
  /// - Parameters:
  ///   - name: the part's name in the archive, such as `word/document.xml`.
  ///   - limit: the most bytes that it may unpack to.
  ///   - body: called with every event; what it throws ends the reading.
  /// - Returns: whether there is such a part.
  /// - Throws: `ReadingProblem` when it is damaged, too large or hostile; what `body` throws.
  public func read(
    _ name: String, atMost limit: Int, _ body: @escaping (Event) throws -> Void
  ) throws -> Bool {
    guard let entry = archive.entries.first(where: { $0.name == name && !$0.isDirectory }) else {
      return false
    }
    let source = try archive.open(entry, maximumBytes: UInt64(max(0, limit)))
    let place = WorkbookPlace(file: archive.fileName, part: "the part \(nameInMessage(name))")
    try XMLStream(source, handler: EventHandler(body: body), place: place).readToEnd()
    return true
  }

  private final class EventHandler: XMLHandler {
    private let body: (Event) throws -> Void

    init(body: @escaping (Event) throws -> Void) { self.body = body }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws -> XMLStep {
      var values: [String: String] = [:]
      attributes.forEach { values[String(cString: $0)] = String(cString: $1) }
      try body(.start(name.text, attributes: values))
      return .proceed
    }

    func endElement(_ name: XMLName, depth: Int) throws -> XMLStep {
      try body(.end(name.text))
      return .proceed
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
      try body(.text(String(decoding: bytes, as: UTF8.self)))
    }
  }
}
