// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// A file that arrived for a dataset.
struct ArrivedFile: Sendable {
  let file: DataFile
  let period: DeliveryPeriod?
  /// When it was delivered: within the period of its name, otherwise when it was last written.
  let deliveredAt: Date
}

/// Which file belongs to which dataset.
struct FileMatching: Sendable {
  /// The files of each dataset, the oldest first.
  private(set) var deliveries: [DatasetID: [ArrivedFile]] = [:]
  /// Files that no contract claims.
  private(set) var unclaimed: [DataFile] = []

  init(files: [DataFile], definitions: DefinitionSet) {
    let broken = !definitions.brokenFiles.isEmpty
    for file in files {
      guard let (definition, period) = Self.owner(of: file.path, among: definitions.datasets) else {
        if file.path.hasPrefix("data/") { unclaimed.append(file) }
        continue
      }
      deliveries[definition.id, default: []].append(
        ArrivedFile(
          file: file, period: period, deliveredAt: Self.moment(of: file, in: period)))
    }
    hasBrokenContracts = broken
    for id in deliveries.keys { deliveries[id]?.sort(by: Self.isBefore) }
  }

  /// Whether a file may be unclaimed only because its contract cannot be read.
  let hasBrokenContracts: Bool

  /// The dataset that claims a path, with the period in the name.
  ///
  /// A contract that says where its files are claims those and no others. Otherwise a file under
  /// `data/` belongs to the object whose name, or physical name, its own name begins with, followed
  /// by nothing or by a period. The longest name wins.
  static func owner(
    of path: String, among datasets: [DatasetDefinition]
  ) -> (DatasetDefinition, DeliveryPeriod?)? {
    let base = plain(baseName(String(path.split(separator: "/").last ?? "")))
    var best: (definition: DatasetDefinition, period: DeliveryPeriod?, length: Int)?
    for definition in datasets {
      let isAmongPatterns = definition.patterns.contains {
        LocalServers.matches(path, pattern: $0)
      }
      guard isAmongPatterns || (definition.patterns.isEmpty && path.hasPrefix("data/")) else {
        continue
      }
      var match = named(base, definition.object)
      // A contract's own path says enough where it has one dataset; the period is looked for behind.
      if match == nil, isAmongPatterns, definition.contract.objects.count == 1 {
        match = (trailingPeriod(base), 0)
      }
      guard let match, match.length + (isAmongPatterns ? 1_000 : 0) > (best?.length ?? -1) else {
        continue
      }
      best = (definition, match.period, match.length + (isAmongPatterns ? 1_000 : 0))
    }
    return best.map { ($0.definition, $0.period) }
  }

  /// Whether a base name is an object's, and how long the name is that it begins with.
  private static func named(
    _ base: String, _ object: SchemaObject
  ) -> (period: DeliveryPeriod?, length: Int)? {
    var best: (period: DeliveryPeriod?, length: Int)?
    let names = [object.name, object.physicalName ?? object.name].map { plain(baseName($0)) }
    for name in Set(names) where !name.isEmpty && base.hasPrefix(name) {
      guard name.count > best?.length ?? -1 else { continue }
      let rest = base.dropFirst(name.count)
      if rest.isEmpty {
        best = (nil, name.count)
      } else if rest.first == "-", let period = DeliveryPeriod(String(rest.dropFirst())) {
        best = (period, name.count)
      }
    }
    return best
  }

  /// The longest end of a name that is a period.
  private static func trailingPeriod(_ base: String) -> DeliveryPeriod? {
    let parts = base.split(separator: "-")
    for start in parts.indices.dropFirst(max(0, parts.count - 4)) {
      if let period = DeliveryPeriod(parts[start...].joined(separator: "-")) { return period }
    }
    return nil
  }

  /// A name without the endings of tables and archives.
  static func baseName(_ name: String) -> String {
    let known: Set = [
      "csv", "tsv", "txt", "psv", "xlsx", "xlsm", "json", "ndjson", "jsonl", "geojson", "parquet",
      "zip", "tab", "dat", "xls",
    ]
    var name = String(name.split(separator: "/").last ?? "")
    while let dot = name.lastIndex(of: "."), dot != name.startIndex,
      known.contains(name[name.index(after: dot)...].lowercased())
    {
      name = String(name[..<dot])
    }
    return name
  }

  /// A name in lower case with hyphens for everything that divides words.
  static func plain(_ name: String) -> String {
    name.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "." }
      .joined(separator: "-")
  }

  private static func moment(of file: DataFile, in period: DeliveryPeriod?) -> Date {
    guard let days = period?.days else { return file.modifiedAt }
    let start = days.lowerBound.endInUTC.addingTimeInterval(-86_399)
    return min(max(file.modifiedAt, start), days.upperBound.endInUTC)
  }

  private static func isBefore(_ one: ArrivedFile, _ other: ArrivedFile) -> Bool {
    if let version = one.period?.version, let otherVersion = other.period?.version {
      return version < otherVersion
    }
    if one.deliveredAt != other.deliveredAt { return one.deliveredAt < other.deliveredAt }
    return one.file.path < other.file.path
  }
}
