// SPDX-License-Identifier: MIT
import ArgumentParser
import Disclosure
import Foundation
import Quality
import Reports
import Tabular

/// Looks for what a text gives away.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say what a text gives away about people, before it leaves.",
    discussion: """
      Reads Markdown, HTML, plain text and DOCX, and finds small counts in digits and words, \
      percentages from which counts can be rebuilt, figures that contradict their table, shares \
      that don't reach 100 and unknowns left out. Exit status 1 when a finding has severity high.
      """)

  @Argument(help: "The texts to read.", completion: .file())
  var files: [String]

  @Option(
    help:
      "A built-in profile, or a YAML file with a council's own; lt5, raised to 10 for sensitive topics, if not given."
  )
  var profile: String?

  @Option(help: "How many people percentages are out of, where the text doesn't say.")
  var base: Int?

  @Option(
    help:
      "The largest number of people that percentages may be out of; the largest in the text if not given."
  )
  var largestBase: Int?

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name at least one text.") }
    for (name, value) in [("--base", base), ("--largest-base", largestBase)] {
      if let value, !(1...10_000_000).contains(value) {
        throw ValidationError("\(name) must be from 1 to 10000000, not \(value).")
      }
    }
  }

  func run() throws {
    let options = ProseLint.Options(
      profile: try profile.map(ProfileChoice.profile), base: base, largestBase: largestBase)
    var results: [(file: String, report: ProseLint.Report)] = []
    for file in files {
      let document = try ProseDocument.open(path: file)
      results.append((file, ProseLint.report(on: document, options: options)))
    }
    if json {
      try OutputFile.print(Self.document(results).renderedBytes())
    } else {
      try OutputFile.print(Self.text(results))
    }
    if results.contains(where: { !$0.report.passes }) { throw Program.DataSaysNo() }
  }

  private static func text(_ results: [(file: String, report: ProseLint.Report)]) -> String {
    var lines: [String] = []
    for (file, report) in results {
      let name = visible(file, limit: 200)
      for finding in report.findings {
        lines.append(
          "\(name):\(finding.place): \(finding.severity.rawValue): \(finding.rule.rawValue)")
        lines.append("  \"\(visible(finding.quote, limit: 300))\"")
        lines.append("  \(visible(finding.learns, limit: 1_000))")
        lines.append("  Instead: \(visible(finding.instead, limit: 1_000))")
      }
      let high = report.findings.count { $0.severity == .high }
      let count = report.findings.count
      let found =
        count == 0
        ? "nothing found"
        : "\(count) \(count == 1 ? "finding" : "findings"), \(high) of severity high"
      lines.append(
        "\(name): \(found) (counts below \(report.threshold) are small"
          + (report.isSensitive ? ", sensitive topic)" : ")"))
    }
    return lines.joined(separator: "\n")
  }

  private static func document(
    _ results: [(file: String, report: ProseLint.Report)]
  ) -> JSONValue {
    .object([
      ("reeve", .string(ReeveCommand.version)),
      ("status", .string(results.allSatisfy(\.report.passes) ? "pass" : "fail")),
      (
        "files",
        .array(
          results.map { file, report in
            .object([
              ("file", .string(file)), ("threshold", .integer(report.threshold)),
              ("sensitive", .boolean(report.isSensitive)),
              ("findings", .array(report.findings.map(object))),
            ])
          })
      ),
    ])
  }

  private static func object(_ finding: ProseFinding) -> JSONValue {
    let place = finding.place
    return .object([
      ("rule", .string(finding.rule.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      (place.isParagraph ? "paragraph" : "line", .integer(place.line)),
      ("column", .integer(place.column)), ("part", JSONValue(place.part)),
      ("quote", .string(finding.quote)), ("learns", .string(finding.learns)),
      ("instead", .string(finding.instead)),
    ])
  }
}

/// Finds the profile that a person names: a built-in one, or a file.
enum ProfileChoice {
  /// - Throws: `SpecificationProblem` or `ReadingProblem`.
  static func profile(_ name: String) throws -> ReleaseProfile {
    if let profile = ReleaseProfile.named(name) { return profile }
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/") else {
      let names = ReleaseProfile.builtIn.map(\.id).joined(separator: ", ")
      throw CommandProblem(
        description: "--profile: there is no profile \"\(visible(name, limit: 60))\". "
          + "Choose one of \(names), or name a YAML file.")
    }
    let bytes = try SmallFile.read(path: name, atMost: 1 << 20)
    return try ReleaseProfile.read(String(decoding: bytes, as: UTF8.self), file: name)
  }
}
