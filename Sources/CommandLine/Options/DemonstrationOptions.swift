// SPDX-License-Identifier: MIT
import ArgumentParser
import Quality

/// The day that it is taken to be, for demonstrations.
struct DemonstrationOptions: ParsableArguments {
  @Option(help: "Take today to be this day, as yyyy-MM-dd; only in an example workspace.")
  var demoDate: String?

  var day: CivilDay? { demoDate.flatMap { CivilDay($0) } }

  func validate() throws {
    if demoDate != nil, day == nil {
      throw ValidationError("--demo-date must be a day written like 2026-12-10.")
    }
  }
}
