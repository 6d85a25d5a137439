// SPDX-License-Identifier: MIT
import Definitions
import Dispatch
import Foundation
import Quality
import Records
import Synchronization

/// All contracts of a workspace, read together.
struct DefinitionSet: Sendable {
  /// The datasets, by id.
  private(set) var datasets: [DatasetDefinition] = []
  /// What is wrong in the files, in their order; warnings included.
  private(set) var problems: [DefinitionProblem] = []
  /// The contract files that could not be used, relative to the workspace.
  private(set) var brokenFiles: Set<String> = []

  /// The other datasets that the rules of each one speak of.
  private(set) var references: [DatasetID: [DatasetID]] = [:]

  func dataset(_ id: DatasetID) -> DatasetDefinition? { datasets.first { $0.id == id } }

  /// The other datasets that the rules of this one speak of.
  func references(of id: DatasetID) -> [DatasetDefinition] {
    (references[id] ?? []).compactMap(dataset)
  }

  /// The other datasets whose rules speak of this one.
  func pointing(at id: DatasetID) -> [DatasetDefinition] {
    datasets.filter { references[$0.id]?.contains(id) == true }
  }

  private func foundReferences() -> [DatasetID: [DatasetID]] {
    let names = datasets.map(\.object.name)
    return Dictionary(
      datasets.map { definition in
        let others = definition.referenceNames(among: names).compactMap {
          dataset(called: $0, in: definition.file)?.id
        }
        return (definition.id, others.filter { $0 != definition.id })
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The dataset that a contract means by a name: one of its own objects first.
  func dataset(called name: String, in contractFile: String) -> DatasetDefinition? {
    let matching = datasets.filter {
      $0.object.name == name || $0.object.physicalName == name || $0.id.rawValue == name
    }
    return matching.first { $0.file == contractFile } ?? matching.first
  }

  /// Reads every contract of the folder, several at a time.
  ///
  /// A file that cannot be used becomes a problem and does not keep the others from being used.
  static func read(_ folder: WorkspaceFolder) -> DefinitionSet {
    var set = DefinitionSet()
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.contracts)
        .filter(isContract).sorted()
    } catch {
      guard FileManager.default.fileExists(atPath: folder.contracts) else { return set }
      set.problems = [
        DefinitionProblem(
          file: "contracts", message: "The folder cannot be read (\(reason(of: error)))",
          remedy: "Give this account the right to read it")
      ]
      return set
    }
    let answers = Mutex([Int: ContractReading]())
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let reading = ContractReading(file: "contracts/\(names[index])", in: folder)
      answers.withLock { $0[index] = reading }
    }
    let readings = answers.withLock { answers in names.indices.compactMap { answers[$0] } }
    set.gather(readings)
    return set
  }

  /// Whether a name is one that contracts have.
  static func isContract(_ name: String) -> Bool {
    let lower = name.lowercased()
    return !name.hasPrefix(".")
      && [".yaml", ".yml", ".json"].contains { lower.hasSuffix($0) }
  }

  private mutating func gather(_ readings: [ContractReading]) {
    var owners: [DatasetID: DatasetDefinition] = [:]
    for reading in readings {
      problems += reading.problems
      if reading.isBroken { brokenFiles.insert(reading.file) }
      for definition in reading.datasets {
        if let other = owners[definition.id] {
          let line = definition.object.position
          problems.append(
            DefinitionProblem(
              file: definition.file, line: line.line, column: line.column,
              message: "The dataset `\(definition.id)` is defined twice, first in \(other.file)",
              remedy: "Rename one of the two objects, or remove one contract"))
        } else {
          owners[definition.id] = definition
          datasets.append(definition)
        }
      }
    }
    datasets.sort { $0.id < $1.id }
    references = foundReferences()
  }
}

/// What one contract file gave.
private struct ContractReading: Sendable {
  let file: String
  var datasets: [DatasetDefinition] = []
  var problems: [DefinitionProblem] = []
  var isBroken = false

  init(file: String, in folder: WorkspaceFolder) {
    self.file = file
    guard let handle = FileHandle(forReadingAtPath: folder.absolute(file)),
      let bytes = try? handle.read(upToCount: (10 << 20) + 1) ?? Data()
    else {
      fail("The file cannot be read", remedy: "Give this account the right to read it")
      return
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      fail("The file is not UTF-8 text", remedy: "Save the contract as UTF-8")
      return
    }
    do throws(ContractProblems) {
      let (contract, notes) = try Contract.read(yaml: text, file: file)
      problems = notes.map(DefinitionProblem.init)
      read(contract, bytes: bytes)
    } catch {
      problems = error.problems.map(DefinitionProblem.init)
      isBroken = true
    }
  }

  private mutating func fail(_ message: String, remedy: String) {
    isBroken = true
    problems = [DefinitionProblem(file: file, message: message, remedy: remedy)]
  }

  private mutating func read(_ contract: Contract, bytes: Data) {
    let root = contract.document.root
    let facts = ContractFacts(root: root, file: file, problems: &problems)
    let patterns = LocalServers.patterns(root: root, file: file, problems: &problems)
    let notes = problems.filter { !$0.isError }.map(\.description)
    guard !problems.contains(where: \.isError) else {
      isBroken = true
      return
    }
    for object in contract.objects {
      guard let slug = DatasetName.slug(object.name), let id = DatasetID(slug) else {
        problems.append(
          DefinitionProblem(
            file: file, line: object.position.line, column: object.position.column,
            message: "The object `\(visible(object.name, limit: 60))` gives no dataset's name",
            remedy: "Give it a name with letters a to z or digits"))
        isBroken = true
        continue
      }
      let title =
        contract.objects.count == 1
        ? contract.name ?? DatasetName.title(object.name)
        : DatasetName.title(object.name)
      datasets.append(
        DatasetDefinition(
          id: id, title: title, contract: contract, object: object, file: file,
          fileHash: ContentHash(of: bytes), facts: facts, patterns: patterns, notes: notes))
    }
  }
}

extension DefinitionProblem {
  init(_ problem: ContractProblem) {
    self.init(
      file: problem.file, line: problem.line, column: problem.column, message: problem.message,
      remedy: problem.remedy, isError: problem.severity == .error)
  }
}
