// SPDX-License-Identifier: MIT
public import Quality

/// A profile for the terminal.
public struct ProfileText: Sendable {
  private let profile: ProfileReport
  private let width: Int

  /// Makes it from a profile; `width` is how many characters a line has.
  public init(_ profile: ProfileReport, width: Int = 100) {
    self.profile = profile
    self.width = width
  }

  /// The text with a line end after each line but the last.
  public func rendered() -> String {
    var lines = head
    for column in profile.columns {
      lines.append("")
      lines += describe(column)
    }
    if !profile.rejected.isEmpty {
      lines.append("")
      lines.append("Records that could not be read:")
      lines += profile.rejected.prefix(10).map {
        cut("  line \($0.line.grouped): \($0.reason)  \(visible($0.text, limit: 60))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var head: [String] {
    let dataset = profile.dataset
    var lines = [
      visible(dataset.file),
      "  \(dataset.rows.counted("record")) in \(dataset.columns.count.counted("column"))"
        + ", \(dataset.rejected.grouped) rejected, "
        + "\(dataset.ignored.counted("line")) ignored; \(sizeInWords(bytes: dataset.bytes))",
    ]
    let form = [
      dataset.format, dataset.encoding, dataset.delimiter.map { "delimiter \(visible($0))" },
      dataset.sheet.map { "sheet \(visible($0))" },
    ].compactMap { $0 }
    lines.append("  \(form.joined(separator: ", "))")
    lines += profile.warnings.map { cut("  note: \(visible($0, limit: 400))") }
    if profile.duplicateRows > 0 {
      lines.append(
        "  \(profile.duplicateRows.counted("record repeats", "records repeat")) an earlier one "
          + "in every column")
    }
    let keys = profile.candidateKeys.prefix(5).map {
      $0.map { visible($0, limit: 60) }.joined(separator: " + ")
    }
    lines.append(
      keys.isEmpty
        ? "  no column, and no pair of columns, tells all records apart"
        : "  records are told apart by: \(keys.joined(separator: "; "))")
    return lines
  }

  private func describe(_ column: ColumnProfile) -> [String] {
    var title = "\(visible(column.name, limit: 80))  \(column.type)"
    if let format = column.format { title += " \(format)" }
    if column.isAmbiguousDate { title += " (day and month could be exchanged)" }
    if column.isPersonal { title += "  personal: values are masked" }
    let total = column.values + column.nulls
    var lines = [
      title,
      "  \(column.values.counted("value")), \(column.nulls.grouped) missing"
        + (total > 0 ? " (\(percentage(column.nulls, of: total)))" : "")
        + ", \(column.distinct.grouped) different",
    ]
    if column.types.count > 1 {
      lines.append(
        "  types: "
          + column.types.map { "\($0.type) \($0.count.grouped)" }.joined(separator: ", "))
    }
    if let meaning = column.meanings.first {
      let share = meaning.share < 1 ? " (\(Int(meaning.share * 100))% of values)" : ""
      lines.append("  looks like: \(meaning.title)\(share)")
    }
    if let minimum = column.minimum, let maximum = column.maximum {
      let quantiles = column.quantiles ?? [:]
      let middle = ["p25", "p50", "p75"].compactMap { quantiles[$0] }
      lines.append(
        "  from \(minimum) to \(maximum)"
          + (middle.count == 3 ? "; quarters at \(middle.joined(separator: ", "))" : "")
          + (column.mean.map { "; mean \(oneDecimal($0))" } ?? ""))
    }
    lines += details(column)
    return lines.map(cut)
  }

  private func details(_ column: ColumnProfile) -> [String] {
    var lines: [String] = []
    if !column.topValues.isEmpty {
      let shown = column.topValues.prefix(5).map {
        "\(visible($0.value, limit: 40)) (\($0.count.grouped))"
      }
      lines.append("  most frequent: \(shown.joined(separator: ", "))")
    }
    if column.patterns.count > 1 || column.type == "text", let lengths = column.lengths {
      let shown = column.patterns.prefix(4).map {
        "\(visible($0.pattern, limit: 30)) (\($0.count.grouped))"
      }
      lines.append(
        "  \(lengths.minimum) to \(lengths.maximum) characters; shapes: "
          + shown.joined(separator: ", "))
    }
    if !column.marks.isEmpty {
      let shown = column.marks.prefix(6).map { "\(visible($0.value)) (\($0.count.grouped))" }
      lines.append("  marks instead of values: \(shown.joined(separator: ", "))")
    }
    if column.leadingZeros > 0 {
      lines.append("  \(column.leadingZeros.counted("value")) with zeros in front")
    }
    if column.edgeSpaces > 0 {
      lines.append("  \(column.edgeSpaces.counted("value")) with blanks before or after")
    }
    return lines
  }

  private func percentage(_ part: Int, of whole: Int) -> String {
    let share = Double(part) * 100 / Double(whole)
    return part > 0 && share < 0.1 ? "under 0.1%" : "\(oneDecimal(share))%"
  }

  private func cut(_ line: String) -> String {
    line.count <= width ? line : String(line.prefix(width - 1)) + "…"
  }
}
