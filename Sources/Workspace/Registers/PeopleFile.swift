// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records

/// The people of `people.yaml`, with their roles and who stands in for whom.
struct PeopleFile: Sendable {
  private struct Entry {
    var roles: [Person.Held]
    var away: (from: CivilDay, until: CivilDay, by: String)?
    var email: String?
  }

  private var entries: [String: Entry] = [:]
  private(set) var problems: [DefinitionProblem] = []
  /// Whether there is such a file.
  let isThere: Bool

  /// The roles that somebody holds.
  var held: Set<String> { Set(entries.values.flatMap { $0.roles.map(\.role) }) }
  var ids: [String] { entries.keys.sorted() }

  /// Where a person gets mail; nil when the file doesn't say.
  func address(of id: String) -> String? { entries[id]?.email }

  /// A person as of a day; nil when the file doesn't know them.
  func person(_ id: String, on today: CivilDay) -> Person? {
    guard let entry = entries[id] else { return nil }
    let absent = entries.filter { other in
      other.value.away.map { $0.by == id && $0.from <= today && today <= $0.until } ?? false
    }
    return Person(
      id: id, roles: entry.roles,
      standsFor: absent.sorted { $0.key < $1.key }.map { Person(id: $0.key, roles: $0.value.roles) }
    )
  }

  init(_ folder: WorkspaceFolder) {
    let path = folder.absolute("people.yaml")
    isThere = FileManager.default.fileExists(atPath: path)
    guard isThere else { return }
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(data: bytes, encoding: .utf8)
    else {
      wrong("The file cannot be read as UTF-8 text", at: .start, "Save it as UTF-8")
      return
    }
    do throws(YAMLReader.Failure) {
      read(try YAMLReader.read(text))
    } catch {
      wrong(error.message, at: error.position, error.remedy)
    }
  }

  private mutating func wrong(_ message: String, at position: SourcePosition, _ remedy: String) {
    problems.append(
      DefinitionProblem(
        file: "people.yaml", line: position.line, column: position.column, message: message,
        remedy: remedy))
  }

  private mutating func read(_ root: YAMLNode) {
    guard let people = root["people"]?.items else {
      return wrong("The file has no list `people`", at: root.position, "Begin with `people:`")
    }
    for node in people {
      guard let id = node["id"]?.valueText, !id.isEmpty, entries[id] == nil else {
        wrong("A person has no `id`, or one that stands twice", at: node.position, "Add `id:`")
        continue
      }
      var entry = Entry(roles: [])
      for role in node["roles"]?.items ?? [] {
        if let name = role.valueText {
          entry.roles.append(.init(role: name))
        } else if let name = role["role"]?.valueText {
          let areas = (role["for"]?.items ?? role["for"].map { [$0] } ?? []).compactMap(\.valueText)
          entry.roles.append(.init(role: name, areas: areas))
        } else {
          wrong(
            "A role of `\(id)` can't be understood", at: role.position,
            "Write its name, or `{role: iao, for: [Housing]}`")
        }
      }
      if let email = node["email"] {
        let isAddress =
          email.valueText?.wholeMatch(of: /[^@\s<>]{1,64}@[^@\s<>.]+(\.[^@\s<>.]+)*/) != nil
        if isAddress {
          entry.email = email.valueText
        } else {
          wrong(
            "The `email` of `\(id)` is no address", at: email.position,
            "Write it like name@council.example.org")
        }
      }
      if let away = node["away"] {
        if let from = away["from"]?.valueText.flatMap({ CivilDay($0) }),
          let until = away["until"]?.valueText.flatMap({ CivilDay($0) }),
          let by = away["stands-in"]?.valueText
        {
          entry.away = (from, until, by)
        } else {
          wrong(
            "The absence of `\(id)` can't be understood", at: away.position,
            "Write `{from: 2026-12-01, until: 2026-12-24, stands-in: id}`")
        }
      }
      entries[id] = entry
    }
    for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
      if let away = entry.away, entries[away.by] == nil {
        wrong(
          "`\(away.by)`, who stands in for `\(id)`, is nobody here", at: root.position,
          "Name one of the people's ids")
      }
    }
  }
}
