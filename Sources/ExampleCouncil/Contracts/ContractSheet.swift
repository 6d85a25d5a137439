// SPDX-License-Identifier: MIT

/// A data contract of the example on its way into a file of the Open Data Contract Standard 3.1.
struct ContractSheet {
  /// Who may see the dataset.
  enum Classification: String { case open, `internal`, restricted }

  /// A promise about service; `column` is what it is measured by.
  struct Promise {
    var property: String
    var value: Int
    var unit: String
    var column: String?
  }

  var id: String
  var name: String
  var version = "1.0.0"
  /// The service area.
  var domain: String
  var themes: [String]
  var purpose: String
  var usage: String
  var limitations: String
  var ownerName: String
  /// The mailbox, without its domain.
  var mailbox: String
  var classification: Classification
  var source: String
  var legalBasis: String
  var keepImports: Int?
  var promises: [Promise] = []
  var fileName: String
  var missingValues: [String] = []
  var columns: [ContractColumn]
  var rules: [ContractRule] = []

  /// The file's text.
  var yaml: String {
    var text = YAMLLines()
    text.add(
      "# A contract of the example council. Saltmere, its people and its figures are invented.")
    text.add("apiVersion: v3.1.0")
    text.add("kind: DataContract")
    text.add("id", id)
    text.add("name", name)
    text.add("version", version)
    text.add("status: active")
    text.add("domain", domain)
    text.add("tags:")
    for theme in themes { text.add("  - " + YAMLLines.scalar(theme)) }
    text.add("description:")
    text.add("  purpose", purpose)
    text.add("  usage", usage)
    text.add("  limitations", limitations)
    addTeam(to: &text)
    addCustomProperties(to: &text)
    addPromises(to: &text)
    addSchema(to: &text)
    return text.text
  }

  private func addTeam(to text: inout YAMLLines) {
    text.add("team:")
    text.add("  name", domain)
    text.add("  members:")
    text.add("    - username", "\(mailbox)@saltmere.example.org")
    text.add("      name", ownerName)
    text.add("      role: owner")
    text.add("support:")
    text.add("  - channel: Data and insight")
    text.add("    tool: email")
    text.add("    url: mailto:data@saltmere.example.org")
  }

  private func addCustomProperties(to text: inout YAMLLines) {
    let isOpen = classification == .open
    let licence = isOpen ? "OGL-UK-3.0" : "Not licensed for use outside the council"
    let properties = [
      ("licence", licence), ("classification", classification.rawValue), ("source", source),
      ("legalBasis", legalBasis),
    ]
    text.add("customProperties:")
    for (property, value) in properties {
      text.add("  - property", property)
      text.add("    value", value)
    }
    guard let keepImports else { return }
    text.add("  - property: keepImports")
    text.add("    value: \(keepImports)")
  }

  private func addPromises(to text: inout YAMLLines) {
    guard !promises.isEmpty else { return }
    text.add("slaProperties:")
    for promise in promises {
      text.add("  - property", promise.property)
      text.add("    value: \(promise.value)")
      text.add("    unit", promise.unit)
      if let column = promise.column { text.add("    element", "\(id).\(column)") }
    }
  }

  private func addSchema(to text: inout YAMLLines) {
    text.add("schema:")
    text.add("  - name", id)
    text.add("    physicalName", fileName)
    text.add("    physicalType: file")
    text.add("    description", purpose)
    if !missingValues.isEmpty {
      text.add("    customProperties:")
      text.add("      - property: missingValues")
      text.add("        value:")
      for value in missingValues { text.add("          - " + YAMLLines.quoted(value)) }
    }
    if !rules.isEmpty {
      text.add("    quality:")
      for rule in rules { rule.add(to: &text, indent: "      ") }
    }
    text.add("    properties:")
    for column in columns { column.add(to: &text) }
  }
}

/// Lines of YAML.
struct YAMLLines {
  private(set) var text = ""

  mutating func add(_ line: String) {
    text += line + "\n"
  }

  /// Adds a key with text for its value, quoted where YAML would read it in another way.
  mutating func add(_ key: String, _ value: String) {
    add("\(key): \(Self.scalar(value))")
  }

  /// A text as a scalar: plain where it begins with a letter and holds no sign with a meaning.
  static func scalar(_ text: String) -> String {
    let words: Set = ["yes", "no", "true", "false", "on", "off", "null", "y", "n"]
    let isWord = text.unicodeScalars.first?.properties.isAlphabetic ?? false
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || " ,.()-_/@'’£+".unicodeScalars.contains($0)
    }
    let isTidy = text.last != " " && !words.contains(text.lowercased())
    return isWord && isPlain && isTidy ? text : quoted(text)
  }

  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
