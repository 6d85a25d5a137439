// SPDX-License-Identifier: MIT
import TestSupport
import Testing

/// Expects bytes to be what the file of this name in the folder `Golden` holds.
func expectGolden(
  _ bytes: some Sequence<UInt8>, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let difference = try Golden.difference(
    of: String(decoding: Array(bytes), as: UTF8.self), from: name, test: #filePath)
  #expect(difference == nil, sourceLocation: sourceLocation)
}
