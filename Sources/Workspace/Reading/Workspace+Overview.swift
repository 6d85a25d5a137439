// SPDX-License-Identifier: MIT
import Quality
import Records

extension Workspace {
  /// The whole workspace at a glance.
  public func overview() throws -> CouncilOverview {
    let day = Day(today)
    let view = try fileView()
    return try translatingFaults {
      try store.read { reading in
        let overview = try reading.overview(on: day)
        let summaries = try reading.catalogue(
          Records.CatalogueQuery(order: .title, pageSize: 1_000), on: day
        ).datasets
        let scores = summaries.compactMap(\.score)
        var states: [DatasetState: Int] = [:]
        for (state, count) in overview.states { states[DatasetState(state)] = count }
        return CouncilOverview(
          datasets: overview.datasets, states: states, late: overview.late, rows: overview.rows,
          overall: ScoreLine(
            dimension: nil,
            score: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)),
          areas: Self.areas(summaries), unclaimedFiles: view.matching.unclaimed.count,
          definitionErrors: (view.definitions.problems + view.links.problems)
            .count(where: \.isError),
          waivers: try reading.waivers(on: day).count,
          lastBuild: overview.lastBuild.map { build in
            BuildLine(
              endedAt: build.finishedAt, seconds: build.build.seconds, ran: build.build.stepsDone,
              unchanged: build.build.stepsSkipped, failed: build.build.stepsFailed)
          })
      }
    }
  }

  /// For how many datasets, the worst ones, attention says which checks fail; the others only count.
  private static let explained = 12

  /// The checks of severity error by which most records fail and that nobody accepted.
  private func worst(
    of summary: Records.DatasetSummary, _ reading: Reading, on day: Day
  ) throws -> [CheckOutcome] {
    guard summary.failingErrors > 0, let run = summary.runID else { return [] }
    return try reading.failing(in: run, of: summary.id, on: day)
      .filter { $0.waiver == nil && $0.check.severity == .error }.map(\.check)
      .sorted { $0.failed > $1.failed }.prefix(2).map(\.self)
  }

  private static func areas(_ summaries: [Records.DatasetSummary]) -> [CouncilOverview.Area] {
    Dictionary(grouping: summaries, by: \.area).map { name, members in
      CouncilOverview.Area(
        name: name, datasets: members.count,
        troubled: members.count { DatasetState($0.state) < .acceptedFaults })
    }.sorted { one, other in
      guard let first = one.name, let second = other.name else { return one.name != nil }
      return first < second
    }
  }

  /// What a person should look at, worst first.
  public func attention() throws -> [AttentionItem] {
    let today = today
    let view = try fileView()
    var items = (view.definitions.problems + view.links.problems).filter(\.isError).map(
      AttentionItem.init)
    let fromStore = try translatingFaults {
      try store.read { reading in
        let summaries = try reading.catalogue(
          Records.CatalogueQuery(order: .worst, pageSize: 1_000), on: Day(today)
        ).datasets
        let titles = Dictionary(
          summaries.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        return try reading.failedSteps().compactMap { AttentionItem($0, titles: titles) }
          + reading.links().compactMap { AttentionItem(try LinkEntry($0, reading)) }
          + summaries.enumerated().flatMap { place, summary in
            AttentionItem.list(
              summary,
              worst: place < Self.explained ? try worst(of: summary, reading, on: Day(today)) : [])
          }
          + reading.waivers(on: Day(today), endingBy: Day(today.adding(days: 14))).map {
            AttentionItem($0, titles: titles, today: today)
          }
      }
    }
    items += fromStore
    items += view.matching.unclaimed.map { file in
      AttentionItem(
        kind: .unclaimedFile, message: "\(file.path) belongs to no contract.",
        remedy: UnclaimedFile(file, mayBeBroken: view.matching.hasBrokenContracts).remedy + ".",
        target: .files, since: file.modifiedAt)
    }
    return items.enumerated().sorted { one, other in
      if one.element.kind != other.element.kind { return one.element.kind < other.element.kind }
      if one.element.weight != other.element.weight {
        return one.element.weight > other.element.weight
      }
      return one.offset < other.offset
    }.map(\.element)
  }
}

extension AttentionItem {
  init(_ problem: DefinitionProblem) {
    self.init(
      kind: .definition,
      message: "\(problem.file), line \(problem.line): \(visible(problem.message, limit: 300)).",
      remedy: visible(problem.remedy, limit: 300) + ".", problem: problem)
  }

  init?(_ state: StepState, titles: [DatasetID: String]) {
    guard let problem = StepProblem(state), let failure = state.failure else { return nil }
    let place = failure.place.map { "\(visible($0, limit: 200)): " } ?? ""
    self.init(
      kind: .step,
      dataset: DatasetLink(
        id: problem.dataset, title: titles[state.key.dataset] ?? problem.dataset),
      message: "\(place)\(visible(failure.reason, limit: 500)).",
      remedy: (failure.remedy ?? "Build again")
        + (failure.remedy?.hasSuffix(".") == true ? "" : "."),
      target: .dataset(problem.dataset), since: problem.failedAt)
  }

  init(_ waiver: WaiverRecord, titles: [DatasetID: String], today: CivilDay) {
    let id = waiver.waiver.dataset
    let until = CivilDay(waiver.waiver.until) ?? today
    let days = until.days(since: today)
    self.init(
      kind: .waiverEnding, dataset: DatasetLink(id: id.rawValue, title: titles[id] ?? id.rawValue),
      message: "The waiver for \(visible(waiver.waiver.check, limit: 200)) ends "
        + (days == 0 ? "today." : "in \(days.counted("day")), on \(until.words)."),
      remedy: "Have the fault mended at its source, or accept it anew with a reason.",
      target: .waivers(id.rawValue), since: waiver.grantedAt, weight: -days)
  }

  /// What there is to say of a dataset: faults, lateness, nothing delivered, warnings.
  ///
  /// - Parameter worst: The failing checks to name, the worst first.
  static func list(
    _ summary: Records.DatasetSummary, worst: [CheckOutcome] = []
  ) -> [AttentionItem] {
    let link = DatasetLink(id: summary.id.rawValue, title: summary.title)
    var items: [AttentionItem] = []
    if summary.failingErrors > 0 {
      items.append(
        AttentionItem(
          kind: .faults, dataset: link,
          message: "\(summary.failingErrors.counted("check")) of severity error "
            + "\(summary.failingErrors == 1 ? "fails" : "fail")"
            + (worst.isEmpty
              ? "."
              : ", \(summary.failingErrors > worst.count ? "most often " : "")"
                + listed(worst.map(named)) + "."),
          remedy: "Have the faults mended at their source, or accept them for a time.",
          target: .checks(link.id), since: summary.deliveredAt))
    }
    if summary.isLate {
      items.append(
        AttentionItem(
          kind: .late, dataset: link, message: "The newest data is older than promised.",
          remedy: "Ask its owner\(summary.owner.map { ", \(visible($0, limit: 100))," } ?? "") "
            + "for a new delivery.", target: .dataset(link.id), since: summary.deliveredAt))
    }
    if summary.state == .noDelivery {
      items.append(
        AttentionItem(
          kind: .noDelivery, dataset: link, message: "No file has arrived yet.",
          remedy: "Put its file into data/ and build.", target: .contract(link.id)))
    }
    if summary.failingErrors == 0, summary.failingWarnings > 0 {
      items.append(
        AttentionItem(
          kind: .warnings, dataset: link,
          message: "\(summary.failingWarnings.counted("check")) of lower severity "
            + "\(summary.failingWarnings == 1 ? "fails" : "fail").",
          remedy: "Look at them when there is time.", target: .checks(link.id),
          since: summary.deliveredAt))
    }
    return items
  }

  /// A check as part of a sentence: what it asks, of which column, and how much fails.
  private static func named(_ check: CheckOutcome) -> String {
    let column = check.column.map { "\(visible($0, limit: 60)), " } ?? ""
    return "“\(visible(check.description, limit: 160))” (\(column)\(check.failed.grouped) failed)"
  }
}
