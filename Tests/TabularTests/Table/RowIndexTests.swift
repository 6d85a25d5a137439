// SPDX-License-Identifier: MIT
import Testing

@testable import Tabular

@Suite("The index of rows")
struct RowIndexTests {
  @Test("knows no record before the first and none beyond the last")
  func bounds() throws {
    let plain = try readTable("id,cost\n1,2\n3,4\n").index
    let rejecting = try readTable("id,cost\nx\n1,2\ny\n3,4\nz\n").index

    for index in [plain, rejecting] {
      #expect(index.place(ofRead: 1) != nil)
      for number in [-1, 2, 3, 1_000_000, Int.max] { #expect(index.place(ofRead: number) == nil) }
    }
    #expect(RowIndex().place(ofRead: 0) == nil)
  }
}
