// SPDX-License-Identifier: MIT
import Foundation

/// One number that mpmath computed, and what it computed it from.
struct Vector: Sendable {
  let name: String
  let arguments: [Double]
  let value: Double
}

/// The files that `Scripts/record-statistics-vectors` writes; each says how it was computed.
enum Vectors {
  static func read(_ file: String) throws -> [Vector] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Vectors/\(file).tsv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let parts = line.split(separator: "\t")
        guard parts.count == 3, let value = Double(parts[2]) else { throw Unreadable(line: line) }
        let arguments = parts[1].split(separator: " ").compactMap { Double($0) }
        return Vector(name: String(parts[0]), arguments: arguments, value: value)
      }
  }

  struct Unreadable: Error { let line: Substring }
}

/// How far two numbers are apart, as a part of the expected one.
func relativeError(_ found: Double, _ expected: Double) -> Double {
  if found == expected { return 0 }
  return found.isFinite ? abs(found - expected) / abs(expected) : .infinity
}

/// Whether a number agrees with one that is printed with so many decimal places.
func agrees(_ found: Double?, _ printed: Double, decimals: Int) -> Bool {
  guard let found else { return false }
  return abs(found - printed) <= 0.500_001 * pow(10, -Double(decimals))
}
