// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Quality

@Suite("Memory that sets of keys share")
struct KeyMemoryTests {
  @Test(
    "Together the tables stay within the limit, however many sets there are",
    arguments: [1, 3, 40, 2_000])
  func limit(sets count: Int) throws {
    let limit = 1 << 19
    let memory = KeyMemory(limit: limit, sets: count)
    let sets = (0..<count).map { _ in UniqueKeys(sharing: memory) }
    var random = SeededGenerator(seed: UInt64(count))
    let rows = 60_000 / count
    var expected = Array(repeating: 0, count: count)
    var found = Array(repeating: 0, count: count)
    var seen = Array(repeating: Set<UInt64>(), count: count)

    for row in 0..<rows {
      for index in 0..<count {
        // Some sets see many different keys, others few.
        let number = random.next() % UInt64(index % 3 == 0 ? rows : 5)
        if !seen[index].insert(number).inserted { expected[index] += 1 }
        let key = KeyHash(high: number &* 0x9E37_79B9_7F4A_7C15, low: number &* 0xC2B2_AE3D)
        if try sets[index].add(key, row: row) == true { found[index] += 1 }
      }
      #expect(memory.used <= limit)
    }
    for index in 0..<count { found[index] += try sets[index].remaining().count }

    #expect(found == expected)
    #expect(memory.used == sets.reduce(0) { $0 + $1.memory })
  }

  @Test("What one set no longer needs, others may have")
  func released() throws {
    let memory = KeyMemory(limit: 1 << 20, sets: 2)
    do {
      let first = UniqueKeys(sharing: memory)
      for row in 0..<5_000 { _ = try first.add(KeyHash(high: UInt64(row), low: 7), row: row) }
      #expect(memory.used > 1 << 16)
    }

    #expect(memory.used == 0)
  }

  @Test("What is gathered for the file is bounded too")
  func gathered() {
    #expect(KeyMemory(limit: 512 << 20, sets: 1).gathered == 8_192)
    let many = KeyMemory(limit: 16 << 20, sets: 9_000)
    #expect(many.gathered * 24 * 9_000 <= 16 << 20)
  }
}
