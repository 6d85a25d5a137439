// SPDX-License-Identifier: MIT
import Crypto
import Foundation
import GRDB

/// One pass over all entries: the chain of hashes, and what was said last of each piece of state.
struct ChainWalk {
  /// What an entry said last of a piece of state.
  struct Said {
    let sequence: Int64
    /// The hash of its rows; nil when the act removed it.
    let hash: String?
  }

  /// How many entries follow each other as they should.
  private(set) var entries: Int64 = 0
  /// The first bad entry.
  private(set) var fault: JournalFault?
  private(set) var said: [String: Said] = [:]
  private var previous = Data(JournalEntry.start)
  private var leaf: [UInt8] = []

  init(_ database: Database) throws {
    // Texts are read as the bytes they are: decoding could make two different ones alike.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sequence, time, CAST(actor AS BLOB), CAST(act AS BLOB), CAST(subject AS BLOB),
          CAST(body AS BLOB), previous_hash, hash
        FROM entry
        ORDER BY sequence
        """)
    while let row = try rows.next() { try take(row) }
  }

  private mutating func take(_ row: Row) throws {
    let sequence: Int64 = row[0]
    if fault == nil { try follow(row, sequence) }
    try row.withUnsafeData(atIndex: 5) { body in
      for (key, hash) in StateClaims.read(body ?? Data()) {
        said[key] = Said(sequence: sequence, hash: hash)
      }
    }
  }

  private mutating func follow(_ row: Row, _ sequence: Int64) throws {
    leaf.removeAll(keepingCapacity: true)
    add("reeve journal 1".utf8)
    add(sequence)
    add(row[1] as Int64)
    for place in 2...6 { try row.withUnsafeData(atIndex: place) { add($0 ?? Data()) } }
    let hash = Data(SHA256.hash(data: leaf))
    let isWhole = try row.withUnsafeData(atIndex: 7) { $0 == hash }
    guard isWhole else {
      fault = JournalFault(kind: .changedEntry, sequence: sequence, record: nil)
      return
    }
    let follows = try row.withUnsafeData(atIndex: 6) { $0 == previous }
    guard sequence == entries + 1, follows else {
      fault = JournalFault(kind: .brokenChain, sequence: sequence, record: nil)
      return
    }
    entries = sequence
    previous = hash
  }

  /// The same bytes as ``JournalEntry/leaf``, in one buffer for all entries.
  private mutating func add(_ field: some Collection<UInt8>) {
    addNumber(Int64(field.count))
    leaf.append(contentsOf: field)
  }

  private mutating func add(_ number: Int64) {
    addNumber(8)
    addNumber(number)
  }

  private mutating func addNumber(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { leaf.append(contentsOf: $0) }
  }
}

/// What an entry's body says of pieces of state, read without reading all the rest of it.
enum StateClaims {
  /// The pieces with their hashes; none for a body that is no object, or has no state.
  static func read(_ body: Data) -> [(key: String, hash: String?)] {
    body.withUnsafeBytes { bytes -> [(key: String, hash: String?)] in
      var scan = Scan(bytes: bytes)
      return scan.claims() ?? []
    }
  }

  /// Reads the canonical JSON that the journal writes; anything else ends the reading with nil.
  private struct Scan {
    let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(bytes: UnsafeRawBufferPointer) {
      self.bytes = bytes
    }

    mutating func claims() -> [(key: String, hash: String?)]? {
      guard take("{") else { return nil }
      while !take("}") {
        guard let key = text(), take(":") else { return nil }
        if key == "state" { return state() }
        guard skip() else { return nil }
        _ = take(",")
      }
      return nil
    }

    private mutating func state() -> [(key: String, hash: String?)]? {
      var claims: [(key: String, hash: String?)] = []
      guard take("{") else { return nil }
      while !take("}") {
        guard let key = text(), take(":") else { return nil }
        if peek == UInt8(ascii: "\"") {
          guard let hash = text() else { return nil }
          claims.append((key, hash))
        } else {
          guard take("null") else { return nil }
          claims.append((key, nil))
        }
        _ = take(",")
      }
      return claims
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ token: StaticString) -> Bool {
      let count = token.utf8CodeUnitCount
      guard place + count <= bytes.count else { return false }
      for offset in 0..<count where bytes[place + offset] != token.utf8Start[offset] {
        return false
      }
      place += count
      return true
    }

    /// A text; one with escapes is read by the slower reader.
    private mutating func text() -> String? {
      let start = place
      guard take("\"") else { return nil }
      var hasEscapes = false
      while let byte = peek, byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\\") {
          hasEscapes = true
          place += 1
        }
        place += 1
      }
      guard take("\"") else { return nil }
      let quoted = UnsafeRawBufferPointer(rebasing: bytes[start..<place])
      if hasEscapes { return JournalValue(json: Data(quoted))?.text }
      return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }

    /// Passes over a value.
    private mutating func skip() -> Bool {
      var depth = 0
      repeat {
        guard let byte = peek else { return false }
        switch byte {
        case UInt8(ascii: "\""):
          place += 1
          while let inner = peek, inner != UInt8(ascii: "\"") {
            place += inner == UInt8(ascii: "\\") ? 2 : 1
          }
          guard take("\"") else { return false }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          place += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          place += 1
        default: place += 1
        }
      } while depth > 0 || !isAtEndOfValue
      return true
    }

    private var isAtEndOfValue: Bool {
      peek == UInt8(ascii: ",") || peek == UInt8(ascii: "}") || peek == UInt8(ascii: "]")
    }
  }
}
