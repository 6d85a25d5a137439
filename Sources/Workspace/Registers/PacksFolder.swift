// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// Where the templates and calendars lie that come with Reeve.
enum PacksFolder {
  /// The environment variable that names the folder.
  static let variable = "REEVE_PACKS_DIR"

  /// Finds the folder: the one that `REEVE_PACKS_DIR` names and no other, or else `Packs` in a
  /// folder above the program, as in a checkout, or the installed `share/reeve/Packs` beside it.
  ///
  /// - Throws: `WorkspaceProblem.fault`.
  static func find(
    named folder: String? = ProcessInfo.processInfo.environment[variable],
    executable: String = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  ) throws(WorkspaceProblem) -> URL {
    var found: [URL] = []
    if let folder, !folder.isEmpty {
      found = [URL(fileURLWithPath: folder, isDirectory: true)]
    } else {
      var place = URL(fileURLWithPath: executable).deletingLastPathComponent()
      found.append(
        place.deletingLastPathComponent()
          .appendingPathComponent("share/reeve/Packs", isDirectory: true))
      while place.path != "/" {
        found.append(place.appendingPathComponent("Packs", isDirectory: true))
        place.deleteLastPathComponent()
      }
    }
    for folder in found {
      let mark = folder.appendingPathComponent("calendars/bank-holidays.yaml").path
      if FileManager.default.isReadableFile(atPath: mark) { return folder }
    }
    throw .fault(
      "The templates that come with Reeve (Packs) are not near the program",
      remedy: "Install them beside it as share/reeve/Packs, or name the folder in \(variable)")
  }
}

extension PacksFolder {
  private static let lastReading = LastReading<BankHolidays>()

  /// The bank holidays of a file, those that come with Reeve if none is named.
  ///
  /// - Throws: `WorkspaceProblem`.
  static func holidays(at path: String? = nil) throws -> BankHolidays {
    let path = try path ?? find().appendingPathComponent("calendars/bank-holidays.yaml").path
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(data: bytes, encoding: .utf8)
    else {
      throw WorkspaceProblem.fault(
        "The list of bank holidays cannot be read", remedy: "Give this account the right to")
    }
    do {
      return try lastReading.of(
        text, file: "calendars/" + URL(fileURLWithPath: path).lastPathComponent,
        reading: BankHolidays.read)
    } catch let problems as TemplateProblems {
      throw WorkspaceProblem.configuration(problems.problems.map(DefinitionProblem.init))
    }
  }
}
