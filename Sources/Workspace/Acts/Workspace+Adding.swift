// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// A file that was given a contract.
public struct AddedFile: Sendable, Equatable {
  /// The id of the new dataset.
  public var dataset: String
  /// Where the file is, relative to the workspace.
  public var file: String
  /// Where the contract is, relative to the workspace.
  public var contract: String
  /// Records in the file.
  public var rows: Int
  /// Columns in the file.
  public var columns: Int
  /// What a person should look at in the contract, as sentences.
  public var toLookAt: [String]

  /// Makes a result.
  public init(
    dataset: String, file: String, contract: String, rows: Int, columns: Int, toLookAt: [String]
  ) {
    self.dataset = dataset
    self.file = file
    self.contract = contract
    self.rows = rows
    self.columns = columns
    self.toLookAt = toLookAt
  }
}

extension Workspace {
  /// Copies a file into `data/` and writes a contract that it keeps, for a person to correct.
  ///
  /// A file that is under `data/` already stays where it is.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - name: the dataset's name; the file's own, without a period at its end, when left out.
  /// - Throws: `WorkspaceProblem`, `ReadingProblem`; nothing has then been written.
  public func add(
    _ source: String, as name: String? = nil, threads: Int, memoryLimit: Int, version: String
  ) throws -> AddedFile {
    let url = URL(fileURLWithPath: source).standardizedFileURL
    let inside = relative(url)
    let (base, period) = Self.split(url.lastPathComponent)
    let wanted = name ?? base
    guard let slug = DatasetName.slug(wanted), let id = DatasetID(slug) else {
      throw WorkspaceProblem.refused(
        "\(source): its name gives no dataset's name",
        remedy: "Give one with --name, with letters a to z or digits")
    }
    var destination = inside
    if inside == nil || (name != nil && inside?.hasPrefix("data/") != true) {
      let ending = String(url.lastPathComponent.dropFirst(Self.stem(url.lastPathComponent).count))
      let plain = name.map { _ in slug + (period.map { "-\($0)" } ?? "") + ending }
      destination = "data/\(plain ?? url.lastPathComponent)"
    }
    let path = destination ?? "data/\(url.lastPathComponent)"
    try refuse(id: id, path: path, source: source)
    let table = try TableFile.open(path: url.path)
    var profile = try Profiler.profile(
      table, options: Profiler.Options(threads: threads, memoryLimit: memoryLimit),
      version: version)
    profile.dataset.file = url.lastPathComponent
    profile.dataset.name = inside == nil || name == nil ? (name == nil ? base : slug) : base
    let text = InferredContract.yaml(from: profile, today: today.description, name: slug)
    if inside == nil { try copy(url, to: path) }
    let contract = "contracts/\(slug).odcs.yaml"
    do {
      try FileManager.default.createDirectory(
        atPath: place.contracts, withIntermediateDirectories: true)
      let part = try PartFile(for: place.absolute(contract))
      try part.write(Array(text.utf8))
      try part.publish()
    } catch {
      if inside == nil { unlink(place.absolute(path)) }
      throw error
    }
    return AddedFile(
      dataset: slug, file: path, contract: contract, rows: profile.dataset.rows,
      columns: profile.columns.count, toLookAt: Self.toLookAt(profile))
  }

  private func refuse(id: DatasetID, path: String, source: String) throws {
    let definitions = try fileView().definitions
    if let (owner, _) = FileMatching.owner(of: path, among: definitions.datasets) {
      throw WorkspaceProblem.refused(
        "\(path): is claimed by \(owner.file) as a delivery of \(owner.id)",
        remedy: "Put the file into data/ and run reeve build, or give it another name with --name")
    }
    if let other = definitions.dataset(id) {
      throw WorkspaceProblem.refused(
        "\(source): \(other.file) defines a dataset \(id) already",
        remedy: "Give it another name with --name")
    }
    let contract = "contracts/\(id).odcs.yaml"
    if FileManager.default.fileExists(atPath: place.absolute(contract)) {
      throw WorkspaceProblem.refused(
        "\(contract): is there already and is not replaced",
        remedy: "Mend that contract, or give the file another name with --name")
    }
    let isSame = relative(URL(fileURLWithPath: source).standardizedFileURL) == path
    if !isSame, FileManager.default.fileExists(atPath: place.absolute(path)) {
      throw WorkspaceProblem.refused(
        "\(path): is there already and is not replaced",
        remedy: "Run reeve add \(path), or give the file another name with --name")
    }
  }

  /// The path of a file under `data/`, relative to the workspace; nil for one outside.
  private func relative(_ url: URL) -> String? {
    let root = URL(fileURLWithPath: place.path).resolvingSymlinksInPath().path + "/data/"
    let path = url.resolvingSymlinksInPath().path
    return path.hasPrefix(root) ? "data/" + path.dropFirst(root.count) : nil
  }

  /// Copies a file into the workspace; it appears whole or not at all.
  private func copy(_ url: URL, to path: String) throws {
    let target = place.absolute(path)
    do {
      try FileManager.default.createDirectory(
        atPath: place.data, withIntermediateDirectories: true)
    } catch {
      throw WorkspaceProblem.fault(
        "data: cannot be made (\(reason(of: error)))",
        remedy: "Check that you may write in the workspace")
    }
    try FileMove.copy(url.path, to: target)
  }

  private static func stem(_ name: String) -> String { FileMatching.baseName(name) }

  /// A file's name without its endings, and the period that it ended in.
  private static func split(_ name: String) -> (base: String, period: String?) {
    let stem = stem(name)
    guard let period = RunSummary.period(of: name) else { return (stem, nil) }
    let parts = FileMatching.plain(stem).split(separator: "-")
    let count = period.split(separator: "-").count
    let base = parts.dropLast(count).joined(separator: "-")
    return base.isEmpty ? (stem, nil) : (base, period)
  }

  private static func toLookAt(_ profile: ProfileReport) -> [String] {
    var sentences: [String] = []
    let personal = profile.columns.filter(\.isPersonal).map { visible($0.name, limit: 60) }
    if !personal.isEmpty {
      sentences.append(
        "Columns that look personal: \(listed(personal)). See that their classification is right.")
    }
    let ambiguous = profile.columns.filter(\.isAmbiguousDate).map { visible($0.name, limit: 60) }
    if !ambiguous.isEmpty {
      sentences.append(
        "Dates in which day and month could be exchanged: \(listed(ambiguous)). "
          + "See that their format is right.")
    }
    if profile.dataset.rejected > 0 {
      sentences.append(
        "\(profile.dataset.rejected.counted("record")) could not be read; any contract is broken "
          + "by them.")
    }
    if profile.duplicateRows > 0 {
      sentences.append(
        "\(profile.duplicateRows.counted("record")) repeat an earlier one in every column.")
    }
    if !profile.candidateKeys.contains(where: { $0.count == 1 }) {
      sentences.append("No single column tells records apart. Say which columns are the key.")
    }
    sentences.append("Say what the data is for (description.purpose), and who owns it (team).")
    return sentences
  }
}
