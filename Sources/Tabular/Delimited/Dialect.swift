// SPDX-License-Identifier: MIT

/// How a delimited text file marks its fields and records.
struct Dialect: Sendable, Equatable {
  /// How a quote inside quotes is written.
  enum Escape: Sendable { case doubledQuote, backslash }

  /// What ends a record: LF with an optional CR before it, CR alone, or any of the three.
  enum LineEnd: Sendable { case lineFeed, carriageReturn, any }

  /// One or more bytes between two fields.
  var delimiter: [UInt8]
  /// The quote; nil when quotes are ordinary characters.
  var quote: UInt8?
  var escape: Escape
  var lineEnd: LineEnd
  /// Whether spaces after a delimiter are no part of a quoted field.
  var skipsSpaceBeforeQuote: Bool

  init(
    delimiter: [UInt8] = [UInt8(ascii: ",")], quote: UInt8? = UInt8(ascii: "\""),
    escape: Escape = .doubledQuote, lineEnd: LineEnd = .lineFeed,
    skipsSpaceBeforeQuote: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.lineEnd = lineEnd
    self.skipsSpaceBeforeQuote = skipsSpaceBeforeQuote
  }
}
