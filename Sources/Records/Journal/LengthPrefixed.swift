// SPDX-License-Identifier: MIT
import Foundation

/// Bytes in which every field has its length before it, so that no two lists of fields look alike.
struct LengthPrefixed {
  private(set) var bytes = Data()

  /// Adds a field: its length as eight bytes, the highest first, then its bytes.
  mutating func add(_ field: some Collection<UInt8>) {
    addNumber(Int64(field.count))
    bytes.append(contentsOf: field)
  }

  /// Adds a whole number as a field of eight bytes, the highest first.
  mutating func add(_ number: Int64) {
    addNumber(8)
    addNumber(number)
  }

  /// Adds one byte that tells of what kind the next field is.
  mutating func addMark(_ mark: UInt8) {
    bytes.append(mark)
  }

  private mutating func addNumber(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
