// SPDX-License-Identifier: MIT

extension SiteAddress {
  /// Reads the path of a request; nil when the site has no such address.
  init?(path: String) {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    let raw = path.utf8.dropFirst()
    guard !raw.isEmpty else {
      self = .home
      return
    }
    let parts = raw.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { PercentText.decoded($0, plusIsSpace: false) }
    // Decoded here for good: what looks like an encoding now is a person's own text.
    guard !parts.contains(where: { $0.isEmpty || $0.unicodeScalars.contains("\0") }),
      let address = Self.read(parts)
    else { return nil }
    self = address
  }

  private static func read(_ parts: [String]) -> SiteAddress? {
    let rest = Array(parts.dropFirst())
    return switch parts[0] {
    case "datasets": rest.isEmpty ? .catalogue : dataset(rest)
    case "runs": rest.count == 1 ? run(rest[0]) : nil
    case "calendar":
      rest.count == 2 && rest[1].hasSuffix(".ics")
        ? .calendar(rest[0], secret: String(rest[1].dropLast(4))) : nil
    case "published":
      rest.isEmpty ? .published : rest.count == 1 ? .publishedRecord(rest[0]) : nil
    case "links": rest.isEmpty ? .links : link(rest)
    case "check": rest.isEmpty ? .upload : upload(rest)
    case "assets":
      rest.count >= 2
        ? .asset(version: rest[0], name: rest.dropFirst().joined(separator: "/")) : nil
    case "api":
      rest.first == "v1" && rest.count > 1 ? .api(Array(rest.dropFirst())) : nil
    default:
      AccessPage(parts).map { .access($0) } ?? StaffAddress(parts: parts).map { .staff($0) }
        ?? (rest.isEmpty ? single(parts[0]) : nil)
    }
  }

  private static func single(_ name: String) -> SiteAddress? {
    switch name {
    case "datasets.csv": .catalogueExport(.csv)
    case "datasets.json": .catalogueExport(.json)
    case "links.csv": .linksExport(.csv)
    case "links.json": .linksExport(.json)
    case "journal": .journal
    case "journal.csv": .journalExport
    case "files": .files
    case "files.csv": .filesExport
    case "accessibility": .accessibility
    case "privacy": .privacy
    case "help": .help
    case "health": .health
    case "colours.css": .colours
    default: nil
    }
  }

  private static func dataset(_ parts: [String]) -> SiteAddress? {
    let id = parts[0]
    switch parts.count {
    case 1: return .dataset(id)
    case 2:
      switch parts[1] {
      case "columns.csv": return .columnsExport(of: id)
      case "history.csv": return .historyExport(of: id)
      case "contract.odcs.yaml": return .contractFile(of: id)
      case "data.csv": return .openData(.csv, of: id)
      case "data.parquet": return .openData(.parquet, of: id)
      default: return Part(rawValue: parts[1]).map { .part($0, of: id) }
      }
    case 3 where parts[1] == "columns": return .column(parts[2], of: id)
    case 3 where parts[1] == "waivers": return number(parts[2]).map { .waiver($0, of: id) }
    default: return nil
    }
  }

  private static func link(_ parts: [String]) -> SiteAddress? {
    let id = parts[0]
    switch parts.count {
    case 1: return .link(id)
    case 2 where parts[1] == "link.json": return .linkExport(of: id)
    case 2:
      for export in Export.allCases where parts[1].hasSuffix("." + export.rawValue) {
        return LinkTable(rawValue: String(parts[1].dropLast(export.rawValue.count + 1))).map {
          .linkTable($0, export, of: id)
        }
      }
      return nil
    default: return nil
    }
  }

  private static func run(_ name: String) -> SiteAddress? {
    for export in Export.allCases where name.hasSuffix("." + export.rawValue) {
      return number(name.dropLast(export.rawValue.count + 1)).map { .runExport($0, export) }
    }
    return number(name).map { .run($0) }
  }

  private static func upload(_ parts: [String]) -> SiteAddress? {
    switch (parts.count, parts.last) {
    case (1, _): .uploadResult(parts[0])
    case (2, "remove"): .uploadRemoval(parts[0])
    case (2, "contract.odcs.yaml"): .uploadContract(parts[0])
    default: nil
    }
  }

  /// A number as our links write it: digits without zeros in front.
  private static func number(_ text: some StringProtocol) -> Int64? {
    guard let number = Int64(text), number > 0, String(number) == text else { return nil }
    return number
  }

  /// The address without what is particular to a request, for the log.
  var pattern: String {
    switch self {
    case .dataset: "/datasets/ID"
    case .part(let part, _): "/datasets/ID/\(part.rawValue)"
    case .columnsExport: "/datasets/ID/columns.csv"
    case .historyExport: "/datasets/ID/history.csv"
    case .column: "/datasets/ID/columns/NAME"
    case .waiver: "/datasets/ID/waivers/NUMBER"
    case .contractFile: "/datasets/ID/contract.odcs.yaml"
    case .openData(let format, _): "/datasets/ID/data.\(format.rawValue)"
    case .run: "/runs/NUMBER"
    case .runExport(_, let export): "/runs/NUMBER.\(export.rawValue)"
    case .link: "/links/ID"
    case .linkExport: "/links/ID/link.json"
    case .linkTable(let table, let export, _): "/links/ID/\(table.rawValue).\(export.rawValue)"
    case .uploadResult: "/check/TOKEN"
    case .uploadRemoval: "/check/TOKEN/remove"
    case .uploadContract: "/check/TOKEN/contract.odcs.yaml"
    case .access(.invitation): "/invitation/TOKEN"
    case .asset: "/assets/VERSION/NAME"
    case .staff(let address): address.pattern
    case .api: "/api/v1"
    case .publishedRecord: "/published/REFERENCE"
    case .calendar: "/calendar/PERSON/SECRET.ics"
    default: path
    }
  }

  /// Whether the page holds a form that changes something, and so a token of its reader.
  var hasForm: Bool {
    switch self {
    case .part(.waivers, _), .waiver, .upload, .uploadResult, .staff: true
    case .access(let page): page.hasForm
    default: false
    }
  }

  /// Whether everyone is shown the same until the workspace changes.
  var isSameForAll: Bool {
    switch self {
    case .uploadContract, .uploadRemoval, .openData, .health, .asset, .colours, .access, .api,
      .calendar:
      false
    default: !hasForm
    }
  }

  /// Whether people who aren't signed in get an answer also where the site is served to others.
  ///
  /// The API answers for itself.
  var isForEverybody: Bool {
    switch self {
    case .published, .publishedRecord, .calendar, .access, .api, .asset, .colours, .accessibility,
      .privacy, .help, .health:
      true
    default: false
    }
  }

  /// Whether a form may be sent here; all other addresses only show.
  var takesForms: Bool {
    switch self {
    case .part(.waivers, _), .waiver, .upload, .uploadRemoval: true
    case .access(let page): page.takesForms
    case .staff(let address): address.takesForms
    case .api: true
    default: false
    }
  }

  /// Whether it is about records, whose forms are long.
  var isForStaff: Bool {
    switch self {
    case .staff, .api: true
    default: false
    }
  }

  /// Whether the address only takes forms.
  var onlyTakesForms: Bool {
    switch self {
    case .uploadRemoval: true
    case .staff(let address): address.onlyTakesForms
    case .access(let page): page.onlyTakesForms
    default: false
    }
  }
}
