// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Workspace

@testable import Quality
@testable import Website

/// A small fictional council's pages, with every kind of thing on them.
///
/// Every text that comes from files, contracts or people ends with `extra`; with a hostile one the
/// pages must be as inert as without.
struct Samples {
  let extra: String

  init(extra: String = "") {
    self.extra = extra
  }

  /// Texts that try to become markup, script, links or another reading direction.
  static let hostile = [
    "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "\"\u{301} onfocus=alert(1) autofocus=\"", "\u{202E}txt.exe", "javascript:alert(1)",
    "</textarea><script>alert(1)</script>", "<!--", "]]>", "&lt;b&gt;", "\u{0}\u{1B}[2J",
    "a\r\nSet-Cookie: b=c",
  ]

  let moment = Date(timeIntervalSince1970: 1_795_251_600)  // 21 November 2026, 9:00 in London

  func text(_ text: String) -> String { text + extra }

  var council: Configuration.Council {
    Configuration.Council(
      name: text("Saltmere City Council"), contact: "data@saltmere.example.org")
  }

  var frame: PageFrame {
    PageFrame(council: council, assets: .standard, version: "9.9.9")
  }

  var id: String { text("housing-repairs") }
  var title: String { text("Housing repairs") }

  var scores: [ScoreLine] {
    ScoreLine.lines(of: [
      "completeness": 0.974, "conformity": 0.88, "uniqueness": 0.4, "overall": 0.751,
    ])
  }

  var entry: CatalogueEntry {
    CatalogueEntry(
      id: id, title: title, purpose: text("To plan repairs"), serviceArea: text("Housing"),
      classification: text("internal"), themes: [text("homes"), "repairs"],
      owner: text("Head of Repairs"), state: .faults, isLate: true, lastDelivery: moment,
      rows: 1_234_567, columns: 3, overall: ScoreLine(dimension: nil, score: 0.751),
      recentScores: [0.8, 0.751], failedErrors: 2, failedWarnings: 1, waived: 1, latestRun: 7)
  }

  /// A dataset that is there by its contract alone.
  var emptyEntry: CatalogueEntry {
    CatalogueEntry(id: "parks", title: text("Parks"), state: .noDelivery, columns: 0)
  }

  var failing: CheckResult {
    CheckResult(
      id: text("postcode.pattern"), column: text("Postcode"), rule: "pattern",
      description: text("Postcode is a United Kingdom postcode"), dimension: .conformity,
      severity: .error, tested: 980, failed: 12, skipped: 20, status: .fail,
      threshold: text("at most 0"), measured: 12, reason: text("12 values have another form"),
      samples: [
        FailureSample(row: 7, value: text("XX## #XX")), FailureSample(row: 9, value: ""),
        FailureSample(row: 12, value: nil),
      ])
  }

  var passing: CheckResult {
    CheckResult(
      id: text("reference.required"), column: "Reference", rule: "required",
      description: text("Reference must have a value"), dimension: .completeness,
      severity: .error, tested: 1_000, failed: 0, status: .pass)
  }

  var silent: CheckResult {
    CheckResult(
      id: text("closed.after-opened"), rule: "sql",
      description: text("Closed is not before opened"),
      dimension: .consistency, severity: .warning, tested: 0, failed: 0, status: .notChecked,
      reason: text("there is no column Closed"))
  }

  var report: CheckReport {
    CheckReport(
      reeve: "9.9.9", contract: ContractReference(id: text("repairs"), version: text("1.2.0")),
      dataset: DatasetSummary(
        name: title, file: text("data/repairs-2026-11.csv"), sha256: "ab12", format: "csv",
        rows: 1_000, rejected: 2, ignored: 1, columns: ["Reference", text("Postcode")],
        bytes: 2_000, encoding: "UTF-8", delimiter: ",", sheet: text("Sheet 1")),
      checks: [failing, passing, silent],
      rejected: [RejectedRecord(line: 17, reason: text("5 fields, not 4"), text: text("xx,##"))],
      ignored: [IgnoredLine(line: 1, reason: "header")],
      scores: ["conformity": 0.98, "overall": 0.98],
      warnings: [text("The file has no end of line")],
      status: .fail, seconds: 0.42)
  }

  var waiver: WaiverLine {
    WaiverLine(
      id: 3, dataset: id, datasetTitle: title, check: text("postcode.pattern"),
      reason: text("The supplier mends it in January"), grantedBy: text("A. Officer"),
      grantedAt: moment, until: CivilDay(daysSince1970: 20_900), state: .inForce, daysLeft: 12)
  }

  var withdrawn: WaiverLine {
    WaiverLine(
      id: 2, dataset: id, datasetTitle: title, check: "table.rejected", reason: text("Old"),
      grantedBy: text("B. Officer"), grantedAt: moment, until: CivilDay(daysSince1970: 20_800),
      state: .withdrawn, withdrawnBy: text("C. Officer"), withdrawnAt: moment,
      withdrawalReason: text("Mended"))
  }

  var failed: [FailedCheck] {
    [
      FailedCheck(result: failing, change: .worse),
      FailedCheck(
        result: {
          var check = failing
          check.id = text("uprn.format")
          check.severity = .warning
          return check
        }(), waiver: waiver, change: .new),
    ]
  }

  func run(_ id: Int64 = 7, score: Double? = 0.751, isLatest: Bool = true) -> RunSummary {
    RunSummary(
      id: id, dataset: self.id, datasetTitle: title, delivery: Int(id),
      file: text("data/repairs-2026-1\(id).csv"), sha256: "ab12", bytes: 2_000,
      period: id.isMultiple(of: 2) ? nil : text("2026-1\(id)"), arrivedAt: moment,
      checkedAt: moment, asOf: CivilDay(daysSince1970: 20_778), contractVersion: text("1.2.0"),
      rows: 1_000, rejected: 2, passed: 1, failedErrors: 1, failedWarnings: 1, waived: 1,
      silent: 1, scores: ScoreLine.lines(of: score.map { ["overall": $0] } ?? [:]),
      state: .faults, isLate: true, isLatest: isLatest, isKept: isLatest, seconds: 0.4,
      reeve: "9.9.9")
  }

  var file: OpenDataFile {
    OpenDataFile(
      format: .csv, path: "/nowhere", name: "repairs.csv", bytes: 12_345, sha256: "ab", rows: 980,
      publishedAt: moment)
  }

  var page: DatasetPage {
    DatasetPage(
      entry: entry, description: text("Every repair that tenants asked for"),
      usage: text("Plan work"), limitations: text("No private homes"),
      trust: .init(
        owner: text("Head of Repairs"), ownerEmail: "repairs@saltmere.example.org",
        support: text("Data team"), serviceArea: text("Housing"), licence: text("OGL-UK-3.0"),
        classification: text("internal"), source: text("Repairs system"),
        legalBasis: text("Public task"), version: text("1.2.0"), status: text("active"),
        lastDelivery: moment, lastChecked: moment),
      scores: scores, latestRun: run(), report: report, failed: failed,
      history: [run(), run(6, score: 0.8, isLatest: false), run(5, score: nil, isLatest: false)],
      deliveries: [
        DeliveryLine(
          number: 7, file: text("data/repairs.csv"), arrivedAt: moment, takenAt: moment,
          bytes: 2_000, rows: 1_000, run: 7, state: .faults),
        DeliveryLine(
          number: 6, file: text("data/old.csv"), arrivedAt: moment, takenAt: moment, state: .good,
          isKept: false),
      ],
      waivers: [waiver, withdrawn], promises: [text("A new file at least every 31 days")],
      contract: ContractLine(
        file: text("contracts/repairs.odcs.yaml"), id: text("repairs"), name: text("Repairs"),
        version: text("1.2.0"), status: text("active"), standard: text("v3.1.0")),
      references: [DatasetLink(id: text("wards"), title: text("Wards"))],
      referencedBy: [DatasetLink(id: text("voids"), title: text("Voids"))],
      problems: [
        StepProblem(
          dataset: id, kind: .publish, file: text("data/repairs.csv"),
          reason: text("A check failed"), failedAt: moment)
      ], openData: [file])
  }

  /// A dataset without a delivery and with a contract that says as little as it may.
  var emptyPage: DatasetPage {
    DatasetPage(
      entry: emptyEntry, scores: ScoreLine.lines(of: [:]),
      contract: ContractLine(
        file: "contracts/parks.odcs.yaml", id: "parks", version: "", standard: "v3.1.0"))
  }

  var columns: [ColumnOverview] {
    [
      ColumnOverview(
        name: text("Postcode"), heading: text("POST CODE"), description: text("Where it is"),
        type: "string", foundType: text("text"), meaning: text("UK postcode"), isRequired: true,
        isPersonal: true, values: 980, nulls: 20, distinct: 400, filled: 0.98, passed: 1, failed: 1,
        health: .failed),
      ColumnOverview(name: text("a/b?c#d%2F"), health: .unchecked, isInContract: false),
      ColumnOverview(name: "Ward", type: "string", passed: 2, health: .passed, isInFile: false),
    ]
  }

  var columnProfile: ColumnProfile {
    ColumnProfile(
      name: text("Postcode"), heading: text("POST CODE"), values: 980, nulls: 20, distinct: 400,
      type: "text", format: nil, isAmbiguousDate: true,
      types: [ColumnProfile.TypeCount(type: "text", count: 980)],
      marks: [ColumnProfile.ValueCount(value: text("*"), count: 3)],
      lengths: ColumnProfile.Lengths(minimum: 6, maximum: 8, mean: 7.2), minimum: text("1"),
      maximum: text("9"), mean: 4.5, quantiles: ["25": "2", "50": "4", "75": "7"],
      histogram: [
        ColumnProfile.Bin(from: text("1"), to: "5", count: 500),
        ColumnProfile.Bin(from: "5", to: text("9"), count: 480),
      ],
      topValues: [ColumnProfile.ValueCount(value: text("XX# #XX"), count: 40)],
      patterns: [ColumnProfile.PatternCount(pattern: text("A+9 9A+"), count: 900)],
      meanings: [ColumnProfile.Meaning(id: "uk-postcode", title: text("UK postcode"), share: 0.97)],
      isPersonal: true, leadingZeros: 2, edgeSpaces: 1)
  }

  var columnPage: ColumnPage {
    ColumnPage(
      dataset: DatasetLink(id: id, title: title), overview: columns[0], profile: columnProfile,
      rows: 1_000, checks: [failing, passing], failed: failed,
      allowedValues: [text("A"), "B"], previous: text("Reference"), next: text("a/b?c#d%2F"))
  }

  var changes: DeliveryChanges {
    var before = report
    before.checks[0].failed = 4
    before.scores = ["conformity": 0.99]
    return DeliveryChanges(
      earlier: run(6, isLatest: false), later: run(), addedColumns: [text("New")],
      removedColumns: [text("Old")], comparison: CheckComparison(earlier: before, later: report),
      grantedWaivers: [waiver], endedWaivers: [withdrawn])
  }

  var overview: CouncilOverview {
    CouncilOverview(
      datasets: 12,
      states: [.good: 6, .faults: 3, .warnings: 1, .acceptedFaults: 1, .noDelivery: 1],
      late: 2, rows: 1_234_567, overall: ScoreLine(dimension: nil, score: 0.93),
      areas: [
        .init(name: text("Housing"), datasets: 3, troubled: 2),
        .init(name: nil, datasets: 1, troubled: 0),
      ], unclaimedFiles: 2, definitionErrors: 1, waivers: 1,
      lastBuild: BuildLine(endedAt: moment, seconds: 3.2, ran: 4, unchanged: 30, failed: 1))
  }

  var attention: [AttentionItem] {
    let link = DatasetLink(id: id, title: title)
    return [
      AttentionItem(
        kind: .definition, message: text("The key columms is not known."),
        remedy: text("Write columns."),
        problem: DefinitionProblem(
          file: text("contracts/bad.odcs.yaml"), line: 3, message: "not known",
          remedy: "write columns")),
      AttentionItem(
        kind: .faults, dataset: link, message: text("2 checks fail."), remedy: text("Look."),
        target: .checks(id)),
      AttentionItem(
        kind: .late, dataset: link, message: "12 days late.", remedy: "Ask for the file.",
        target: .dataset(id)),
      AttentionItem(
        kind: .unclaimedFile, message: text("data/x.csv"), remedy: text("reeve add data/x.csv"),
        target: .files),
    ]
      + (1...9).map { number in
        AttentionItem(
          kind: .warnings, dataset: DatasetLink(id: "w\(number)", title: "Warning \(number)"),
          message: "1 check fails.", remedy: "Look.", target: .checks("w\(number)"))
      }
  }

  var cataloguePage: CataloguePage {
    CataloguePage(
      query: CatalogueQuery(
        text: text("repairs"), areas: [text("Housing")], states: [.faults], page: 2, pageSize: 2),
      entries: [entry, emptyEntry], total: 9,
      areas: [
        FacetValue(value: text("Housing"), title: text("Housing"), count: 3, isChosen: true)
      ], classifications: [FacetValue(value: "open", title: text("Open"), count: 4)],
      states: [FacetValue(value: "faults", title: "Faults", count: 2, isChosen: true)],
      lateCount: 2, themes: [FacetValue(value: text("homes"), title: text("Homes"), count: 1)],
      owners: [FacetValue(value: text("Head"), title: text("Head"), count: 1)])
  }

  var journal: JournalPage {
    JournalPage(
      lines: [
        JournalLine(
          sequence: 1_024, time: moment, actor: text("build"), act: "import.taken",
          title: "Delivery taken in", sentence: text("Took in data/repairs.csv."), dataset: id,
          run: 7),
        JournalLine(
          sequence: 1_023, time: moment, actor: text("A. Officer"), act: "build.finished",
          title: "Build", sentence: text("A build ended.")),
        JournalLine(
          sequence: 1_022, time: moment, actor: text("build"), act: "link.made",
          title: "Records linked", sentence: text("People: 3 pairs kept."), link: text("people")),
      ], total: 120, page: 1, pageSize: 50)
  }

  var files: [UnclaimedFile] {
    [
      UnclaimedFile(
        path: text("data/parking.csv"), bytes: 1_234_567, modifiedAt: moment,
        remedy: text("Run reeve add data/parking.csv"))
    ]
  }

  func upload(isChecked: Bool) -> UploadResult {
    UploadResult(
      token: "secret", fileName: text("my file.csv"), bytes: 2_000, checkedAt: moment,
      expiresAt: moment, profile: profile,
      dataset: isChecked ? DatasetLink(id: id, title: title) : nil,
      report: isChecked ? report : nil, failed: isChecked ? failed : [],
      proposedContract: text("kind: DataContract\n\tname: x\r\n"))
  }

  var profile: ProfileReport {
    ProfileReport(
      reeve: "9.9.9", dataset: report.dataset, columns: [columnProfile],
      candidateKeys: [[text("Reference")]], duplicateRows: 1, rejected: report.rejected,
      ignored: [], warnings: [text("Looks like two tables")], seconds: 0.1)
  }
}
