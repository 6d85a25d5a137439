// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Tabular

/// A contract on disk.
enum ContractFile {
  /// The largest contract that is read, in bytes.
  private static let limit = 10 << 20

  /// Reads a contract and the notes about it.
  static func read(path: String) throws -> (contract: Contract, notes: [String]) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandProblem(
        description:
          "\(path): there is no such contract. Check the name, or make one with reeve infer.")
    }
    guard !isFolder.boolValue,
      let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: limit + 1) ?? Data()
    else {
      throw CommandProblem(description: "\(path): cannot be read. Name a YAML or JSON file.")
    }
    guard data.count <= limit else {
      throw CommandProblem(
        description: "\(path): is larger than 10 MiB, which no contract is. Name the contract, "
          + "not the data.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw CommandProblem(description: "\(path): is not UTF-8 text. Save the contract as UTF-8.")
    }
    let read = try Contract.read(yaml: text, file: path)
    return (read.contract, read.notes.map(\.description))
  }

  /// The contract's object that describes a file.
  static func object(
    of contract: Contract, named name: String?, for dataset: String, file: String
  ) throws -> SchemaObject {
    let names = contract.objects.map(\.name).joined(separator: ", ")
    if let name {
      guard
        let object = contract.objects.first(where: { $0.name == name || $0.physicalName == name })
      else {
        throw CommandProblem(
          description: "\(file): describes no dataset \(name). It has: \(names).")
      }
      return object
    }
    do {
      return try contract.object(forFileNamed: dataset)
    } catch {
      throw CommandProblem(
        description: contract.objects.isEmpty
          ? "\(file): describes no dataset (schema is empty). Describe the file's columns in it."
          : "\(file): describes several datasets (\(names)). Choose one with --dataset.")
    }
  }
}
