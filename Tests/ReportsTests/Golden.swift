// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// Compares a text with the file of this name in the folder `Golden`.
///
/// `REEVE_RECORD_GOLDEN=1 swift test` writes the files anew; review the difference then.
func expectGolden(
  _ bytes: some Sequence<UInt8>, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["REEVE_RECORD_GOLDEN"] == "1" {
    try Data(bytes).write(to: file)
  }
  let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  let lines = String(decoding: Array(bytes), as: UTF8.self).split(separator: "\n")
  for (number, (line, other)) in zip(lines, expected.split(separator: "\n")).enumerated()
  where line != other {
    Issue.record(
      "\(name) differs after \(number) lines: \(line) is not \(other)",
      sourceLocation: sourceLocation)
    return
  }
  #expect(lines.count == expected.split(separator: "\n").count, sourceLocation: sourceLocation)
}
