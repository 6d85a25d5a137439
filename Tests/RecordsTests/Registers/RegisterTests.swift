// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Records of a register")
struct RegisterTests {
  typealias Scene = RegisterScene

  @Test("are numbered by year and keep the version of their template")
  func created() async throws {
    let scene = try Scene()
    let one = try await scene.registers.create(scene.template, source: scene.source, by: Scene.ann)
    let two = try await scene.registers.create(scene.template, source: scene.source, by: Scene.ann)
    scene.time.go(to: "2027-01-04")
    let next = try await scene.registers.create(scene.template, source: scene.source, by: Scene.ann)

    #expect([one, two, next].map(\.reference) == ["VIS-2026-001", "VIS-2026-002", "VIS-2027-001"])
    #expect(one.templateVersion == "1.0")
    #expect(try await scene.store.verifyJournal().isSound)
  }

  @Test("refuse a template that changed without a new version")
  func pinned() async throws {
    let scene = try Scene()
    _ = try await scene.complete()
    let other = scene.source.replacingOccurrences(of: "Anything else?", with: "More?")
    await #expect(throws: RegisterRefusal.templateChanged(id: "visit", version: "1.0")) {
      try await scene.registers.create(
        Template.read(other, file: "x"), source: other, by: Scene.ann)
    }
  }

  @Test("give back what was answered, also after they were opened anew")
  func answered() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.answer(
      reference,
      "{risky: yes, day: 2026-11-20, risks: [{what: a fall, level: {likelihood: likely, severity: serious}}]}"
    )

    let again = try Registers(
      store: Store(readingAt: scene.store.path), keys: scene.registers.keys,
      holidays: BankHolidays.packed())
    let (detail, template) = try again.detail(reference)
    #expect(detail.record.title == "Town Hall")
    #expect(detail.record.area == "Housing")
    #expect(detail.values["visitor"] == .text("Zenobia Quill"))
    #expect(detail.values["risky"] == .flag(true))
    #expect(template.computing(detail.values)["worst"] == .text("high"))
    #expect(template.completeness(of: detail.values).isComplete)
  }

  @Test(
    "refuse answers of the wrong form and never repeat them",
    arguments: [
      ("{day: 31/12/2026}", "2026-11-21"), ("{risky: perhaps}", "yes or no"),
      ("{place: \(String(repeating: "x", count: 41))}", "at most 40"),
      ("{risks: [{wat: a fall}]}", "Did you mean `what`?"),
      ("{risks: [{level: {likelihood: sure, severity: minor}}]}", "remote, likely"),
      ("{asset: VIS-2020-999}", "leads to no record"), ("{plase: x}", "Did you mean `place`?"),
      ("{worst: high}", "computed"),
    ])
  func refused(yaml: String, words: String) async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    let before = try await scene.store.read { try $0.journalHead() }

    let error = await #expect(throws: RegisterRefusal.self) {
      try await scene.answer(reference, yaml)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("perhaps") == false)
    #expect(try await scene.store.read { try $0.journalHead() } == before)
  }

  @Test("tell of a conflict only when two answer the same question")
  func conflict() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    let seen = try scene.detail(reference).record.version
    try await scene.answer(reference, "{place: Library}", expecting: seen)
    let bob = Person(id: "bob", roles: [.init(role: "analyst")])

    try await scene.answer(reference, "{note: fine}", by: bob, expecting: seen)
    await #expect(
      throws: RegisterRefusal.conflict(what: "`place`", by: "ann", version: seen + 1)
    ) {
      try await scene.answer(reference, "{place: Museum}", by: bob, expecting: seen)
    }
    #expect(try scene.detail(reference).values["place"] == .text("Library"))
  }

  @Test("move on only by the right person, when complete, and back with a reason")
  func moves() async throws {
    let scene = try Scene()
    let empty = try await scene.registers.create(
      scene.template, source: scene.source, by: Scene.ann)
    await #expect(throws: RegisterRefusal.needs(["Not answered: place; risky."])) {
      try await scene.registers.move(empty.reference, "send", by: Scene.ann)
    }
    let reference = try await scene.complete()
    await #expect(throws: RegisterRefusal.mayNot(person: "iva", roles: ["author"])) {
      try await scene.registers.move(reference, "send", by: Scene.iva)
    }
    let sent = try await scene.registers.move(reference, "send", by: Scene.ann)
    #expect(sent.state == "sent")
    await #expect(throws: RegisterRefusal.notEditable(state: "sent")) {
      try await scene.answer(reference, "{place: Library}")
    }
    await #expect(throws: RegisterRefusal.needs(["Give a reason."])) {
      try await scene.registers.move(reference, "send-back", by: Scene.dev, reason: "  ")
    }
    await #expect(
      throws: RegisterRefusal.unknownMove(
        "close", possible: ["send-back", "ask", "answered", "extend", "approve"])
    ) { try await scene.registers.move(reference, "close", by: Scene.dev) }
    try await scene.registers.move(reference, "send-back", by: Scene.dev, reason: "say where")
    let events = try await scene.store.read { try $0.history(of: sent.id) }
    #expect(events.last?.reason == "say where")
    #expect(events.map(\.act).last == "record.moved")
  }

  @Test("are never approved by who wrote them, nor by who stands in for that person")
  func selfApproval() async throws {
    let scene = try Scene()
    let both = Person(id: "ann", roles: [.init(role: "analyst"), .init(role: "iao")])
    let reference = try await scene.complete(by: both)
    try await scene.registers.move(reference, "send", by: both)

    let stand = Person(id: "sam", roles: [], standsFor: [both])
    for person in [both, stand] {
      await #expect(throws: RegisterRefusal.authorApproves(person: person.id)) {
        try await scene.registers.move(reference, "approve", by: person)
      }
    }
    let elsewhere = Person(id: "ivo", roles: [.init(role: "iao", areas: ["Parks"])])
    await #expect(throws: RegisterRefusal.mayNot(person: "ivo", roles: ["iao", "dpo"])) {
      try await scene.registers.move(reference, "approve", by: elsewhere)
    }
    let deputy = Person(id: "dee", roles: [], standsFor: [Scene.iva])
    try await scene.registers.move(reference, "approve", by: deputy)
    #expect(try scene.detail(reference).approvals.map(\.role) == ["iao"])
  }

  @Test("lose an approval when the content changes, and not by a remark")
  func voided() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.registers.move(reference, "send", by: Scene.ann)
    try await scene.registers.move(reference, "approve", by: Scene.iva)
    try await scene.answer(reference, "{note: nothing of weight}")
    try await scene.registers.comment(reference, question: "place", text: "nice", by: Scene.dev)
    #expect(try scene.detail(reference).approvals.allSatisfy { $0.voidAt == nil })
    #expect(try scene.detail(reference).record.state == "held")

    let record = try await scene.answer(reference, "{place: Library}")

    #expect(record.state == "draft")
    #expect(try scene.detail(reference).approvals.first?.voidAt != nil)
    #expect(try await scene.store.verifyJournal().isSound)
  }

  @Test("need the approvals that a move names")
  func approvals() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.registers.move(reference, "send", by: Scene.ann)
    try await scene.registers.move(reference, "approve", by: Scene.dev)
    await #expect(throws: RegisterRefusal.needs(["It needs the approval of the iao."])) {
      try await scene.registers.move(reference, "close", by: Scene.dev)
    }
  }

  @Test("start deadlines, pause and extend them, meet them, and are reviewed after a year")
  func deadlines() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    scene.time.go(to: "2027-03-01")
    try await scene.registers.move(reference, "send", by: Scene.ann)
    func due() throws -> Day? { try scene.detail(reference).deadlines.first?.due.day }
    #expect(try due() == Day(stored: "2027-03-15"))
    scene.time.go(to: "2027-03-05")
    try await scene.registers.move(reference, "ask", by: Scene.dev)
    scene.time.go(to: "2027-03-08")
    try await scene.registers.move(reference, "answered", by: Scene.dev)
    #expect(try due() == Day(stored: "2027-03-19"))
    try await scene.registers.move(reference, "extend", by: Scene.dev, reason: "it is long")
    #expect(try due() == Day(stored: "2027-03-26"))
    await #expect(throws: RegisterRefusal.unknownDeadline("look")) {
      try await scene.registers.move(reference, "extend", by: Scene.dev, reason: "longer")
    }
    scene.time.go(to: "2027-03-30")
    let open = try #require(try scene.detail(reference).deadlines.first)
    #expect(open.isOverdue(at: scene.time.now()))
    let held = try await scene.registers.move(reference, "approve", by: Scene.iva)
    #expect(try scene.detail(reference).deadlines.first?.metAt != nil)
    #expect(held.reviewDue == Day(stored: "2028-03-30"))
    #expect(try await scene.store.verifyJournal().isSound)
  }

  @Test("link to each other, both ways")
  func edges() async throws {
    let scene = try Scene()
    let one = try await scene.complete()
    let two = try await scene.complete("Library")
    try await scene.answer(two, "{asset: [\(one)]}")

    let id = try scene.detail(one).record.id
    let back = try await scene.store.read { try $0.edges(to: "record/\(id)") }
    #expect(back.map(\.record) == [try scene.detail(two).record.id])
    try await scene.answer(two, "{asset: null}")
    #expect(try await scene.store.read { try $0.edges(to: "record/\(id)") } == [])
  }

  @Test("are deleted with a reason and come back")
  func deleted() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.registers.delete(reference, reason: "a test", by: Scene.ann)
    #expect(try await scene.store.read { try $0.records(RecordQuery()) }.isEmpty)
    await #expect(throws: RegisterRefusal.deleted(reference)) {
      try await scene.answer(reference, "{place: x}")
    }
    try await scene.registers.undelete(reference, by: Scene.ann)
    #expect(try scene.detail(reference).values["place"] == .text("Town Hall"))
  }

  @Test("stand in the journal as they stood on any day")
  func asItStood() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    scene.time.go(to: "2026-12-01")
    try await scene.answer(reference, "{place: Library, note: moved}")
    scene.time.go(to: "2026-12-09")
    try await scene.answer(reference, "{note: null}")
    try await scene.registers.move(reference, "send", by: Scene.ann)
    let gone = try await scene.complete("Museum")
    try await scene.registers.delete(gone, reason: "twice", by: Scene.ann)

    func past(_ day: String) async throws -> [PastRecord] {
      let end = Date(timeIntervalSince1970: Double(Day(stored: day).number * 86_400 + 86_399))
      return try await scene.store.read {
        try $0.records(of: "visit", asOf: end, keys: scene.registers.keys)
      }
    }
    #expect(try await past("2026-11-20").isEmpty)
    #expect(try await past("2026-11-21").map(\.title) == ["Town Hall"])
    #expect(try await past("2026-12-01").first?.answers["note"] == .text("moved"))
    let now = try await past("2026-12-31")
    #expect(now.count == 1)
    #expect(now.first?.answers == (try scene.detail(reference).values))
    #expect(now.first?.state == "sent")
  }

  @Test("move to a newer version of their template, answers mapped and the rest in the journal")
  func upgraded() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.answer(reference, "{note: keep me}")
    let newer = scene.source
      .replacingOccurrences(of: "version: \"1.0\"", with: "version: \"2.0\"")
      .replacingOccurrences(of: "{id: note,", with: "{id: remark,")
      .replacingOccurrences(
        of: "title-from: place",
        with: "title-from: place\nsupersedes: {version: \"1.0\", answers: {remark: note}}")
    let template = try Template.read(newer, file: "visit.yaml")

    let record = try await scene.registers.upgrade(
      reference, to: template, source: newer, by: Scene.ann)

    #expect(record.templateVersion == "2.0")
    #expect(try scene.detail(reference).values["remark"] == .text("keep me"))
    #expect(try scene.detail(reference).values["note"] == nil)
    #expect(try scene.detail(reference).values["visitor"] == .text("Zenobia Quill"))
    #expect(try await scene.store.verifyJournal().isSound)
  }

  @Test("are found by words of their answers")
  func search() async throws {
    let scene = try Scene()
    let reference = try await scene.complete()
    try await scene.answer(reference, "{note: The lift was broken}")
    func found(_ text: String) async throws -> [String] {
      try await scene.store.read { try $0.records(RecordQuery(text: text)) }.map(\.reference)
    }
    #expect(try await found("lift") == [reference])
    #expect(try await found("Zenobia") == [])
  }
}
