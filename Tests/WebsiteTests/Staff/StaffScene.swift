// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import TestSupport
import Testing
import Workspace

@testable import Website

/// A clock that stands where a test puts it.
final class StaffClock: Sendable {
  private let moment: Mutex<Date>

  init(_ text: String) { moment = Mutex(Self.date(text)) }

  private static func date(_ text: String) -> Date {
    (try? Date(text, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
  }

  var now: Date { moment.withLock { $0 } }
  func go(to text: String) { moment.withLock { $0 = Self.date(text) } }
}

/// A workspace with people in every role that the walk-throughs need.
struct StaffScene: Sendable {
  let folder: TemporaryFolder
  let workspace: Workspace
  let clock: StaffClock

  init(at moment: String = "2026-11-23T10:00:00Z") throws {
    folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent("council")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data("council:\n  name: Saltmere City Council\n".utf8)
      .write(to: url.appendingPathComponent("reeve.yaml"))
    try Data(
      """
      people:
        - {id: pat, name: Pat Quill, roles: [project-owner]}
        - {id: dora, name: Dora Finch, roles: [dpo]}
        - {id: ian, name: Ian Moss, roles: [iao]}
        - {id: sam, name: Sam Larch, roles: [siro]}
        - {id: ina, name: Ina Reed, roles: [information-governance]}
        - {id: max, name: Max Thorn, roles: [senior-manager]}
        - {id: mia, name: Mia Heath, roles: [{role: iam, for: [Housing]}]}
        - {id: nora, name: Nora Vale, roles: []}
      """.utf8
    ).write(to: url.appendingPathComponent("people.yaml"))
    let clock = StaffClock(moment)
    self.clock = clock
    workspace = try Workspace.open(url.path, clock: { clock.now })
  }

  /// Serves the site, with a browser for each of some people who is signed in.
  func serving(
    as people: [String],
    _ use: @Sendable @escaping (StaffBrowsers) async throws -> Void
  ) async throws {
    let desk = try workspace.accessDesk(passwordLogarithm: 5)
    for id in people {
      let link = try await desk.invite(id, by: AccessDesk.console).link
      try await desk.accept(
        String(link.split(separator: "/").last ?? ""), password: SignInScene.password)
    }
    try await servingSite(of: workspace) { site in
      let browsers = StaffBrowsers(site: site)
      for id in people { try await browsers.signIn(id) }
      try await use(browsers)
    }
  }
}

/// Browsers of several people at one site.
final class StaffBrowsers {
  let site: ServedSite
  private var browsers: [String: TestBrowser] = [:]

  init(site: ServedSite) { self.site = site }

  func signIn(_ id: String) async throws {
    let browser = TestBrowser(site)
    let answer = try await browser.signIn(id)
    #expect(answer.status == 303, "\(id)")
    browsers[id] = browser
  }

  subscript(id: String) -> TestBrowser {
    browsers[id] ?? TestBrowser(site)
  }
}

extension TestBrowser {
  /// A page that has to be there and to be well made.
  func page(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) async throws
    -> WireAnswer
  {
    let answer = try await get(path)
    #expect(answer.status == 200, "\(path)", sourceLocation: sourceLocation)
    #expect(
      try PageStructure.problems(of: answer.text) == [], "\(path)", sourceLocation: sourceLocation)
    return answer
  }

  /// Everything that the page's last form would send as it stands, buttons left out.
  static func fields(in answer: WireAnswer) throws -> [(String, String)] {
    let forms = try HTMLTree(answer.text).all("form")
    let form = try #require(
      forms.last { form in form.all("input").contains { $0["name"] == "token" } })
    return form.descendants.compactMap { element -> (String, String)? in
      guard let name = element["name"] else { return nil }
      switch element.name {
      case "textarea":
        // A browser drops one line end right after the start tag.
        let text = element.rawText
        return (name, text.hasPrefix("\n") ? String(text.dropFirst()) : text)
      case "select":
        let chosen =
          element.all("option").first { $0["selected"] != nil } ?? element.all("option").first
        return (name, chosen?["value"] ?? "")
      case "input":
        if element["type"] == "radio" || element["type"] == "checkbox", element["checked"] == nil {
          return nil
        }
        return (name, element["value"] ?? "")
      default: return nil
      }
    }
  }

  /// Opens a page with a form, enters some values over what stands there, and sends it.
  ///
  /// - Parameter pressing: the button, as name and value.
  @discardableResult
  func fill(
    _ path: String, _ values: [(String, String)], pressing: (String, String)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WireAnswer {
    let shown = try await page(path, sourceLocation: sourceLocation)
    return try await send(shown, path, values, pressing: pressing)
  }

  /// Sends the form of a page that was opened before.
  @discardableResult
  func send(
    _ shown: WireAnswer, _ path: String, _ values: [(String, String)],
    pressing: (String, String)? = nil
  ) async throws -> WireAnswer {
    let entered = Set(values.map(\.0))
    let fields =
      try Self.fields(in: shown).filter { !entered.contains($0.0) && $0.0 != "token" } + values
      + (pressing.map { [$0] } ?? [])
    return try await send(path, fields, token: try Self.token(in: shown))
  }

  /// Begins a record and gives its reference.
  func begin(_ template: String) async throws -> String {
    let answer = try await fill("/registers/\(template)/new", [])
    let place = try #require(answer["Location"])
    return String(try #require(place.split(separator: "?").first?.split(separator: "/").last))
  }

  /// Makes a move from its page.
  @discardableResult
  func move(
    _ reference: String, _ move: String, reason: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WireAnswer {
    let answer = try await fill(
      "/records/\(reference)/moves/\(move)", reason.map { [("reason", $0)] } ?? [],
      sourceLocation: sourceLocation)
    #expect(answer.status == 303, "\(move)", sourceLocation: sourceLocation)
    return answer
  }

  /// Answers questions of a section from its page, and expects that all can be taken.
  func answer(
    _ reference: String, _ section: String, _ values: [(String, String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let answer = try await fill(
      "/records/\(reference)/sections/\(section)", values.map { ("a.\($0.0)", $0.1) },
      pressing: ("then", "next"), sourceLocation: sourceLocation)
    if answer.status != 303 {
      let wrong = try HTMLTree(answer.text).all(class: "govuk-error-summary").first?.text ?? ""
      Issue.record("\(section): \(answer.status) \(wrong)", sourceLocation: sourceLocation)
    }
  }
}
