// SPDX-License-Identifier: MIT
import NIOCore

/// What a connection is doing, and whether it has been at it for too long.
///
/// A value without clock or socket: the handlers tell it what happened and when, and ask.
struct ConnectionState: Sendable {
  /// What a connection is doing.
  enum Phase: Sendable, Equatable {
    /// A request head is awaited or arriving.
    case head
    /// A body is arriving.
    case body
    /// An answer is being made or written.
    case answer
    /// All is answered; the next request may come.
    case idle
    /// The last answer is written; what still arrives is dropped.
    case farewell
  }

  /// What is to be done with a connection.
  enum Verdict: Sendable, Equatable {
    case fine
    /// Closed without a word: nothing was asked, or nobody reads.
    case close
    /// Closed after the answer that the request took too long.
    case tooSlow
    /// Closed after the answer that the head is too long.
    case headTooLong
  }

  private let limits: SiteLimits
  private(set) var phase = Phase.head
  /// When the phase began; for a body, when the present stretch began.
  private(set) var since: NIODeadline
  private var headBytes = 0
  private var stretchBytes = 0
  private var farewellBytes = 0
  private var answersOwed = 0
  private var isBodyOpen = false
  private var writes = 0
  private var lastWrite: NIODeadline
  /// Whether bytes are asked for; when not, it isn't the other side that is slow.
  var wantsBytes = false

  init(limits: SiteLimits, now: NIODeadline) {
    self.limits = limits
    since = now
    lastWrite = now
  }

  /// Whether no request has been answered in part, so that an error answer can be written.
  var canAnswer: Bool { answersOwed == 0 && phase == .head }

  /// Whether the client has sent nothing of a request.
  var isSilent: Bool { headBytes == 0 }

  mutating func received(_ count: Int, at now: NIODeadline) -> Verdict {
    switch phase {
    case .idle:
      enter(.head, at: now)
      headBytes = count
    case .head: headBytes += count
    case .body: stretchBytes += count
    case .farewell:
      farewellBytes += count
      if farewellBytes > limits.farewellBytes { return .close }
    case .answer: break
    }
    return .fine
  }

  /// Whether a head that is still not complete is longer than allowed.
  func headVerdict() -> Verdict {
    phase == .head && headBytes > limits.headBytes ? .headTooLong : .fine
  }

  mutating func headArrived(at now: NIODeadline) {
    answersOwed += 1
    isBodyOpen = true
    headBytes = 0
    stretchBytes = 0
    if phase != .farewell { enter(.body, at: now) }
  }

  mutating func bodyEnded(at now: NIODeadline) {
    isBodyOpen = false
    if phase != .farewell { settle(at: now) }
  }

  mutating func writeBegan(at now: NIODeadline) {
    if writes == 0 { lastWrite = now }
    writes += 1
  }

  mutating func writeEnded(at now: NIODeadline) {
    writes -= 1
    lastWrite = now
  }

  mutating func answerEnded(isLast: Bool, at now: NIODeadline) {
    answersOwed = max(0, answersOwed - 1)
    if isLast {
      enter(.farewell, at: now)
    } else if phase != .farewell {
      settle(at: now)
    }
  }

  private mutating func settle(at now: NIODeadline) {
    if isBodyOpen {
      if phase != .body { enter(.body, at: now) }
    } else {
      enter(answersOwed > 0 ? .answer : .idle, at: now)
    }
  }

  private mutating func enter(_ next: Phase, at now: NIODeadline) {
    phase = next
    since = now
    if next == .idle { headBytes = 0 }
  }

  /// Says whether the connection may go on; asked again and again.
  mutating func verdict(at now: NIODeadline) -> Verdict {
    if writes > 0, now - lastWrite > limits.answerTime { return .close }
    switch phase {
    case .head:
      guard now - since > limits.headTime else { return .fine }
      return headBytes == 0 ? .close : .tooSlow
    case .idle: return now - since > limits.idleTime ? .close : .fine
    case .farewell: return now - since > limits.farewellTime ? .close : .fine
    case .answer: return .fine
    case .body:
      guard now - since > limits.bodyTime else { return .fine }
      if wantsBytes, stretchBytes < limits.bodyProgress { return .close }
      since = now
      stretchBytes = 0
      return .fine
    }
  }
}
