// SPDX-License-Identifier: MIT
import Disclosure
import Foundation
import TestSupport
import Testing

/// A folder with data, and the tables that a specification makes of them.
struct TableScene {
  let folder: TemporaryFolder

  init(_ data: String) throws {
    folder = try TemporaryFolder()
    try folder.write(data, to: "data.csv")
  }

  func spec(_ text: String) throws -> TableSpecification {
    try TableSpecification.read(
      "data: data.csv\n" + text, file: "spec.yaml", folder: folder.url)
  }

  func tabulation(_ text: String) throws -> Tabulation {
    try Tabulation.read(try spec(text), folder: folder.url)
  }

  func protected(
    _ text: String, context: TableProtection.Context = TableProtection.Context()
  ) throws -> ProtectedTables {
    let spec = try spec(text)
    return try TableProtection(
      try Tabulation.read(spec, folder: folder.url), spec: spec, context: context
    ).run()
  }
}

extension ProtectedTables {
  /// What stands in a cell that is named by its codes; nil where there is no such cell.
  func shown(_ codes: [String: String]) -> String? {
    for row in tabulation.cells.indices {
      let texts = tabulation.codeTexts(row)
      let isIt = zip(tabulation.dimensions, texts).allSatisfy { dimension, text in
        text == codes[dimension.name] ?? dimension.codes[0]
      }
      guard isIt else { continue }
      switch shown[row] {
      case .number(let number): return number == number.rounded() ? "\(Int(number))" : "\(number)"
      case .symbol(let symbol): return symbol
      }
    }
    return nil
  }
}
