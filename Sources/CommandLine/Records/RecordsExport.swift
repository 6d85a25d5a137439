// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Tabular
import Workspace

/// Writes a register or a record as a file.
struct RecordsExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export a register or a record as a table or a document, now or as on a day.",
    discussion: """
      csv, json and xlsx have every answer in a column of its own and can be imported again; html, \
      pdf and docx are documents to print: the form of a record, or the list of a register. A cell \
      that a spreadsheet would take for a formula is a text. Personal answers are masked unless \
      --show-values is given. PDF needs Chromium on PATH.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, xlsx, html, pdf, docx }

  @Argument(help: "A template's id, for its register, or a record's reference.")
  var subject: String

  @Option(help: "csv, json, xlsx, html, pdf or docx; by the file's name if left out, else csv.")
  var format: Format?

  @Option(help: "The file to write; standard output if left out.", completion: .file())
  var out: String?

  @Option(help: "As it stood at the end of a day, as yyyy-MM-dd.")
  var asOf: String?

  @Flag(name: .customLong("public"), help: "Only what the template publishes.")
  var isPublic = false

  @Flag(help: "Show personal answers instead of masks.")
  var showValues = false

  @Flag(help: "In a record's document: the remarks too.")
  var comments = false

  @Option(name: .customLong("as"), help: "Who exports, for the sheet that says so.")
  var actor: String?

  @Option(help: "The workspace.", completion: .directory)
  var workspace = "."

  @OptionGroup var demonstration: DemonstrationOptions

  func validate() throws {
    if let asOf, CivilDay(asOf) == nil {
      throw ValidationError("--as-of must be a day written like 2026-12-31.")
    }
    if isPublic, showValues || comments {
      throw ValidationError(
        "--public never shows personal answers or remarks; leave --show-values and --comments out.")
    }
    if comments, ![.html, .pdf, .docx].contains(chosen) {
      throw ValidationError("--comments is for html, pdf and docx.")
    }
    if out == nil, [.xlsx, .pdf, .docx].contains(chosen) {
      throw ValidationError("\(chosen.rawValue) is no text for a terminal; name a file with --out.")
    }
  }

  private var chosen: Format {
    let ending = out.map { URL(fileURLWithPath: $0).pathExtension.lowercased() }
    return format ?? ending.flatMap(Format.init(rawValue:)) ?? .csv
  }

  func run() throws {
    let desk = try Workspace.open(workspace, demonstration: demonstration.day).registerDesk()
    let bytes = try bytes(desk)
    if let out {
      try OutputFile.write(bytes, to: out)
    } else {
      try OutputFile.print(bytes)
    }
  }

  private func bytes(_ desk: RegisterDesk) throws -> [UInt8] {
    let day = asOf.flatMap { CivilDay($0) }
    do {
      switch chosen {
      case .csv, .json, .xlsx:
        let table = try desk.table(
          subject, asOf: day, showsPersonal: showValues, isPublic: isPublic, by: actor)
        switch chosen {
        case .csv: return table.csv()
        case .json: return table.json()
        default: return try table.workbook()
        }
      case .html, .pdf, .docx:
        // Who has no Chromium should hear of it before the work.
        let printer = chosen == .pdf ? try PDFPrinter() : nil
        let document =
          desk.isTemplate(subject)
          ? try desk.registerDocument(subject, asOf: day, isPublic: isPublic)
          : try desk.document(
            subject, asOf: day,
            choices: DocumentChoices(
              showsPersonal: showValues, isPublic: isPublic, withRemarks: comments))
        if chosen == .docx { return try DocumentDOCX(document).bytes() }
        let page = DocumentPage(document).renderedBytes()
        return try printer?.print(page) ?? page
      }
    } catch let problem as WrittenWorkbook.Problem {
      throw CommandProblem(description: problem.description)
    } catch let problem as PackageWriter.Problem {
      throw CommandProblem(description: "\(problem.description).", isSystemFault: true)
    } catch let problem as PDFPrinter.Problem {
      throw CommandProblem(description: problem.description, isSystemFault: true)
    }
  }
}
