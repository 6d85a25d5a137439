// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import TestSupport
import Testing
import Workspace

@Suite("A calendar of deadlines")
struct CalendarFeedTests {
  @Test("A breach's clock is a moment, folded and escaped as RFC 5545 wants it")
  func breach() async throws {
    let council = try RegisterCouncil()
    let desk = try council.desk()
    let line = try await desk.create("personal-data-breach", by: "ann")
    let summary =
      "Letters, to \\\"two\\\"; wrong addresses – and a long title that goes on and on, é"
    _ = try await desk.answer(
      line.reference,
      RegisterCouncil.answers(
        """
        {summary: "\(summary)", service: Housing, discovered: 2026-11-20T09:00, aware: 2026-11-20T10:00,
         near-miss: no, kind: confidentiality, cause: sent to the wrong recipient, vulnerable: no, categories: name,
         description: Zenobia Quill lives there}
        """), by: "ann", expecting: nil)
    _ = try await desk.move(line.reference, "report", by: "ann", reason: nil, expecting: nil)

    let feed = try council.desk().calendar(for: "olu")
    let lines = feed.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(!feed.replacingOccurrences(of: "\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
    // 72 hours after 10:00 in London, which is UTC in November.
    #expect(lines.contains("DTSTART:20261123T100000Z"))
    let unfolded = feed.replacingOccurrences(of: "\r\n ", with: "")
    #expect(unfolded.contains("Letters\\, to \"two\"\\; wrong addresses – and a long title"))
    #expect(!unfolded.contains("Zenobia"))
    // The same deadline keeps its name.
    func names(_ text: String) -> [Substring] {
      text.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    }
    #expect(names(feed) == names(try council.desk().calendar(for: "olu")))
    #expect(names(feed).allSatisfy { $0.hasSuffix("@fernwick-borough-council.reeve") })
    // Whoever has nothing to do has an empty calendar.
    #expect(names(try council.desk().calendar(for: "iva")).isEmpty)
    #expect(throws: RecordRefused.self) { try council.desk().calendar(for: "nobody") }
  }
}
