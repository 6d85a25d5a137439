// SPDX-License-Identifier: MIT
package import Definitions
import Foundation
import Quality
package import Records

/// The registers of a workspace, with its templates and people.
package struct RegisterDesk: Sendable {
  let workspace: Workspace
  let registers: Registers
  let templates: TemplateSet
  let people: PeopleFile
}

extension Workspace {
  /// Opens the registers: packs, templates, people, calendar and keys.
  ///
  /// Keys lie in `.reeve/keys`, or in the folder that `REEVE_KEYS_DIR` names.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func registerDesk() throws -> RegisterDesk {
    let packs = try PacksFolder.find()
    let own = ["calendars/bank-holidays.json", "calendars/bank-holidays.yaml"]
      .map(place.absolute).first { FileManager.default.fileExists(atPath: $0) }
    do {
      let holidays = try PacksFolder.holidays(at: own)
      let keys = try RecordKeys(path: try keysFolder() + "/records.sqlite")
      return RegisterDesk(
        workspace: self,
        registers: try Registers(store: store, keys: keys, holidays: holidays),
        templates: TemplateSet.read(packs: packs, folder: place), people: PeopleFile(place))
    } catch let problem as StoreProblem {
      throw WorkspaceProblem(problem)
    }
  }

  /// The folder of keys, made where there is none; only this account can open it.
  func keysFolder() throws -> String {
    let named = ProcessInfo.processInfo.environment["REEVE_KEYS_DIR"]
    let folder = named.flatMap { $0.isEmpty ? nil : $0 } ?? place.own + "/keys"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkspaceProblem.fault(
        "The folder of keys cannot be made (\(reason(of: error)))",
        remedy: "Check REEVE_KEYS_DIR and that you may write there")
    }
    return folder
  }
}

extension RegisterDesk {
  /// The templates, by id.
  package func templateLines() -> [TemplateLine] {
    templates.members.values.sorted { $0.template.id < $1.template.id }.map { member in
      TemplateLine(
        id: member.template.id, title: member.template.title, version: member.template.version,
        about: member.template.about, file: member.file,
        questions: member.template.questions.count, isOwn: member.isOwn)
    }
  }

  /// Looks for faults in the templates and people.
  ///
  /// - Parameter template: only this one, or all.
  /// - Throws: ``RecordRefused`` for an unknown template.
  package func lint(_ template: String? = nil) throws -> RecordsLint {
    var findings = (templates.problems + people.problems).map {
      RecordsLint.Finding(problem: $0, rule: "form")
    }
    if let template { _ = try member(template) }
    let chosen = templates.members.values.filter { template == nil || $0.template.id == template }
      .sorted { $0.file < $1.file }
    for member in chosen {
      let found = TemplateLint.findings(
        in: member.template, file: member.file, today: Day(workspace.today),
        held: people.isThere ? people.held : nil, templates: Set(templates.members.keys))
      findings += found.map {
        RecordsLint.Finding(problem: DefinitionProblem($0), rule: $0.rule)
      }
    }
    return RecordsLint(templates: chosen.count, findings: findings)
  }

  func member(_ id: String) throws -> TemplateSet.Member {
    guard let member = templates.members[id] else {
      throw RecordRefused(
        description: "There is no template `\(id)`. There are: "
          + templates.members.keys.sorted().joined(separator: ", ") + ".", isUsage: true,
        kind: .notFound)
    }
    return member
  }

  func person(_ id: String) throws -> Person {
    guard let person = people.person(id, on: workspace.today) else {
      throw RecordRefused(
        description: people.isThere
          ? "There is nobody `\(id)` in people.yaml. There are: "
            + people.ids.joined(separator: ", ") + "."
          : "This workspace has no people.yaml. Make one that says who holds which role.",
        isUsage: true, kind: .forbidden)
    }
    return person
  }

  /// Makes a record.
  package func create(_ template: String, by person: String) async throws -> RecordLine {
    let (member, person) = (try member(template), try self.person(person))
    return try await refusing {
      RecordLine(
        try await registers.create(member.template, source: member.source, by: person))
    }
  }

  /// Answers questions, all or none.
  package func answer(
    _ reference: String, _ answers: [String: YAMLNode], by person: String, expecting: Int64?
  ) async throws -> RecordLine {
    let person = try self.person(person)
    return try await refusing {
      RecordLine(
        try await registers.answer(reference, answers, by: person, expecting: expecting))
    }
  }

  /// Makes a move.
  package func move(
    _ reference: String, _ move: String, by person: String, reason: String?, expecting: Int64?
  ) async throws -> RecordLine {
    let person = try self.person(person)
    return try await refusing {
      try checkPublication(reference, move, reason: reason)
      return RecordLine(
        try await registers.move(
          reference, move, by: person, reason: reason, expecting: expecting))
    }
  }

  /// What can be done with a record besides answering and moving it.
  package enum Disposal: String, CaseIterable, Sendable {
    case delete, undelete, hold, release, erase
  }

  /// Deletes a record, brings it back, puts it under a legal hold, lifts that, or erases it.
  package func dispose(
    _ reference: String, _ disposal: Disposal, reason: String, by person: String
  ) async throws -> RecordLine {
    let person = try self.person(person)
    return try await refusing {
      let record =
        switch disposal {
        case .delete: try await registers.delete(reference, reason: reason, by: person)
        case .undelete: try await registers.undelete(reference, by: person)
        case .hold: try await registers.hold(reference, reason: reason, by: person)
        case .release: try await registers.lift(reference, reason: reason, by: person)
        case .erase: try await registers.erase(reference, reason: reason, by: person)
        }
      return RecordLine(record)
    }
  }

  /// Writes a remark.
  package func comment(
    _ reference: String, question: String?, text: String, by person: String
  ) async throws -> RecordLine {
    let person = try self.person(person)
    return try await refusing {
      RecordLine(
        try await registers.comment(reference, question: question, text: text, by: person))
    }
  }

  /// Moves a record to the version of its template that is in use now.
  package func upgrade(_ reference: String, by person: String) async throws -> RecordLine {
    let person = try self.person(person)
    return try await refusing {
      let member = try member(try registers.detail(reference).0.record.template)
      return RecordLine(
        try await registers.upgrade(
          reference, to: member.template, source: member.source, by: person))
    }
  }

  /// Turns refusals and faults into those that a command shows.
  func refusing<Outcome>(_ body: () async throws -> Outcome) async throws -> Outcome {
    do {
      return try await body()
    } catch {
      throw Self.shown(error)
    }
  }

  func refusing<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
    do {
      return try body()
    } catch {
      throw Self.shown(error)
    }
  }

  static func shown(_ error: any Error) -> any Error {
    switch error {
    case let refusal as RegisterRefusal:
      let isUsage =
        switch refusal {
        case .unknownRecord, .unknownQuestion, .unknownMove, .answer, .templateChanged, .empty:
          true
        default: false
        }
      let kind: RecordRefused.Kind =
        switch refusal {
        case .unknownRecord, .unknownMove, .unknownQuestion: .notFound
        case .mayNot, .authorApproves: .forbidden
        case .conflict: .conflict
        default: .other
        }
      return RecordRefused(description: refusal.description, isUsage: isUsage, kind: kind)
    case let problem as StoreProblem: return WorkspaceProblem(problem)
    default: return error
    }
  }
}

extension RecordLine {
  package init(_ record: RegisterRecord) {
    self.init(
      reference: record.reference, template: record.template, version: record.templateVersion,
      title: record.title, area: record.area, state: record.state, changedAt: record.changedAt,
      changedBy: record.changedBy, reviewDue: record.reviewDue?.text)
  }
}
