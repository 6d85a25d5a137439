// SPDX-License-Identifier: MIT
import ArgumentParser
import ExampleCouncil
import Foundation
import Tabular

/// Writes an invented file with known faults, to try everything on.
struct ExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Write an invented housing repairs file with faults, and its contract.",
    discussion: """
      Writes repairs.csv, wards.csv, repairs.odcs.yaml and truth.json, which says how many faults \
      of each kind were put in. The same seed gives the same files. Files that are there already \
      are never replaced.
      """)

  @Argument(help: "The folder to write into; made if it is not there.", completion: .directory)
  var directory: String

  @Option(help: "How many records, up to 200,000,000.")
  var rows = 10_000

  @Option(help: "What the random numbers start from, a whole number.")
  var seed: UInt64 = 20_261_121

  @Option(help: "The part of the records that get a fault, 0 to 1.")
  var faultRate = 0.025

  func validate() throws {
    guard (0...200_000_000).contains(rows) else {
      throw ValidationError("--rows must be a whole number from 0 to 200000000, not \(rows).")
    }
    guard (0...1).contains(faultRate) else {
      throw ValidationError("--fault-rate must be a number from 0 to 1, not \(faultRate).")
    }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    let paths = ExampleDataset.File.allCases.map {
      folder.appendingPathComponent($0.rawValue).path
    }
    let faults = try UnfinishedFiles.making(paths) {
      try ExampleDataset().write(to: folder, rows: rows, seed: seed, faultRate: faultRate)
    }
    let total = faults.values.reduce(0, +)
    print("Wrote \(rows) records with \(total) faults into \(directory). To check them:")
    print(
      "  reeve check \(path(.records)) --contract \(path(.contract)) --reference wards=\(path(.wards))"
    )
  }

  private func path(_ file: ExampleDataset.File) -> String {
    let path = URL(fileURLWithPath: directory).appendingPathComponent(file.rawValue).relativePath
    return path.contains(" ") ? "'\(path)'" : path
  }
}
