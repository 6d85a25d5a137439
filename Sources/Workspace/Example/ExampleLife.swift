// SPDX-License-Identifier: MIT
import Definitions
import ExampleCouncil
import Foundation
package import Quality
import Records
import Synchronization

/// Fills the registers of the example as its people would have: each step through the same engine
/// as any other act, at its own time in the past.
package struct ExampleLife {
  /// A clock that is set before each step.
  final class Clock: Sendable {
    private let moment: Mutex<Date>

    init(_ start: Date) { moment = Mutex(start) }

    var now: Date { moment.withLock { $0 } }

    func set(_ date: Date) { moment.withLock { $0 = date } }
  }

  private let folder: String
  private let days: ExampleDays
  private let script: ExampleScript

  /// How long ago the datasets were entered into the catalogue; nothing was done before.
  private static let begin = -430
  /// How far into the future deadlines of the example may lie.
  private static let end = 100

  /// - Parameters:
  ///   - folder: a workspace with the example's settings and contracts.
  ///   - day: the day that the records are to look right on; one for which no bank holidays are
  ///     known gives way to the nearest for which they are.
  package init(in folder: String, on day: CivilDay) throws {
    self.folder = folder
    days = ExampleDays(today: Self.known(Day(day), try PacksFolder.holidays()))
    script = try ExampleScript(ExampleRegisters.texts, days: days)
  }

  /// Writes `people.yaml` and makes the records.
  ///
  /// - Throws: `WorkspaceProblem`, or what a step is refused for.
  package func make(
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    try Data(days.resolving(ExampleRegisters.people).utf8)
      .write(to: URL(fileURLWithPath: folder + "/people.yaml"))
    let clock = Clock(days.moment(days.day(Self.begin), hour: 9, minute: 0))
    let workspace = try Workspace.open(folder, clock: { clock.now })
    for definition in DefinitionSet.read(workspace.place).datasets {
      try await workspace.store.register(definition.record)
    }
    let desk = try workspace.registerDesk()
    var references: [String: String] = [:]
    for (done, step) in script.steps.enumerated() {
      progress(done, script.steps.count)
      clock.set(step.at)
      do {
        try await play(step, desk, &references)
      } catch let refused as RecordRefused {
        throw ExampleScript.Mistake(description: "\(step.record): \(refused.description)")
      }
    }
  }

  private func play(
    _ step: ExampleScript.Step, _ desk: RegisterDesk, _ references: inout [String: String]
  ) async throws {
    let reference: String
    if let known = references[step.record] {
      reference = known
    } else {
      reference = try await desk.create(step.template, by: step.by).reference
      references[step.record] = reference
    }
    switch step.act {
    case .answer(let answers):
      let named = references
      let answers = try answers.mapValues { try Self.naming(named, in: $0) }
      _ = try await desk.answer(reference, answers, by: step.by, expecting: nil)
    case .move(let move, let reason):
      _ = try await desk.move(reference, move, by: step.by, reason: reason, expecting: nil)
    case .comment(let question, let text):
      _ = try await desk.comment(reference, question: question, text: text, by: step.by)
    }
  }

  /// An answer with the references of the records that it names.
  private static func naming(
    _ references: [String: String], in node: YAMLNode
  ) throws -> YAMLNode {
    var node = node
    switch node.content {
    case .scalar(let text, _):
      guard let name = text.wholeMatch(of: /<record ([a-z-]+)>/)?.output.1 else { return node }
      guard let reference = references[String(name)] else {
        throw ExampleScript.Mistake(description: "the record \(name) is named before it is made")
      }
      node.content = .scalar(reference, .doubleQuoted)
    case .sequence(let items):
      node.content = .sequence(try items.map { try naming(references, in: $0) })
    case .mapping(let entries):
      node.content = .mapping(
        try entries.map { .init(key: $0.key, value: try naming(references, in: $0.value)) })
    }
    return node
  }

  /// The day itself, or the nearest for which the list of bank holidays is long enough.
  private static func known(_ day: Day, _ holidays: BankHolidays) -> Day {
    let calendar = holidays.calendar(.uk)
    do throws(WorkingCalendar.Unknown) {
      _ = try calendar.isWorkingDay(day.adding(days: begin))
      _ = try calendar.isWorkingDay(day.adding(days: end))
      return day
    } catch {
      let first = Day("\(error.years.lowerBound)-01-01")?.adding(days: -begin)
      let last = Day("\(error.years.upperBound)-12-31")?.adding(days: -end)
      return max(first ?? day, min(last ?? day, day))
    }
  }
}
