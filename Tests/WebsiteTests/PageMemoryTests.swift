// SPDX-License-Identifier: MIT
import HTTPTypes
import Synchronization
import Testing

@testable import Website

@Suite("Answers kept in memory")
struct PageMemoryTests {
  private static func answer(_ text: String) -> Answer { Answer(body: .bytes(Array(text.utf8))) }

  @Test("an answer is made once until the revision changes, which is looked at half a second later")
  func revisions() async throws {
    let time = Mutex(ContinuousClock.now)
    let memory = PageMemory(clock: { time.withLock { $0 } })
    let revision = Mutex("1")
    let made = Mutex(0)
    let ask = {
      _ = try await memory.answer(to: "/") {
        revision.withLock { $0 }
      } make: {
        made.withLock { $0 += 1 }
        return Self.answer("page")
      }
    }

    try await ask()
    try await ask()
    #expect(made.withLock { $0 } == 1)
    revision.withLock { $0 = "2" }
    try await ask()
    #expect(made.withLock { $0 } == 1)
    time.withLock { $0 += .milliseconds(499) }
    try await ask()
    #expect(made.withLock { $0 } == 1)
    time.withLock { $0 += .milliseconds(1) }
    try await ask()
    #expect(made.withLock { $0 } == 2)
    memory.forget()
    try await ask()
    #expect(made.withLock { $0 } == 3)
  }

  @Test("refusals are not kept, nor more bytes than allowed")
  func bounds() async throws {
    let memory = PageMemory(mostBytes: 10)
    let made = Mutex(0)
    let ask = { (name: String, answer: Answer) in
      _ = try await memory.answer(to: name) {
        "1"
      } make: {
        made.withLock { $0 += 1 }
        return answer
      }
    }

    try await ask("/a", Answer(.notFound, body: .bytes([1])))
    try await ask("/a", Self.answer("123456"))
    try await ask("/a", Self.answer("other"))
    #expect(made.withLock { $0 } == 2)
    try await ask("/b", Self.answer("123456"))
    try await ask("/a", Self.answer("123456"))
    #expect(made.withLock { $0 } == 4)
  }
}
