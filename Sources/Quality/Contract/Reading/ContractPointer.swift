// SPDX-License-Identifier: MIT

/// A reference to a column: `dataset.column`, or a path by ids such as
/// `/schema/orders/properties/id`, in this or another contract's file.
struct ContractPointer: Equatable {
  /// The other contract's file; nil for this contract.
  var file: String?
  /// The dataset's name or id.
  var object: String
  /// The names or ids on the way to the column.
  var properties: [String]
  /// Whether the reference is a path by ids, which must lead somewhere in its own contract.
  var isPath: Bool

  /// Reads a reference; nil when it has neither form.
  init?(_ text: String, version: StandardVersion) {
    if text.contains("/") {
      self.init(path: text, version: version)
    } else {
      self.init(shorthand: text, version: version)
    }
  }

  private init?(shorthand text: String, version: StandardVersion) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard version >= .v32 ? parts.count >= 2 : parts.count == 2 else { return nil }
    guard parts.allSatisfy({ Self.isName($0, allowsHyphen: version >= .v32) }) else { return nil }
    self.init(object: parts[0], properties: Array(parts.dropFirst()), isPath: false)
  }

  private init?(path text: String, version: StandardVersion) {
    var path = text[...]
    var file: String?
    if let mark = text.firstIndex(of: "#") {
      let name = String(text[..<mark])
      guard name.hasSuffix(".yaml") || (version >= .v32 && name.hasSuffix(".yml")) else {
        return nil
      }
      file = name
      path = text[text.index(after: mark)...]
    }
    if path.hasPrefix("/") { path = path.dropFirst() }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, parts.count.isMultiple(of: 2), parts[0] == "schema" else { return nil }
    var properties: [String] = []
    for index in stride(from: 1, to: parts.count, by: 2) {
      guard version.allowsIdentifier(parts[index]) else { return nil }
      guard index == 1 || parts[index - 1] == "properties" else { return nil }
      if index > 1 { properties.append(parts[index]) }
    }
    self.init(file: file, object: parts[1], properties: properties, isPath: true)
  }

  private init(file: String? = nil, object: String, properties: [String], isPath: Bool) {
    self.file = file
    self.object = object
    self.properties = properties
    self.isPath = isPath
  }

  private static func isName(_ text: String, allowsHyphen: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      isLetter($0) || ("0"..."9").contains($0) || (allowsHyphen && $0 == "-")
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar) || scalar == "_"
  }
}
