// SPDX-License-Identifier: MIT
import ExampleCouncil
import Foundation
import TestSupport

/// The whole example, made and written once for all tests that look at it.
enum Saltmere {
  static let council = ExampleCouncil()

  /// A city that is quickly made.
  static let village = ExampleCouncil(people: 4_000)

  static let folder: TemporaryFolder? = {
    guard let folder = try? TemporaryFolder() else { return nil }
    _ = try? council.write(to: folder.url.appendingPathComponent("saltmere").path)
    return folder
  }()

  /// Where a file of the example is.
  static func path(_ file: String) -> String {
    (folder?.url.appendingPathComponent("saltmere/" + file).path) ?? file
  }

  /// A file of the example.
  static func delivery(_ file: String) -> Delivery? {
    council.deliveries.first { $0.fileName == file }
  }
}

/// Reads comma-separated values, by rules of its own.
func table(_ bytes: [UInt8], delimiter: Character = ",") -> [[String]] {
  var rows: [[String]] = []
  for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == delimiter, !isQuoted {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(letter)
      }
    }
    rows.append(cells + [cell])
  }
  return rows
}
