// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("Files of old Office programs")
struct CompoundFileTests {
  /// A compound file that is nothing but a list of streams, in two sectors that are not neighbours.
  private func file(_ names: [String]) -> [UInt8] {
    func little(_ value: UInt32, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += Array(repeating: 0, count: 16) + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2)
    header += little(9, 2) + Array(repeating: 0, count: 16) + little(1, 4)
    header += Array(repeating: 0, count: 24) + little(0, 4)
    header += Array(repeating: 0xFF, count: 512 - header.count)
    let end: UInt32 = 0xFFFF_FFFE
    let table = [0xFFFF_FFFD, 3, 0xFFFF_FFFF, end].flatMap { little($0, 4) }
    var entries: [[UInt8]] = (["Root Entry", "a", "b", "c"] + names).map { name in
      let units = Array(name.utf16) + [0]
      let text = units.flatMap { little(UInt32($0), 2) }
      return text + Array(repeating: 0, count: 64 - text.count) + little(UInt32(text.count), 2)
        + Array(repeating: 0, count: 62)
    }
    while entries.count < 8 { entries.append(Array(repeating: 0, count: 128)) }
    let blank = [UInt8](repeating: 0, count: 512)
    return header + table + Array(repeating: 0xFF, count: 512 - table.count)
      + entries[..<4].joined() + blank + entries[4...].joined()
  }

  @Test(
    "are told apart by the streams in them",
    arguments: [
      (["EncryptionInfo", "EncryptedPackage"], "password"), (["Workbook"], "old .xls format"),
      (["Book"], "old .xls format"), (["WordDocument"], "not a workbook"),
      (["__properties_version1.0"], "e-mail"), (["Other"], "password or in the old .xls format"),
    ])
  func kinds(names: [String], words: String) throws {
    let problem = try readingProblem(bytes: file(names), named: "t.xlsx")

    #expect(problem?.kind == .input)
    #expect(problem?.message.contains(words) == true)
  }

  @Test(
    "that are cut off or lead in circles are refused, too", arguments: [8, 100, 512, 600, 1_100])
  func damaged(length: Int) throws {
    let problem = try readingProblem(bytes: file(["Workbook"]).prefix(length), named: "t.xls")

    #expect(problem?.message.contains(".xls") == true)
  }

  @Test("whose list of streams leads back to itself end in time")
  func circle() throws {
    var bytes = file(["Other"])
    bytes[512 + 4] = 1

    #expect(try readingProblem(bytes: bytes, named: "t.xls")?.kind == .input)
  }
}
