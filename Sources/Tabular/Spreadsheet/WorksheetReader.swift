// SPDX-License-Identifier: MIT

/// Hands the XML of a worksheet to the builder of its rows.
final class WorksheetReader: XMLHandler {
  /// What builds the rows and holds the one built last.
  var builder: WorksheetRowBuilder

  init(builder: WorksheetRowBuilder) {
    self.builder = builder
  }

  func startElement(
    _ name: XMLName, _ attributes: XMLAttributes, depth: Int
  ) throws -> XMLStep {
    try builder.startElement(name, attributes, depth: depth)
  }

  func endElement(_ name: XMLName, depth: Int) throws -> XMLStep {
    try builder.endElement(name, depth: depth)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    try builder.text(bytes)
  }
}
