// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure
import Foundation
import Quality
import Reports
import Tabular
import Workspace

/// Makes tables of a file and protects them for release.
struct ProtectTableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Make tables of a file and protect them for release.",
    discussion: """
      The specification names the data, the dimensions with their hierarchies, the tables and the \
      profile. Tables of one specification are protected together. With --out each table is written \
      as CSV, and protection.json says what was done to each cell and why; nothing is written when an \
      attacker could reach a protected value. With --workspace the tables are held against all \
      earlier releases of the same people, and remembered when they are written. Exit status 1 when \
      the tables must not leave.
      """)

  @Argument(help: "The specification, YAML.", completion: .file())
  var spec: String

  @Option(
    help: "The folder to write the protected tables into; made if it is not there.",
    completion: .directory)
  var out: String?

  @Option(
    help: "The workspace whose releases are heeded and which remembers this one.",
    completion: .directory)
  var workspace: String?

  @Option(help: "Who releases the tables; needed to remember them.")
  var by: String?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    if workspace != nil, out != nil, (by ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--workspace with --out needs --by NAME: who releases the tables.")
    }
  }

  func run() async throws {
    let spec = try TableSpecification.open(path: spec)
    let folder = URL(fileURLWithPath: self.spec).deletingLastPathComponent()
    let tabulation = try Tabulation.read(spec, folder: folder)
    let council = try workspace.map { try Workspace.open($0) }
    let ledger = try council?.releaseLedger(measure: spec.measure, population: spec.population)
    let context = try TableContext.context(spec, folder: folder, ledger: ledger)

    let progress = ProgressLine()
    let tables = try TableProtection(tabulation, spec: spec, context: context).run {
      progress.show($0)
    }
    progress.clear()
    let document = ProtectionDocument(tables, spec: spec)
    var released: Int64?
    if let out, tables.verdict != .fail {
      let parts = try ProtectedFiles(tables, spec: spec, document: document, folder: out)
      if let council, let ledger, let by {
        released = try await council.record(
          TableContext.release(tables, spec: spec), heldAgainst: ledger, by: by)
      }
      try parts.publish()
    }
    if json {
      try OutputFile.print(document.value(release: released).renderedBytes())
    } else {
      try OutputFile.print(document.text(release: released, out: out))
    }
    if tables.verdict == .fail { throw Program.DataSaysNo() }
  }
}

/// Translates between the ledger of a workspace and the tables that are protected.
enum TableContext {
  static func context(
    _ spec: TableSpecification, folder: URL, ledger: ReleaseLedger?
  ) throws -> TableProtection.Context {
    let draw = try spec.secretFile.map { name in
      try CellDraw(
        secret: try SmallFile.read(
          path: URL(fileURLWithPath: name, relativeTo: folder).path, atMost: 1 << 20))
    }
    var perturbation: PerturbationTable?
    if spec.profile.rounding == .cellKey {
      if let file = spec.perturbationFile {
        perturbation = try PerturbationTable.read(
          path: URL(fileURLWithPath: file, relativeTo: folder).path)
      } else if let draw {
        // Without a file of its own the council's secret makes the table, the same each time.
        perturbation = try PerturbationTable.made(
          version: "own table 1", design: PerturbationTable.Design(), draw: draw)
      }
    }
    let released = (ledger?.releases ?? []).flatMap { number, release in
      release.facts.map { fact in
        ReleasedCell(
          identity: ReleasedCell.Identity(
            measure: release.measure, population: release.population, period: release.period,
            codes: fact.codes),
          leaves: fact.leaves, value: fact.value, isExact: fact.isExact, profile: release.profile,
          source: "release \(number), \(fact.table)")
      }
    }
    return TableProtection.Context(draw: draw, perturbation: perturbation, released: released)
  }

  static func release(_ tables: ProtectedTables, spec: TableSpecification) -> TableRelease {
    TableRelease(
      title: spec.title, measure: spec.measure, population: spec.population, period: spec.period,
      profile: spec.profile.id,
      facts: ReleasedCell.cells(of: tables, spec: spec).map {
        ReleasedFact(
          table: $0.source, codes: $0.identity.codes, leaves: $0.leaves, value: $0.value,
          isExact: $0.isExact)
      })
  }
}

/// The files of a release, written beside their names until all of them are whole.
struct ProtectedFiles {
  private let parts: [PartFile]

  init(
    _ tables: ProtectedTables, spec: TableSpecification, document: ProtectionDocument,
    folder: String
  ) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: folder), withIntermediateDirectories: true)
    var parts: [PartFile] = []
    func add(_ name: String, _ bytes: [UInt8]) throws {
      let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
      let part = try PartFile(for: path)
      try part.write(bytes)
      parts.append(part)
    }
    for place in spec.tables.indices {
      try add(spec.tables[place].name + ".csv", Array(tables.csv(of: place, spec: spec).utf8))
    }
    try add("protection.json", document.value(release: nil).renderedBytes())
    self.parts = parts
  }

  func publish() throws {
    for part in parts { try part.publish() }
  }
}
