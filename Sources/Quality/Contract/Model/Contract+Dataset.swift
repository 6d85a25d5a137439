// SPDX-License-Identifier: MIT

/// A reason why no dataset of a contract can be chosen for a file.
public enum DatasetChoiceProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The contract describes no dataset at all.
  case noDatasets(contract: String)
  /// None of the datasets has the file's name.
  case noneNamed(file: String, names: [String])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noDatasets(let contract):
      "The contract \(contract) describes no dataset. Add one under `schema`."
    case .noneNamed(let file, let names):
      """
      The contract describes several datasets and none is named like the file \(file). Rename the \
      file, or give a dataset its name as `physicalName`; the contract has: \
      \(names.joined(separator: ", ")).
      """
    }
  }
}

extension Contract {
  /// Chooses the dataset that a file holds: the only one, or the one with the file's name.
  ///
  /// Of a path only its last part counts. It is compared with each dataset's name and physical name,
  /// as it is, then without its last ending, then without any, in upper or lower case alike.
  ///
  /// - Throws: ``DatasetChoiceProblem`` with the names there are.
  public func object(
    forFileNamed file: String
  ) throws(DatasetChoiceProblem) -> SchemaObject {
    guard let first = objects.first else { throw .noDatasets(contract: id) }
    if objects.count == 1 { return first }
    let base = file.split { $0 == "/" || $0 == "\\" }.last.map { $0.lowercased() } ?? ""
    var shorter = base
    if let dot = base.lastIndex(of: "."), dot != base.startIndex { shorter = String(base[..<dot]) }
    let shortest = String(base.prefix { $0 != "." })
    for candidate in [base, shorter, shortest] {
      let named = objects.first { $0.name.lowercased() == candidate }
      if let object = named ?? objects.first(where: { $0.isPhysically(candidate) }) {
        return object
      }
    }
    throw .noneNamed(file: base, names: objects.map(\.name))
  }
}

extension SchemaObject {
  /// Whether the physical name is, or is a file with, the name given in lower case.
  fileprivate func isPhysically(_ name: String) -> Bool {
    guard let physical = physicalName?.lowercased() else { return false }
    return physical == name || physical.hasPrefix(name + ".")
  }
}
