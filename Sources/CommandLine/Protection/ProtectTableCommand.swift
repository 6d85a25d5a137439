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
      attacker could reach a protected value. In a workspace the tables are held against all earlier \
      releases of the same people, and remembered when they are written. Exit status 1 when the \
      tables must not leave.
      """)

  @Argument(help: "The specification, YAML.", completion: .file())
  var spec: String

  @Option(
    help: "The folder to write the protected tables into; made if it is not there.",
    completion: .directory)
  var out: String?

  @Option(
    help:
      "The workspace whose releases are heeded and which remembers this one; the one around the specification if not given.",
    completion: .directory)
  var workspace: String?

  @Option(help: "Who releases the tables; needed in a workspace, which remembers them.")
  var by: String?

  @Option(
    help:
      "Why the tables may leave although not everything could be held against earlier releases; kept in protection.json and the journal."
  )
  var override: String?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    if let override, override.allSatisfy(\.isWhitespace) {
      throw ValidationError("--override must say why the tables may leave.")
    }
  }

  func run() async throws {
    let spec = try TableSpecification.open(path: spec)
    let folder = URL(fileURLWithPath: self.spec).deletingLastPathComponent()
    let council = try TableContext.workspace(named: workspace, around: folder)
    if council != nil, out != nil, (by ?? "").allSatisfy(\.isWhitespace) {
      throw CommandProblem(
        description:
          "--out in a workspace needs --by NAME: who releases the tables. The ledger keeps "
          + "it.")
    }
    let ledger = try TableContext.ledger(spec, of: council)
    let tabulation = try Tabulation.read(
      spec, folder: folder, file: try TableContext.file(of: spec, in: council))
    let context = try TableContext.context(spec, folder: folder, ledger: ledger)

    let progress = ProgressLine()
    var tables = try TableProtection(tabulation, spec: spec, context: context).run {
      progress.show($0)
    }
    progress.clear()
    if let note = try TableContext.otherSubjects(spec, ledger, of: council) {
      tables.notes.append(note)
    }
    let document = ProtectionDocument(tables, spec: spec)
    var released: Int64?
    if let out, tables.verdict == .pass || (tables.verdict == .needsOverride && override != nil) {
      let files = try ProtectedFiles(tables, spec: spec, folder: out)
      if let council, let ledger, let by {
        released = try await council.record(
          TableContext.release(tables, spec: spec, override: override), heldAgainst: ledger, by: by)
      }
      try files.publish(document.value(release: released, override: override).renderedBytes())
    }
    if json {
      try OutputFile.print(document.value(release: released, override: override).renderedBytes())
    } else {
      try OutputFile.print(document.text(release: released, out: out, override: override))
    }
    if tables.verdict == .fail || (tables.verdict == .needsOverride && override == nil) {
      throw Program.DataSaysNo()
    }
  }
}

/// The files of a release, written into a folder beside their own, which gets its name when all of
/// them are whole: they appear together or not at all.
struct ProtectedFiles {
  private static let document = "protection.json"
  private let folder: PartFolder

  init(_ tables: ProtectedTables, spec: TableSpecification, folder: String) throws {
    try Self.checkReplaceable(folder, spec)
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: folder).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    } catch {
      throw CommandProblem(
        description:
          "--out: \(visible(folder, limit: 200)) can't be made a folder. Name another one.")
    }
    self.folder = try PartFolder(for: URL(fileURLWithPath: folder).standardizedFileURL.path)
    for index in spec.tables.indices {
      try write(Array(tables.csv(of: index, spec: spec).utf8), spec.tables[index].name + ".csv")
    }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let part = try PartFile(
      for: URL(fileURLWithPath: folder.path, isDirectory: true).appendingPathComponent(name).path)
    try part.write(bytes)
    try part.publish()
  }

  /// Adds the document and gives the folder its name.
  func publish(_ bytes: [UInt8]) throws {
    try write(bytes, Self.document)
    try folder.publish()
  }

  /// Sees that nothing but earlier tables would be replaced.
  private static func checkReplaceable(_ folder: String, _ spec: TableSpecification) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue,
      let found = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      throw CommandProblem(
        description:
          "--out: \(visible(folder, limit: 200)) can't be made a folder. Name another one.")
    }
    let isEarlier = found.contains(document)
    let other = found.sorted().first { !isEarlier || ($0 != document && !$0.hasSuffix(".csv")) }
    if let other {
      throw CommandProblem(
        description: "--out: \(visible(folder, limit: 200)) holds \(visible(other, limit: 100)), "
          + "which is none of a release's files, so it isn't replaced. Name a new or empty folder.")
    }
  }
}
