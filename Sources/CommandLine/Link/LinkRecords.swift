// SPDX-License-Identifier: MIT
import Linkage

/// The records of a linkage, with their values in the forms that the definition asks for.
struct LinkRecords {
  let table: RecordTable
  /// What is odd about the values, each as a sentence with what to do.
  let remarks: [String]

  /// Reads inputs and brings values into their forms.
  ///
  /// - Parameters:
  ///   - definition: what is compared, and the forms of columns.
  ///   - rules: further rules whose columns are needed.
  ///   - columns: further columns that are needed.
  init(
    _ inputs: [LinkageInput], _ definition: LinkDefinition, rules: [BlockingRule] = [],
    columns: Set<String> = [], threads: Int, progress: (Int) -> Void
  ) throws {
    let read = try RecordTable(
      reading: inputs, for: definition.model, rules: rules, columns: columns, threads: threads,
      progress: progress)
    guard !definition.forms.isEmpty else {
      table = read
      remarks = []
      return
    }
    let normalised = read.normalised(by: definition.forms, threads: threads)
    table = normalised.records
    remarks = normalised.dropped.sorted { $0.key < $1.key }.map { column, count in
      let form = definition.forms[column]?.rawValue ?? "value"
      return "\(CountText.grouped(count)) values of \(column) say that there is none or can't be "
        + "read as \(form), and count as missing. Look at them with reeve profile if they are many."
    }
  }
}
