// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Records

/// A store with accounts whose passwords are cheap to try, and a clock that the test turns.
private final class AccessScene: Sendable {
  static let password = "tin whistle otter"
  let folder: TemporaryFolder
  let store: Store
  let accounts: Accounts
  private let clock: Clock

  private final class Clock: Sendable {
    let now = Mutex(Date(timeIntervalSince1970: 1_795_251_600))
  }

  init(cost: Int = 2, key: AccessKey = AccessKey()) throws {
    folder = try TemporaryFolder()
    let clock = Clock()
    self.clock = clock
    store = try Store(
      path: folder.url.appendingPathComponent("reeve.sqlite").path,
      clock: { clock.now.withLock { $0 } })
    accounts = try Accounts(
      store: store, key: key, times: Accounts.Times(),
      cost: PasswordCost(logarithm: cost, blockSize: 8, parallelism: 1))
  }

  var now: Date { clock.now.withLock { $0 } }

  func pass(_ seconds: Double) { clock.now.withLock { $0 += seconds } }

  func invited(_ person: String = "a.khan") async throws {
    let (secret, _) = try await accounts.invite(person, by: "console")
    _ = try await accounts.accept(secret, password: Self.password)
  }

  func signIn(
    _ person: String = "a.khan", _ password: String = password, address: String = "10.0.0.1",
    mark: String? = nil, needsFactor: Bool = false
  ) async throws -> NewSession {
    try await accounts.signIn(
      SignInAttempt(
        person: person, password: password, address: address, mark: mark, browser: "Firefox"),
      needsFactor: needsFactor)
  }

  func isOpen(_ session: NewSession) throws -> Bool {
    try accounts.session(session.secret, at: now) != nil
  }

  var acts: [String] {
    get throws {
      try store.read { try $0.journal(JournalQuery(limit: 100)) }.reversed().map(\.act)
    }
  }
}

@Suite("Accounts")
struct AccountTests {
  @Test("an invitation works once and for three days; a later one takes the earlier's place")
  func invitations() async throws {
    let scene = try AccessScene()
    let (first, _) = try await scene.accounts.invite("a.khan", by: "console")
    let (second, ends) = try await scene.accounts.invite("a.khan", by: "console")

    #expect(ends == scene.now + 72 * 3_600)
    #expect(try scene.accounts.invited(by: first, at: scene.now) == nil)
    #expect(try scene.accounts.invited(by: second, at: scene.now) == "a.khan")
    _ = try await scene.accounts.accept(second, password: AccessScene.password)
    await #expect(throws: AccessRefusal.invitationGone) {
      try await scene.accounts.accept(second, password: "another tin whistle")
    }
    _ = try await scene.signIn()
    let (late, _) = try await scene.accounts.invite("a.khan", by: "console")
    scene.pass(72 * 3_600)
    await #expect(throws: AccessRefusal.invitationGone) {
      try await scene.accounts.accept(late, password: "another tin whistle")
    }
    #expect(try scene.acts.contains("account.invited"))
    #expect(try await scene.store.verifyJournal().faults.isEmpty)
  }

  @Test("nothing in the database or the journal lets anybody in")
  func secrets() async throws {
    let scene = try AccessScene()
    let (secret, _) = try await scene.accounts.invite("a.khan", by: "console")
    _ = try await scene.accounts.accept(secret, password: AccessScene.password)
    let session = try await scene.signIn()
    let record = try #require(try scene.accounts.session(session.secret, at: scene.now))
    let offered = try scene.accounts.offer(to: session.secret, person: "a.khan")
    let (codes, next) = try await scene.accounts.setUpFactor(
      record, secret: session.secret,
      code: offered.code(ofStep: OneTimePassword.step(at: scene.now)),
      password: AccessScene.password)

    let bytes = try scene.folder.files().reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
    for text in [
      secret, session.secret, next.secret, AccessScene.password, offered.text, "10.0.0.1",
    ] + codes + codes.map({ $0.replacingOccurrences(of: "-", with: "") }) {
      #expect(bytes.range(of: Data(text.utf8)) == nil)
    }
    #expect(bytes.range(of: Data(offered.secret)) == nil)
  }

  @Test("a wrong password, an unknown person and a closed account are refused with the same words")
  func refusals() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    try await scene.invited("b.jones")
    try await scene.accounts.setDisabled("b.jones", true, by: "console")

    for (person, password) in [
      ("a.khan", "wrong"), ("nobody", AccessScene.password), ("b.jones", AccessScene.password),
      ("a.khan", ""),
    ] {
      await #expect(throws: AccessRefusal.wrong) { try await scene.signIn(person, password) }
    }
    try await scene.accounts.setDisabled("b.jones", false, by: "console")
    _ = try await scene.signIn("b.jones")
  }

  @Test("it takes as long to refuse a person who is nobody as a wrong password")
  func timing() async throws {
    let scene = try AccessScene(cost: 12)
    try await scene.invited()
    let clock = ContinuousClock()
    let median = { (person: String) in
      var times: [Duration] = []
      for number in 0..<7 {
        let start = clock.now
        _ = try? await scene.signIn(person, "wrong", address: "10.0.\(number).\(person.count)")
        times.append(clock.now - start)
        scene.pass(90_000)
      }
      return times.sorted()[3]
    }

    let (known, unknown) = (await median("a.khan"), await median("nobody-here"))

    #expect(unknown > known / 3 && known > unknown / 3, "\(known) \(unknown)")
  }

  @Test("a hash that was cheaper is made anew when its password is at hand")
  func rehash() async throws {
    let key = AccessKey()
    let scene = try AccessScene(cost: 2, key: key)
    try await scene.invited()
    let dearer = try Accounts(
      store: scene.store, key: key, times: Accounts.Times(),
      cost: PasswordCost(logarithm: 3, blockSize: 8, parallelism: 1))
    let attempt = SignInAttempt(
      person: "a.khan", password: AccessScene.password, address: "x", mark: nil, browser: "")

    _ = try await dearer.signIn(attempt, needsFactor: false)
    #expect(try dearer.account("a.khan")?.password?.cost.logarithm == 3)
    _ = try await scene.signIn()
    #expect(try dearer.account("a.khan")?.password?.cost.logarithm == 3)
    #expect(try await scene.store.verifyJournal().faults.isEmpty)
  }

  @Test("a session ends unused after half an hour, in any case after twelve, and when told to")
  func sessions() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let idle = try await scene.signIn()
    scene.pass(29 * 60)
    #expect(try scene.isOpen(idle))
    scene.pass(61)
    #expect(try !scene.isOpen(idle))

    let used = try await scene.signIn()
    for _ in 0..<35 {
      scene.pass(20 * 60)
      try await scene.accounts.touch(
        try #require(try scene.accounts.session(used.secret, at: scene.now)), at: scene.now)
    }
    scene.pass(20 * 60)
    #expect(try !scene.isOpen(used))

    let ended = try await scene.signIn()
    try await scene.accounts.end(SessionName(secret: ended.secret))
    #expect(try !scene.isOpen(ended))
    let (one, other) = (try await scene.signIn(), try await scene.signIn())
    #expect(one.secret != other.secret)
    #expect(try await scene.accounts.endAll(of: "a.khan", by: "console") == 2)
    #expect(try !scene.isOpen(one) && !scene.isOpen(other))
  }

  @Test("closing the account and changing the password end sessions at once")
  func ends() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let (kept, other) = (try await scene.signIn(), try await scene.signIn())
    await #expect(throws: AccessRefusal.wrong) {
      try await scene.accounts.changePassword(
        of: "a.khan", from: "wrong", to: "a new tin whistle",
        keeping: SessionName(secret: kept.secret))
    }
    #expect(try scene.isOpen(other))
    try await scene.accounts.changePassword(
      of: "a.khan", from: AccessScene.password, to: "a new tin whistle",
      keeping: SessionName(secret: kept.secret))
    #expect(try scene.isOpen(kept))
    #expect(try !scene.isOpen(other))

    try await scene.accounts.setDisabled("a.khan", true, by: "console")
    #expect(try !scene.isOpen(kept))
    await #expect(throws: AccessRefusal.disabled("a.khan")) {
      try await scene.accounts.invite("a.khan", by: "console")
    }
  }

  @Test("somebody who guesses waits longer and longer, also after a restart, but not for ever")
  func guessing() async throws {
    let key = AccessKey()
    let scene = try AccessScene(key: key)
    try await scene.invited()
    let first = try await scene.signIn()
    for _ in 0..<5 {
      await #expect(throws: AccessRefusal.wrong) { try await scene.signIn("a.khan", "wrong") }
    }
    for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
      await #expect(throws: AccessRefusal.wait(seconds: wait)) { try await scene.signIn() }
      scene.pass(Double(wait))
      await #expect(throws: AccessRefusal.wrong) { try await scene.signIn("a.khan", "wrong") }
    }
    let again = try Accounts(store: scene.store, key: key)
    await #expect(throws: AccessRefusal.wait(seconds: 60)) {
      try await again.signIn(
        SignInAttempt(
          person: "a.khan", password: AccessScene.password, address: "10.9.9.9", mark: nil,
          browser: ""), needsFactor: false)
    }
    // A browser in which the person signed in before is not kept waiting by strangers.
    _ = try await scene.signIn(mark: first.mark)
    await #expect(throws: AccessRefusal.wait(seconds: 60)) {
      try await scene.signIn(mark: first.mark + "x")
    }
    // Others are not kept waiting, and after a minute nobody is.
    try await scene.invited("b.jones")
    _ = try await scene.signIn("b.jones")
    scene.pass(60)
    _ = try await scene.signIn()
  }

  @Test("many guesses at the same moment count like many in a row")
  func parallelGuesses() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let tried = await withTaskGroup(of: Bool.self) { tasks in
      for _ in 0..<40 {
        tasks.addTask {
          do {
            _ = try await scene.signIn("a.khan", "wrong")
          } catch AccessRefusal.wrong {
            return true
          } catch {}
          return false
        }
      }
      return await tasks.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }

    #expect(tried == 5)
  }

  @Test("one address that tries one password at many people waits too")
  func spraying() async throws {
    let scene = try AccessScene()
    for number in 0..<20 {
      await #expect(throws: AccessRefusal.wrong) {
        try await scene.signIn("person-\(number)", "wrong", address: "10.6.6.6")
      }
    }
    await #expect(throws: AccessRefusal.wait(seconds: 1)) {
      try await scene.signIn("person-20", "wrong", address: "10.6.6.6")
    }
    await #expect(throws: AccessRefusal.wrong) {
      try await scene.signIn("person-20", "wrong", address: "10.6.6.7")
    }
  }

  @Test("a second factor is set up by a code of it, asked for, and each code works once")
  func factor() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let pending = try await scene.signIn(needsFactor: true)
    #expect(pending.stage == .enrol)
    let record = try #require(try scene.accounts.session(pending.secret, at: scene.now))
    let offered = try scene.accounts.offer(to: pending.secret, person: "a.khan")
    #expect(try scene.accounts.offer(to: pending.secret, person: "a.khan").text == offered.text)
    let code = { offered.code(ofStep: OneTimePassword.step(at: scene.now)) }
    await #expect(throws: AccessRefusal.wrong) {
      try await scene.accounts.setUpFactor(
        record, secret: pending.secret, code: "000000", password: nil)
    }
    let (recovery, session) = try await scene.accounts.setUpFactor(
      record, secret: pending.secret, code: code(), password: nil)
    #expect(session.secret != pending.secret)
    #expect(try scene.isOpen(session))
    #expect(try !scene.isOpen(pending))
    #expect(Set(recovery).count == 10)

    let finish = { (code: String) in
      let begun = try await scene.signIn()
      #expect(begun.stage == .code)
      let record = try #require(try scene.accounts.session(begun.secret, at: scene.now))
      let session = try await scene.accounts.finish(record, code: code)
      #expect(session.secret != begun.secret)
      #expect(try !scene.isOpen(begun))
      return session
    }
    // The code that set it up is of a step that is used.
    await #expect(throws: AccessRefusal.wrong) { try await finish(code()) }
    scene.pass(30)
    _ = try await finish(code())
    await #expect(throws: AccessRefusal.wrong) { try await finish(code()) }
    _ = try await finish(recovery[3].uppercased())
    await #expect(throws: AccessRefusal.wrong) { try await finish(recovery[3]) }
    #expect(try scene.accounts.account("a.khan")?.recoveryCodes == 9)

    try await scene.accounts.resetFactor(of: "a.khan", by: "console")
    #expect(try await scene.signIn().stage == .full)
    #expect(try await scene.store.verifyJournal().faults.isEmpty)
  }

  @Test("one who is signed in changes the second factor with the password alone")
  func factorNeedsPassword() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let session = try await scene.signIn()
    let record = try #require(try scene.accounts.session(session.secret, at: scene.now))
    let offered = try scene.accounts.offer(to: session.secret, person: "a.khan")
    let code = offered.code(ofStep: OneTimePassword.step(at: scene.now))

    await #expect(throws: AccessRefusal.wrongPassword) {
      try await scene.accounts.setUpFactor(
        record, secret: session.secret, code: code, password: "wrong")
    }
    _ = try await scene.accounts.setUpFactor(
      record, secret: session.secret, code: code, password: AccessScene.password)
  }

  @Test("guesses at codes wait up to a quarter of an hour")
  func codeGuessing() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let begun = try await scene.signIn()
    let record = try #require(try scene.accounts.session(begun.secret, at: scene.now))
    let offered = try scene.accounts.offer(to: begun.secret, person: "a.khan")
    _ = try await scene.accounts.setUpFactor(
      record, secret: begun.secret,
      code: offered.code(ofStep: OneTimePassword.step(at: scene.now)),
      password: AccessScene.password)
    var waited = 0
    for _ in 0..<20 {
      let session = try await scene.signIn()
      let record = try #require(try scene.accounts.session(session.secret, at: scene.now))
      do {
        _ = try await scene.accounts.finish(record, code: "000000")
      } catch AccessRefusal.wait(let seconds) {
        waited = seconds
        scene.pass(Double(seconds))
      } catch AccessRefusal.wrong {}
    }
    #expect(waited > 60 && waited <= 900)
  }

  @Test("an account that is changed in the database itself is found by verifying")
  func tampering() async throws {
    let scene = try AccessScene()
    try await scene.invited()
    let other = try PasswordHash(
      "known to a thief", cost: PasswordCost(logarithm: 2, blockSize: 8, parallelism: 1))
    try await scene.store.pool.write { database in
      try database.execute(
        sql: "UPDATE account SET password = ?", arguments: [other.description])
    }

    #expect(try await !scene.store.verifyJournal().faults.isEmpty)
  }
}

extension TemporaryFolder {
  fileprivate func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
  }
}
