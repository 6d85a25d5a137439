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

extension ReadOptions {
  /// One of the options, as it is written on the command line.
  enum Choice: String, CaseIterable {
    case header, sheet, range, delimiter, encoding
  }

  private func isGiven(_ choice: Choice) -> Bool {
    switch choice {
    case .header: header != .auto
    case .sheet: sheet != nil
    case .range: range != nil
    case .delimiter: delimiter != nil
    case .encoding: encoding != nil
    }
  }

  /// Refuses options that would have no effect, because whoever gave them expects one.
  ///
  /// - Parameters:
  ///   - choices: the options without effect.
  ///   - kind: what the file is, to read on after its name: "is a Parquet file".
  func refuse(_ choices: [Choice], as kind: String, file: String) throws {
    let given = choices.filter(isGiven).map { "--\($0.rawValue)" }
    guard let last = given.last else { return }
    let list =
      given.count == 1 ? last : "\(given.dropLast().joined(separator: ", ")) and \(last)"
    throw ReadingProblem(
      "\(kind): \(list) \(given.count == 1 ? "has" : "have") no effect", file: file,
      remedy: "Leave out \(list).")
  }
}
