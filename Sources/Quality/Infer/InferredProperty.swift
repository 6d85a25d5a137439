// SPDX-License-Identifier: MIT

/// One column of a proposed contract.
struct InferredProperty {
  let column: ColumnProfile
  let rows: Int

  /// Lists of at most so many values are proposed as the only allowed ones.
  private static let longestList = 12
  /// Fewer records than this say nothing about keys or lists.
  private static let fewestRows = 20

  var lines: [String] {
    var lines = ["      - name: \(YAMLText.quoted(column.name))"]
    lines.append(contentsOf: remarks.map { "        # \($0)" })
    let type = inferredType
    lines.append("        logicalType: \(type.logicalType)")
    var options: [String] = []
    if let format = type.format { options.append("format: \(YAMLText.quoted(format))") }
    if let named = namedFormat, type.logicalType == "string" {
      options.append("format: \(YAMLText.quoted(named))")
    }
    if !options.isEmpty {
      lines.append("        logicalTypeOptions:")
      lines += options.map { "          \($0)" }
    }
    if isComplete { lines.append("        required: true") }
    if isKey { lines.append("        unique: true") }
    if column.isPersonal {
      lines.append("        classification: personal # it seems to identify people; check")
    }
    if let values = allowedValues {
      lines.append("        enum: # the only values seen")
      lines += values.map { "          - \(YAMLText.quoted($0))" }
    }
    var custom: [(String, String)] = []
    if type.isUK { custom.append(("numberStyle", "uk")) }
    if type.logicalType != "string", !column.marks.isEmpty {
      custom.append(
        (
          "missingValues",
          "[" + column.marks.map { YAMLText.quoted($0.value) }.joined(separator: ", ") + "]"
        ))
    }
    if !custom.isEmpty {
      lines.append("        customProperties:")
      for (property, value) in custom {
        if property == "missingValues" {
          lines.append("          # These stand in place of a value; check that none is a slip.")
        }
        lines.append("          - property: \(property)")
        lines.append("            value: \(value)")
      }
    }
    return lines
  }

  /// What a person should look at.
  private var remarks: [String] {
    var remarks: [String] = []
    let share = rows == 0 ? 0 : Double(column.values) * 100 / Double(rows)
    if column.nulls > 0 {
      remarks.append("\(column.values) of \(rows) records have a value (\(Int(share)) %).")
    }
    if column.isAmbiguousDate {
      remarks.append("Day and month could be the other way round in every value.")
    }
    if let meaning = column.meanings.first, meaning.share < 1 || column.type == "text" {
      let percent = Int(meaning.share * 100)
      remarks.append(
        "Seems to be: \(YAMLText.comment(meaning.title))\(percent < 100 ? " (\(percent) % of values)" : "")."
      )
    }
    if column.leadingZeros > 0 { remarks.append("Some values start with zeros, so it is text.") }
    if column.edgeSpaces > 0 {
      remarks.append("\(column.edgeSpaces) values have blanks before or after them.")
    }
    if column.types.count > 1, inferredType.logicalType == "string", column.type != "text" {
      let types = column.types.map { "\($0.type) \($0.count)" }.joined(separator: ", ")
      remarks.append("Mixed: \(types).")
    }
    return remarks
  }

  private var isComplete: Bool { rows > 0 && column.nulls == 0 && !countsMarks }
  private var isKey: Bool {
    isComplete && column.distinct == rows && rows >= Self.fewestRows
      && column.meanings.first?.id != "free-text"
      && ["text", "integer"].contains(column.type)
  }

  /// Whether some values become missing because they are marks.
  private var countsMarks: Bool { inferredType.logicalType != "string" && !column.marks.isEmpty }

  private func count(_ types: String...) -> Int {
    column.types.filter { types.contains($0.type) }.reduce(0) { $0 + $1.count }
  }

  /// The narrowest type that every value keeps.
  private var inferredType: (logicalType: String, format: String?, isUK: Bool) {
    let real = column.values - count("mark")
    guard real > 0, column.edgeSpaces == 0 || column.type == "money" else {
      return ("string", nil, false)
    }
    if column.leadingZeros > 0 { return ("string", nil, false) }
    if count("integer") == real { return ("integer", nil, false) }
    if count("integer", "number") == real { return ("number", nil, false) }
    if count("integer", "number", "money") == real { return ("number", nil, true) }
    if count("date") == real {
      return ("date", column.format == "yyyy-MM-dd" ? nil : column.format, false)
    }
    if count("timestamp") == real {
      let isISO = column.format?.hasPrefix("yyyy-MM-dd'T'") ?? true
      return ("timestamp", isISO ? nil : column.format, false)
    }
    if count("time") == real { return ("time", nil, false) }
    if count("boolean") == real { return ("boolean", nil, false) }
    return ("string", nil, false)
  }

  /// A format that every value keeps and that few other texts would.
  private var namedFormat: String? {
    column.meanings.first { $0.share == 1 && NamedFormat.named($0.id)?.isDistinctive == true }?.id
  }

  private var allowedValues: [String]? {
    guard inferredType.logicalType == "string", namedFormat == nil, !column.isPersonal,
      column.distinct <= Self.longestList, column.distinct == column.topValues.count,
      rows >= Self.fewestRows, column.distinct * 5 <= column.values,
      column.topValues.allSatisfy({ value in
        // Longer values may have been cut, and some signs do not survive YAML.
        value.value.utf8.count < 100 && value.value.unicodeScalars.allSatisfy(YAMLText.isPlain)
      }), Set(column.topValues.map(\.value)).count == column.distinct
    else { return nil }
    return column.topValues.map(\.value).sorted()
  }
}
