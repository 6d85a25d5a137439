// SPDX-License-Identifier: MIT

import Foundation
import TestSupport

/// GOV.UK Frontend's own templates, where set-up for the browser tests has fetched them.
enum Oracle {
  /// Whether the templates are there.
  static let isThere = FileManager.default.isReadableFile(
    atPath: wheels.appendingPathComponent("govuk_frontend_jinja.whl").path)

  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let wheels = package.appendingPathComponent(".deps/browser")

  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// The HTML of every case, rendered in one run, by what the case is called.
  static let pages: Result<[String: String], any Error> = Result {
    let cases = OracleCase.all
    let list =
      "["
      + cases.map {
        #"{"component": "\#($0.component)", "params": \#($0.params)}"#
      }.joined(separator: ",\n") + "]"
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = package.appendingPathComponent("Scripts/govuk-oracle")
    process.arguments = [wheels.path]
    process.standardInput = try FileHandle(
      forReadingFrom: try folder.write(list, to: "cases.json"))
    let output = try folder.write("", to: "pages.json")
    process.standardOutput = try FileHandle(forWritingTo: output)
    guard try process.runToEnd() == 0 else {
      throw Problem(description: "govuk-oracle ended with \(process.terminationStatus)")
    }
    let pages = try JSONDecoder().decode([String].self, from: Data(contentsOf: output))
    return Dictionary(
      zip(cases.map(\.testDescription), pages), uniquingKeysWith: { first, _ in first })
  }
}
