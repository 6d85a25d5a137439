// SPDX-License-Identifier: MIT

/// A column of a contract of the example.
struct ContractColumn {
  private let name: String
  private let type: String
  private let description: String
  private var lines: [(key: String, value: String)] = []
  private var options: [(key: String, value: String)] = []
  private var customs: [(key: String, value: String)] = []
  private var target: String?
  private var isRequired = false
  private var rules: [ContractRule] = []

  private init(_ name: String, _ type: String, _ description: String) {
    self.name = name
    self.type = type
    self.description = description
  }

  static func text(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "string", description)
  }

  static func whole(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "integer", description)
  }

  static func number(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "number", description)
  }

  static func date(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "date", description)
  }

  static func truth(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "boolean", description)
  }

  static func list(_ name: String, _ description: String) -> ContractColumn {
    ContractColumn(name, "array", description)
  }

  /// The ward, which must be one of the city's.
  static func ward(_ description: String = "Code of the electoral ward") -> ContractColumn {
    var column = text("ward_code", description).required()
    column.target = "wards.ward_code"
    return column
  }

  private func with(_ change: (inout ContractColumn) -> Void) -> ContractColumn {
    var copy = self
    change(&copy)
    return copy
  }

  /// The only column of the primary key.
  func key() -> ContractColumn {
    with {
      $0.lines.append(("primaryKey", "true"))
      $0.isRequired = true
    }
  }

  /// One of several columns of the primary key.
  func key(_ place: Int) -> ContractColumn {
    with {
      $0.lines.append(("primaryKey", "true"))
      $0.lines.append(("primaryKeyPosition", "\(place)"))
      $0.isRequired = true
    }
  }

  func required() -> ContractColumn { with { $0.isRequired = true } }

  func unique() -> ContractColumn { with { $0.lines.append(("unique", "true")) } }

  /// The heading in the file, where it is another than the name.
  func heading(_ text: String) -> ContractColumn {
    with { $0.lines.append(("physicalName", YAMLLines.scalar(text))) }
  }

  func personal() -> ContractColumn { with { $0.lines.append(("classification", "personal")) } }

  func confidential() -> ContractColumn {
    with { $0.lines.append(("classification", "confidential")) }
  }

  func format(_ name: String) -> ContractColumn {
    with { $0.options.append(("format", YAMLLines.scalar(name))) }
  }

  func pattern(_ pattern: String) -> ContractColumn {
    with { $0.options.append(("pattern", YAMLLines.quoted(pattern))) }
  }

  func length(_ least: Int, _ most: Int) -> ContractColumn {
    with {
      $0.options.append(("minLength", "\(least)"))
      $0.options.append(("maxLength", "\(most)"))
    }
  }

  func from(_ least: String, to most: String? = nil) -> ContractColumn {
    with {
      $0.options.append(("minimum", type == "date" ? YAMLLines.quoted(least) : least))
      if let most {
        $0.options.append(("maximum", type == "date" ? YAMLLines.quoted(most) : most))
      }
    }
  }

  /// Amounts with a pound sign and commas are taken.
  func inUKStyle() -> ContractColumn { with { $0.customs.append(("numberStyle", "uk")) } }

  func rule(_ rule: ContractRule) -> ContractColumn { with { $0.rules.append(rule) } }

  /// Only these values, as a rule of the standard's library.
  func oneOf(_ values: [String], severity: String = "error") -> ContractColumn {
    rule(
      .invalid(
        "\(name)-from-the-list", "\(description): one of the list", values: values,
        severity: severity))
  }

  func add(to text: inout YAMLLines) {
    text.add("      - name", name)
    text.add("        description", description)
    text.add("        logicalType: \(type)")
    for line in lines { text.add("        \(line.key): \(line.value)") }
    if isRequired { text.add("        required: true") }
    if !options.isEmpty {
      text.add("        logicalTypeOptions:")
      for option in options { text.add("          \(option.key): \(option.value)") }
    }
    if let target {
      text.add("        relationships:")
      text.add("          - type: foreignKey")
      text.add("            to: \(target)")
    }
    if !rules.isEmpty {
      text.add("        quality:")
      for rule in rules { rule.add(to: &text, indent: "          ") }
    }
    guard !customs.isEmpty else { return }
    text.add("        customProperties:")
    for custom in customs {
      text.add("          - property: \(custom.key)")
      text.add("            value: \(custom.value)")
    }
  }
}
