// SPDX-License-Identifier: MIT

/// What a person may say about a file before it is read; everything else is found out.
public struct ReadOptions: Sendable, Equatable {
  /// Whether the table's first row holds the headings.
  public enum Header: String, Sendable, CaseIterable {
    case auto, yes, no
  }

  /// Whether the table's first row holds the headings.
  public var header: Header
  /// The worksheet, or the file inside an archive, to read.
  public var sheet: String?
  /// The cells of a worksheet to read, such as `B3:F200`.
  public var range: String?
  /// The text between two fields; `tab` and `\t` stand for the tabulator.
  public var delimiter: String?
  /// The character encoding by a name that iconv knows.
  public var encoding: String?

  /// Options that leave everything to be found out.
  public init(
    header: Header = .auto, sheet: String? = nil, range: String? = nil, delimiter: String? = nil,
    encoding: String? = nil
  ) {
    self.header = header
    self.sheet = sheet
    self.range = range
    self.delimiter = delimiter
    self.encoding = encoding
  }

  /// The delimiter as bytes.
  var delimiterBytes: [UInt8]? {
    guard let delimiter, !delimiter.isEmpty else { return nil }
    let named = [
      "tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";", "pipe": "|",
    ]
    return Array((named[delimiter.lowercased()] ?? delimiter).utf8)
  }
}
