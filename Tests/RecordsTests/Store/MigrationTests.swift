// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Records

@Suite("Migrations")
struct MigrationTests {
  @Test(
    "are frozen: a change to one that is merged breaks this test on purpose",
    arguments: [
      (
        "2026-11-21 journal", Migrations.journal20261121,
        "6129f592c9112585042519c163378fc2a2bd95fbb1c12a0ac00356a9f82dff1d"
      ),
      (
        "2026-11-21 datasets", Migrations.datasets20261121,
        "4f842f44c0fe87b4a5a160fc0d975b5cbf71c8af0a64225f7c82c313edffe567"
      ),
      (
        "2026-11-21 runs", Migrations.runs20261121,
        "8e24ee56cc932e589d052905dbeb658abc3a3e46c80ea88f9f4351225fdb41db"
      ),
      (
        "2026-11-21 registers", Migrations.registers20261121,
        "1536fe155055dd7f6003e467e71d71118c73ed5f5eb7b33d6095985d15243b40"
      ),
      (
        "2026-11-21 builds", Migrations.builds20261121,
        "904c934b82819d254946f5cbecfb3a0d19e3554061483946b9a2cef9af505fa1"
      ),
      (
        "2026-11-21 releases", Migrations.releases20261121,
        "e0f76bb78a97b36e0e59c7923466a481c2bfcfcb52da688f771dc3916d1e15c3"
      ),
      (
        "2026-11-21 access", Migrations.access20261121,
        "74646029c76864c4be1fe2af0142f7bff21fea677aa6d4a0c581a097b6a6cb2b"
      ),
      (
        "2026-11-21 links", Migrations.links20261121,
        "e482ba929a5b02e0d5b1632bf322cfeb41f4300773b6d7ff634dc0e00f4d6b5b"
      ),
      (
        "2026-11-22 saved views", Migrations.savedViews20261122,
        "005acee1531cf03fa3f1618f96511f028ed18194ca4e557532c82a800dbefb05"
      ),
      (
        "2026-11-21 mail", Migrations.mail20261121,
        "046e6ab8794525afe9e3bf14949f52c5a779f89cc3184041b508c438ec05fab8"
      ),
      (
        "2026-11-21 register counts", Migrations.registerCounts20261121,
        "33f11b67a7f344fdd9af8b1f57d62e5e3a534abfdf9b651eb2182646f346d82f"
      ),
      (
        "2026-11-22 release ranges", Migrations.releaseRanges20261122,
        "0b3895420cfb40a734fe7676dd7180afcf6f1f5bc8a7b2a45f15952d961c288b"
      ),
    ])
  func frozen(name: String, sql: String, hash: String) {
    #expect(ContentHash(of: Data(sql.utf8)).hex == hash)
    #expect(Migrations.migrator.migrations.contains(name))
  }

  @Test("bring a database of any earlier step to the present one")
  func fromAnyStep() throws {
    let migrator = Migrations.migrator
    let whole = try DatabaseQueue()
    try migrator.migrate(whole)
    let expected = try whole.read(Self.schema)

    for step in migrator.migrations {
      let queue = try DatabaseQueue()
      try migrator.migrate(queue, upTo: step)
      try migrator.migrate(queue)

      #expect(try queue.read(Self.schema) == expected, "from \(step)")
    }
    #expect(expected.count > 30)
  }

  private static func schema(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT type || ' ' || name || ' ' || sql FROM sqlite_master WHERE sql <> ''")
  }
}
