// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records

/// The people of `people.yaml`, with their roles and who stands in for whom.
struct PeopleFile: Sendable {
  private struct Entry {
    var roles: [Person.Held]
    var name: String?
    var email: String?
    var openID: String?
    var away: (from: CivilDay, until: CivilDay, by: String)?
  }

  private var entries: [String: Entry] = [:]
  private(set) var problems: [DefinitionProblem] = []
  /// Whether there is such a file.
  let isThere: Bool

  /// The roles that somebody holds.
  var held: Set<String> { Set(entries.values.flatMap { $0.roles.map(\.role) }) }
  var ids: [String] { entries.keys.sorted() }

  /// What a person is called; the id where the file says nothing.
  func name(of id: String) -> String? { entries[id].map { $0.name ?? id } }

  /// A person's e-mail address, if the file says it.
  func email(of id: String) -> String? { entries[id]?.email }

  /// The roles of a person; nil when the file doesn't know them.
  func roles(of id: String) -> [Person.Held]? { entries[id]?.roles }

  /// The same people and a guest, who holds some roles and whom the file doesn't know.
  func including(_ id: String, roles: [Person.Held]) -> PeopleFile {
    var people = self
    if people.entries[id] == nil { people.entries[id] = Entry(roles: roles) }
    return people
  }

  /// The id of the person whose id or e-mail address this is, in capitals or not.
  func id(of entered: String) -> String? {
    if entries[entered] != nil { return entered }
    let wanted = entered.lowercased()
    let found = entries.filter {
      $0.key.lowercased() == wanted || $0.value.email?.lowercased() == wanted
    }
    return found.count == 1 ? found.first?.key : nil
  }

  /// The id of the person whom an identity provider knows by a subject.
  func id(openID subject: String) -> String? {
    entries.first { $0.value.openID == subject }?.key
  }

  /// The id of the one person who has an e-mail address.
  func id(email: String) -> String? {
    entries.first { $0.value.email?.lowercased() == email.lowercased() }?.key
  }

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

  private static func isAddress(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    return halves.count == 2 && halves.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && !text.contains { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "," }
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
      if let name = node["name"] {
        entry.name = name.valueText.flatMap { $0.isEmpty || $0.count > 200 ? nil : $0 }
        if entry.name == nil {
          wrong(
            "The name of `\(id)` is no text of at most 200 characters", at: name.position,
            "Write it as people say it")
        }
      }
      if let email = node["email"] {
        entry.email = email.valueText.flatMap { Self.isAddress($0) ? $0 : nil }
        if entry.email == nil {
          wrong(
            "The e-mail address of `\(id)` is none", at: email.position,
            "Write it like a.khan@council.example.org")
        }
      }
      if let subject = node["openid"] {
        entry.openID = subject.valueText.flatMap { $0.isEmpty ? nil : $0 }
        if entry.openID == nil || entries.values.contains(where: { $0.openID == entry.openID }) {
          wrong(
            "The identity service's subject of `\(id)` is no text, or another person's",
            at: subject.position, "Write the `sub` that the service has for them")
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
    let addresses = Dictionary(
      grouping: entries.compactMap { $0.value.email?.lowercased() }, by: \.self)
    for address in addresses where address.value.count > 1 {
      wrong(
        "Two people have the same e-mail address", at: root.position, "Give each one of their own")
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
