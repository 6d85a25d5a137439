// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// A folder into which services put their files; Reeve takes each in when it is complete.
///
/// A file that a contract claims goes to `data/` with a date in its name, any other to `rejected/`
/// beside a text that says why. None is ever lost or replaced.
public struct DropFolder: Sendable {
  /// What became of a file.
  public enum Fate: Sendable, Equatable {
    /// It was moved to this path of the workspace, as a delivery of a dataset.
    case taken(file: String, to: String, dataset: String)
    /// It was moved to `rejected/`; why.
    case rejected(file: String, reason: String)
    /// It could not be moved and is still there; why.
    case left(file: String, reason: String)
  }

  private struct Look: Equatable {
    var bytes: Int64
    var modified: Int64
    var inode: Int64
  }

  private let workspace: Workspace
  private let folder: String
  private let settleTime: Duration
  private var looks: [String: (look: Look, since: Date)] = [:]

  /// Makes a watch over a folder.
  ///
  /// - Parameter settleTime: how long a file must not have changed before it is complete.
  /// - Throws: `WorkspaceProblem` when the folder cannot be read or lies where it may not.
  public init(_ folder: String, of workspace: Workspace, settleTime: Duration) throws {
    let path = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
      .resolvingSymlinksInPath().path
    let root = URL(fileURLWithPath: workspace.place.path).resolvingSymlinksInPath().path
    for own in ["data", "contracts", ".reeve"]
    where path == root || (path + "/").hasPrefix("\(root)/\(own)/") {
      throw WorkspaceProblem.refused(
        "\(folder): is a folder of the workspace itself",
        remedy: "Let files arrive in a folder of their own")
    }
    guard (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil else {
      throw WorkspaceProblem.refused(
        "\(folder): is no folder that can be read", remedy: "Make it, or name another")
    }
    self.workspace = workspace
    self.folder = path
    self.settleTime = settleTime
  }

  /// Whether files are there that are not complete yet.
  public var isWaiting: Bool { !looks.isEmpty }

  /// Looks at the folder once and deals with the files that are complete.
  public mutating func look() -> [Fate] {
    let now = workspace.clock()
    var seen: [String: (look: Look, since: Date)] = [:]
    var fates: [Fate] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where !Self.isPassedOver(name) {
      guard let look = Self.look(at: "\(folder)/\(name)") else { continue }
      let before = looks[name]
      let since = before?.look == look ? before?.since ?? now : now
      // A file that has not been touched for long was complete before we looked.
      let age = now.timeIntervalSince1970 - Double(look.modified) / 1e9
      let isComplete =
        min(age, .greatestFiniteMagnitude) >= settleTime.inSeconds
        || now.timeIntervalSince(since) >= settleTime.inSeconds
      guard isComplete else {
        seen[name] = (look, since)
        continue
      }
      let fate = settle(name, modifiedAt: Date(timeIntervalSince1970: Double(look.modified) / 1e9))
      fates.append(fate)
    }
    looks = seen
    return fates
  }

  private static func isPassedOver(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~")
      || [".part", ".tmp", ".crdownload", ".filepart"].contains { lower.hasSuffix($0) }
  }

  private static func look(at path: String) -> Look? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Look(
      bytes: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      inode: Int64(bitPattern: UInt64(status.st_ino)))
  }

  private func settle(_ name: String, modifiedAt: Date) -> Fate {
    do {
      let definitions = try workspace.fileView().definitions
      let source = "\(folder)/\(name)"
      let owner =
        FileMatching.owner(of: "data/\(name)", among: definitions.datasets)
        ?? definitions.datasets.lazy.compactMap { definition in
          definition.patterns.lazy.compactMap { pattern in
            FileMatching.owner(of: Self.path(name, in: pattern), among: [definition])
          }.first
        }.first
      guard let (definition, period) = owner else {
        let hint =
          definitions.brokenFiles.isEmpty
          ? "" : " \(listed(definitions.brokenFiles.sorted())) could not be read."
        return try reject(
          name,
          reason: "No contract claims a file of this name.\(hint) "
            + "Name it like its dataset, or write a contract with reeve add.")
      }
      let place = definition.patterns.first.map { Self.path(name, in: $0) } ?? "data/\(name)"
      let parent = (place as NSString).deletingLastPathComponent
      try makeFolder(parent)
      if let same = try duplicate(of: source, in: definition) {
        return try reject(name, reason: "It holds the very same bytes as \(same).")
      }
      for target in Self.targets(
        name, period: period, definition: definition, arrived: modifiedAt)
      {
        do {
          try FileMove.move(source, to: workspace.place.absolute("\(parent)/\(target)"))
          return .taken(file: name, to: "\(parent)/\(target)", dataset: definition.id.rawValue)
        } catch FileMove.Refusal.exists {
          continue
        }
      }
      return .left(file: name, reason: "no free name was found in \(parent)")
    } catch {
      return .left(file: name, reason: "\(error)")
    }
  }

  private static func path(_ name: String, in pattern: String) -> String {
    let parent = (pattern as NSString).deletingLastPathComponent
    return parent.isEmpty ? name : "\(parent)/\(name)"
  }

  private func makeFolder(_ relative: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: workspace.place.absolute(relative), withIntermediateDirectories: true)
    } catch {
      throw WorkspaceProblem.fault(
        "\(relative): cannot be made (\(systemReason(error)))", remedy: "Check your rights there")
    }
  }

  /// A delivery of the dataset with the same bytes; one that is the very file does not count.
  private func duplicate(of source: String, in definition: DatasetDefinition) throws -> String? {
    var size: Int64?
    var hash: String?
    for arrived in try workspace.fileView().matching.deliveries[definition.id] ?? [] {
      let path = workspace.place.absolute(arrived.file.path)
      if size == nil { size = Self.look(at: source)?.bytes }
      guard arrived.file.bytes == size, !FileMove.isSameFile(source, path) else { continue }
      let own = try hash ?? Tabular.FileFingerprint.sha256(ofFile: source)
      hash = own
      if try Tabular.FileFingerprint.sha256(ofFile: path) == own { return arrived.file.path }
    }
    return nil
  }

  /// The names to try: its own where it has a date, then ones with the day and the second it came.
  private static func targets(
    _ name: String, period: DeliveryPeriod?, definition: DatasetDefinition, arrived: Date
  ) -> [String] {
    let stem = FileMatching.baseName(name)
    let ending = String(name.dropFirst(stem.count))
    let day = CivilDay(inLondonAt: arrived)
    let date = day.description.replacingOccurrences(of: "-", with: "")
    let base: String
    if let period {
      // The name without its period, so that the new one can be read.
      let parts = FileMatching.plain(stem).split(separator: "-")
      base = parts.dropLast(period.text.split(separator: "-").count).joined(separator: "-")
    } else {
      base = stem
    }
    var targets = period == nil ? ["\(base)-\(date)\(ending)"] : [name]
    let second = Int(arrived.timeIntervalSince1970) % 86_400
    for extra in 0..<1_000 {
      let moment = (second + extra) % 86_400
      let clock = [moment / 3_600, moment / 60 % 60, moment % 60].map(twoDigits).joined()
      targets.append("\(base)-\(date)-\(clock)\(ending)")
    }
    return targets
  }

  /// Moves a file to `rejected/`, with a text beside it that says why.
  private func reject(_ name: String, reason: String) throws -> Fate {
    let rejected = "\(folder)/rejected"
    do {
      try FileManager.default.createDirectory(
        atPath: rejected, withIntermediateDirectories: true)
    } catch {
      throw WorkspaceProblem.fault(
        "rejected: cannot be made (\(systemReason(error)))", remedy: "Check your rights there")
    }
    let stem = FileMatching.baseName(name)
    let ending = String(name.dropFirst(stem.count))
    for number in 1...10_000 {
      let target = number == 1 ? name : "\(stem)-\(number)\(ending)"
      let note = "\(rejected)/\(target).reason.txt"
      guard access("\(rejected)/\(target)", F_OK) != 0 else { continue }
      let part = try PartFile(for: note)
      try part.write(Array((reason + "\n").utf8))
      try part.publish()
      do {
        try FileMove.move("\(folder)/\(name)", to: "\(rejected)/\(target)")
        return .rejected(file: name, reason: reason)
      } catch FileMove.Refusal.exists {
        continue
      }
    }
    return .left(file: name, reason: "no free name was found in rejected/")
  }
}

/// The system's reason for an error; a name of its own, since `reason` is a parameter here.
private func systemReason(_ error: any Error) -> String { reason(of: error) }
