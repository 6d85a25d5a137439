// SPDX-License-Identifier: MIT
import Foundation
import Records
import TestSupport
import Testing
import Workspace

@testable import Website

/// What an independent reading of the templates and the people file says of each person.
private struct Reference {
  private var allowed: [String: Bool] = [:]
  private(set) var templates: [String] = []
  /// The moves from the first state, by template.
  private(set) var moves: [String: [String]] = [:]

  init(templates folder: String, people: String, author: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      PackageFolder.url.appendingPathComponent("Tests/WebsiteTests/Reference/routes.py").path,
      folder, people, author,
    ]
    let text = String(decoding: try process.output(), as: UTF8.self)
    try #require(process.terminationStatus == 0, "needs python3-yaml: Scripts/setup --browser")
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      if !templates.contains(parts[0]) { templates.append(parts[0]) }
      if parts[2].hasPrefix("move:"), moves[parts[0]]?.contains(parts[2]) != true {
        moves[parts[0], default: []].append(String(parts[2]))
      }
      allowed[parts[0..<3].joined(separator: "\t")] = parts[3] == "1"
    }
  }

  func allows(_ person: String, _ need: String, _ template: String) throws -> Bool {
    let found = allowed["\(template)\t\(person)\t\(need)"]
    return try #require(found as Bool?, "\(template) \(person) \(need)")
  }
}

@Suite(
  "Every person at every route", .serialized,
  .enabled(
    if: TestData.wants(
      toolIsThere: FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/yaml"))))
struct RoutePermissionTests {
  /// A request, what it asks of a person, and what they see who may not even know of the record.
  private struct Trial {
    let method: String
    let path: String
    let need: String
    /// Whether only the refusal is tried: what is allowed would change the record, or is slow.
    var refusalOnly = false
    /// Whether those who may not read the record are told that it isn't there.
    var isOfRecord = true
  }

  private static func pages(_ template: String, _ reference: String, moves: [String]) -> [Trial] {
    let record = "/records/\(reference)"
    var trials: [Trial] = [
      Trial(method: "GET", path: "/registers/\(template)", need: "look", isOfRecord: false),
      Trial(method: "GET", path: "/registers/\(template).csv", need: "look", isOfRecord: false),
      Trial(method: "GET", path: "/registers/\(template).json", need: "look", isOfRecord: false),
      Trial(method: "GET", path: "/registers/\(template).xlsx", need: "look", isOfRecord: false),
      Trial(
        method: "POST", path: "/registers/\(template)/views", need: "look", refusalOnly: true,
        isOfRecord: false),
      Trial(method: "GET", path: "/registers/\(template)/new", need: "create", isOfRecord: false),
      Trial(
        method: "GET", path: "/registers/\(template)/import", need: "create", isOfRecord: false),
      Trial(
        method: "POST", path: "/registers/\(template)/new", need: "create", refusalOnly: true,
        isOfRecord: false),
      Trial(method: "GET", path: record, need: "read"),
      Trial(method: "GET", path: record + "/record.pdf", need: "read", refusalOnly: true),
      Trial(method: "POST", path: record + "/comments", need: "read", refusalOnly: true),
    ]
    trials += ["csv", "json", "xlsx", "html", "docx"].map {
      Trial(method: "GET", path: record + "/record.\($0)", need: "read")
    }
    trials += ["answers", "history", "comments", "links"].map {
      Trial(method: "GET", path: record + "/\($0)", need: "read")
    }
    for act in ["delete", "upgrade", "undelete", "hold", "release", "erase"] {
      let need = ["hold", "release", "erase"].contains(act) ? "dispose" : "write"
      trials.append(Trial(method: "GET", path: record + "/acts/\(act)", need: need))
      trials.append(
        Trial(method: "POST", path: record + "/acts/\(act)", need: need, refusalOnly: true))
    }
    for move in moves {
      let path = record + "/moves/" + move.dropFirst("move:".count)
      trials.append(Trial(method: "GET", path: path, need: "read"))
      trials.append(Trial(method: "POST", path: path, need: move, refusalOnly: true))
    }
    return trials
  }

  private static func routes(_ template: String, _ reference: String, moves: [String]) -> [Trial] {
    let record = "/api/v1/records/\(reference)"
    return [
      Trial(
        method: "GET", path: "/api/v1/registers/\(template)/records", need: "look",
        isOfRecord: false),
      Trial(
        method: "POST", path: "/api/v1/registers/\(template)/records", need: "create",
        refusalOnly: true, isOfRecord: false),
      Trial(method: "GET", path: record, need: "read"),
      Trial(method: "GET", path: record + "?personal=show", need: "read"),
      Trial(method: "GET", path: record + "/comments", need: "read"),
      Trial(method: "GET", path: record + "/history", need: "read"),
      Trial(method: "POST", path: record + "/comments", need: "read", refusalOnly: true),
    ]
      + ["delete", "undelete", "hold", "release", "erase", "upgrade"].map { act in
        Trial(
          method: "POST", path: record + "/acts/\(act)",
          need: ["hold", "release", "erase"].contains(act) ? "dispose" : "write", refusalOnly: true)
      }
      + moves.map {
        Trial(
          method: "POST", path: record + "/moves/" + $0.dropFirst("move:".count), need: $0,
          refusalOnly: true)
      }
  }

  @Test(
    "is answered or refused as the templates alone say, and a refusal changes nothing",
    .timeLimit(.minutes(5)))
  func matrix() async throws {
    let scene = try StaffScene()
    let everybody = ["pat", "dora", "ian", "sam", "ina", "max", "mia", "nora"]
    let reference = try Reference(
      templates: PackageFolder.url.appendingPathComponent("Packs/templates").path,
      people: scene.workspace.folder + "/people.yaml", author: "pat")
    try await scene.serving(as: everybody) { people in
      let access = try scene.workspace.accessDesk(passwordLogarithm: 5)
      var (secrets, tokens): ([String: String], [String: String]) = ([:], [:])
      for person in everybody {
        secrets[person] = try await access.makeToken(
          for: person, name: "matrix", days: 1, readsOnly: false, by: AccessDesk.console
        ).secret
        tokens[person] = try await people[person].token("/account")
      }
      var (wrong, tried): ([String], Int) = ([], 0)
      for template in reference.templates {
        let record = try await people["pat"].begin(template)
        let head = try scene.workspace.journal(pageSize: 1).total
        let moves = reference.moves[template] ?? []
        for person in everybody {
          let isSeen = try reference.allows(person, "read", template)
          func judge(_ trial: Trial, _ send: () async throws -> Int) async throws {
            let isAllowed = try reference.allows(person, trial.need, template)
            if isAllowed, trial.refusalOnly { return }
            tried += 1
            let status = try await send()
            // A refusal of the record as it is now is no refusal of the person.
            let wanted: Set<Int> =
              isAllowed ? [200, 409] : trial.isOfRecord && !isSeen ? [404] : [403]
            if !wanted.contains(status) {
              wrong.append("\(person) \(trial.method) \(trial.path): \(status), not \(wanted)")
            }
          }
          for trial in Self.pages(template, record, moves: moves) {
            try await judge(trial) {
              trial.method == "GET"
                ? try await people[person].get(trial.path).status
                : try await people[person].send(
                  trial.path, [("reason", "To try"), ("text", "To try"), ("title", "To try")],
                  token: tokens[person]
                ).status
            }
          }
          let bearer = ["Authorization": "Bearer \(secrets[person] ?? "")"]
          for trial in Self.routes(template, record, moves: moves) {
            try await judge(trial) {
              try await people.site.ask(
                trial.method, trial.path,
                headers: trial.method == "GET"
                  ? bearer : bearer.merging(["Content-Type": "application/json"]) { $1 },
                body: trial.method == "GET"
                  ? [] : Array(#"{"reason": "To try", "text": "To try"}"#.utf8)
              ).status
            }
          }
        }
        #expect(try scene.workspace.journal(pageSize: 1).total == head, "\(template)")
      }
      #expect(wrong == [])
      #expect(tried > 3_000)
    }
  }
}
