// SPDX-License-Identifier: MIT
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Quality

/// A small file and a contract about it, and what a check of the two finds.
///
/// The dataset is called `trees`; the parts of the contract are lines of YAML, indented here.
struct CheckScene {
  let folder: TemporaryFolder
  let file: URL
  /// What a person may say about the file.
  var reading = ReadOptions(header: .yes, delimiter: ",")
  private let contract: String

  /// - Parameters:
  ///   - csv: the file.
  ///   - columns: the list under `properties`.
  ///   - table: further keys of the dataset.
  ///   - more: further keys of the contract, other datasets first.
  init(
    _ csv: String, columns: String, table: String = "", others: String = "", more: String = ""
  ) throws {
    folder = try TemporaryFolder()
    file = try folder.write(csv, to: "trees.csv")
    contract =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: tree-contract
      version: 1.2.0
      status: active
      schema:
        - name: trees
          physicalName: trees.csv

      """ + Self.indented(table, by: 4)
      + (columns.isEmpty ? "" : "    properties:\n" + Self.indented(columns, by: 6))
      + Self.indented(others, by: 2) + Self.indented(more, by: 0)
  }

  private static func indented(_ text: String, by spaces: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: spaces) + $0 + "\n" }.joined()
  }

  /// Checks the file with the options that `change` makes of the usual ones.
  func check(_ change: (inout CheckOptions) throws -> Void = { _ in }) throws -> CheckReport {
    let contract = try Contract.read(yaml: contract, file: "trees.odcs.yaml").contract
    let object = try #require(contract.objects.first)
    var options = CheckOptions(samples: 100, showsValues: true)
    try change(&options)
    return try Checker.check(
      TableFile.open(path: file.path, options: reading), against: object, of: contract,
      options: options, version: "test")
  }

  /// Opens another dataset for relationships.
  func reference(_ csv: String, named name: String) throws -> ReferenceTable {
    let file = try folder.write(csv, to: name)
    return ReferenceTable(
      file: try TableFile.open(
        path: file.path, options: ReadOptions(header: .yes, delimiter: ",")))
  }
}

/// The three numbers of a check.
struct Counts: Equatable, CustomStringConvertible {
  let tested: Int
  let failed: Int
  let skipped: Int

  init(tested: Int, failed: Int, skipped: Int = 0) {
    self.tested = tested
    self.failed = failed
    self.skipped = skipped
  }

  var description: String { "tested \(tested), failed \(failed), skipped \(skipped)" }
}

extension CheckReport {
  /// The check with an id.
  func result(_ id: String, _ place: SourceLocation = #_sourceLocation) throws -> CheckResult {
    try #require(
      checks.first { $0.id == id }, "there is no \(id) among \(checks.map(\.id))",
      sourceLocation: place)
  }

  func counts(_ id: String, _ place: SourceLocation = #_sourceLocation) throws -> Counts {
    let result = try result(id, place)
    return Counts(tested: result.tested, failed: result.failed, skipped: result.skipped)
  }

  func status(
    _ id: String, _ place: SourceLocation = #_sourceLocation
  ) throws -> CheckResult.Status {
    try result(id, place).status
  }

  /// The failing records of a check, as far as they were kept.
  func rows(_ id: String, _ place: SourceLocation = #_sourceLocation) throws -> [Int] {
    try result(id, place).samples.map(\.row)
  }
}
