// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Quality

@Suite("Sets of keys")
struct UniqueKeysTests {
  private func keys(_ count: Int, of different: UInt64, seed: UInt64) -> [KeyHash] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let number = random.next() % different
      // High bits too, because spilling sorts by them.
      return KeyHash(high: number &* 0x9E37_79B9_7F4A_7C15, low: number % 7 == 0 ? 0 : number)
    }
  }

  @Test("A table of keys answers as Swift's own set does", arguments: [1, 2, 3] as [UInt64])
  func table(seed: UInt64) {
    var table = KeyTable()
    var set: Set<KeyHash> = []
    for key in keys(20_000, of: 9_000, seed: seed) {
      #expect(table.insert(key) == set.insert(key).inserted)
    }
    #expect(table.count == set.count)
    for key in keys(5_000, of: 40_000, seed: seed + 100) {
      #expect(table.contains(key) == set.contains(key))
    }
    var given: Set<KeyHash> = []
    table.forEach { given.insert($0) }
    #expect(given.count == set.count)
  }

  @Test("Keys that do not fit into memory give the same rows", arguments: [0, 600_000, 64 << 20])
  func spilling(memoryLimit: Int) throws {
    let folder = try TemporaryFolder()
    let all = keys(60_000, of: 30_000, seed: 9)
    var seen: Set<KeyHash> = []
    let expected = all.indices.filter { !seen.insert(all[$0]).inserted }
    do {
      let unique = UniqueKeys(memoryLimit: memoryLimit, folder: folder.url.path)
      var found: [Int] = []
      for (row, key) in all.enumerated() where try unique.add(key, row: row) == true {
        found.append(row)
      }
      let late = try unique.remaining()
      #expect(late.isEmpty == (memoryLimit > 1 << 20))
      #expect(found + late == expected)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test("A folder that may not be written is a fault with what to do")
  func noFolder() {
    let unique = UniqueKeys(memoryLimit: 0, folder: "/proc/nowhere")

    #expect(throws: (any Error).self) {
      for row in 0..<100 { _ = try unique.add(KeyHash(high: UInt64(row), low: 1), row: row) }
    }
  }
}
