// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Workspace {
  /// The columns of a dataset: the contract's, then those in the file alone; nil when there is no
  /// such dataset.
  public func columns(of dataset: String) throws -> [ColumnOverview]? {
    try columnView(of: dataset)?.columns
  }

  /// Everything a column's page shows; nil when there is no such column.
  public func column(_ name: String, of dataset: String) throws -> ColumnPage? {
    guard let view = try columnView(of: dataset),
      let index = view.columns.firstIndex(where: { $0.name == name })
    else { return nil }
    let overview = view.columns[index]
    let stored = try translatingFaults {
      try store.read { reading in
        try view.importID.flatMap { try reading.column(view.fileNames[index] ?? name, of: $0) }
      }
    }
    let checks = (view.report?.checks ?? []).filter { $0.column == name }
    let lines = try waivers(of: dataset)
    return ColumnPage(
      dataset: view.dataset, overview: overview,
      profile: stored.flatMap {
        try? JSONDecoder.stored.decode(ColumnProfile.self, from: $0.details)
      },
      rows: view.report?.dataset.rows ?? 0,
      checks: checks.filter { $0.status == .fail } + checks.filter { $0.status != .fail },
      failed: view.report.map {
        FailedCheck.list(of: $0, waivers: lines, earlier: nil).filter { $0.result.column == name }
      } ?? [],
      allowedValues: view.definition?.object.properties.first { $0.name == name }?.allowedValues,
      previous: index > 0 ? view.columns[index - 1].name : nil,
      next: index + 1 < view.columns.count ? view.columns[index + 1].name : nil)
  }

  private struct ColumnView {
    var dataset: DatasetLink
    var definition: DatasetDefinition?
    var importID: ImportID?
    var report: CheckReport?
    var columns: [ColumnOverview] = []
    /// The name of each column in the file; nil where it has none.
    var fileNames: [String?] = []
  }

  private func columnView(of dataset: String) throws -> ColumnView? {
    guard let id = DatasetID(dataset) else { return nil }
    let day = Day(today)
    let definition = try fileView().definitions.dataset(id)
    return try translatingFaults {
      try store.read { reading in
        guard let detail = try reading.dataset(id, on: day), detail.summary.retiredAt == nil else {
          return nil
        }
        var view = ColumnView(
          dataset: DatasetLink(id: dataset, title: detail.record.title), definition: definition,
          importID: detail.current?.id)
        view.report = try detail.run.flatMap { try runs.report($0.id, reading) }
        let stored = try detail.current.map { try reading.columns(of: $0.id) } ?? []
        let waived = Set(detail.failing.filter { $0.waiver != nil }.map(\.check.id))
        fill(&view, names: detail.record.columns, stored: stored, waived: waived)
        return view
      }
    }
  }

  private func fill(
    _ view: inout ColumnView, names: [String], stored: [StoredProfile], waived: Set<String>
  ) {
    let properties = view.definition?.object.properties ?? names.map { Property(name: $0) }
    var used: Set<String> = []
    for property in properties {
      let profile =
        stored.first { $0.name == property.physicalName }
        ?? stored.first { $0.name == property.name }
      if let profile { used.insert(profile.name) }
      view.columns.append(
        ColumnOverview(property: property, profile: profile, report: view.report, waived: waived))
      view.fileNames.append(profile?.name)
    }
    for profile in stored where !used.contains(profile.name) {
      var column = ColumnOverview(
        property: Property(name: profile.name), profile: profile, report: view.report,
        waived: waived)
      column.isInContract = false
      view.columns.append(column)
      view.fileNames.append(profile.name)
    }
  }
}

extension ColumnOverview {
  init(property: Property, profile: StoredProfile?, report: CheckReport?, waived: Set<String>) {
    let checks = (report?.checks ?? []).filter { $0.column == property.name }
    let failed = checks.filter(\.isFailing)
    let open = failed.filter { !waived.contains($0.id) }
    let health: Health =
      open.contains { $0.severity == .error }
      ? .failed
      : !open.isEmpty
        ? .warned
        : !failed.isEmpty
          ? .accepted : checks.contains { $0.status == .pass } ? .passed : .unchecked
    let records = profile.map { $0.values + $0.nulls } ?? 0
    self.init(
      name: property.name,
      heading: profile.flatMap { $0.heading == property.name ? nil : $0.heading },
      description: property.description, type: property.logicalType?.rawValue,
      foundType: profile?.type, meaning: profile?.meaning, isRequired: property.required,
      isUnique: property.unique, keyPosition: property.primaryKeyPosition,
      classification: property.classification, isPersonal: profile?.isPersonal ?? false,
      values: profile?.values, nulls: profile?.nulls, distinct: profile?.distinct,
      filled: records > 0 ? profile.map { Double($0.values) / Double(records) } : nil,
      passed: checks.count { $0.status == .pass }, failed: failed.count,
      silent: checks.count - failed.count - checks.count { $0.status == .pass }, health: health,
      isInContract: true, isInFile: profile != nil)
  }
}
