// SPDX-License-Identifier: MIT

/// What the reading of XML does after an element.
enum XMLStep {
  /// Reads on.
  case proceed
  /// Returns to the caller, who may read on later. Only from the end of an element.
  case pause
  /// Ends the reading: the rest does not matter.
  case stop
}

/// Receives the elements and the text of an XML document as they are read.
///
/// `depth` is 1 for the root element. Text comes in pieces of any length.
protocol XMLHandler: AnyObject {
  func startElement(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws -> XMLStep
  func endElement(_ name: XMLName, depth: Int) throws -> XMLStep
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

extension XMLHandler {
  func endElement(_ name: XMLName, depth: Int) throws -> XMLStep { .proceed }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {}
}
