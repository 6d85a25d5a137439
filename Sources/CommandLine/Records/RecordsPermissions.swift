// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Quality
import Reports
import Website
import Workspace

/// Says who may do what.
struct RecordsPermissions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permissions",
    abstract: "Say who may read, write and make which move, by template, as Markdown.",
    discussion: """
      A yes is for the role alone; `author` is whoever wrote some of the record, and never approves \
      it, whatever other roles they hold. With --routes it says instead what each page and each \
      route of the API asks of whoever calls it.
      """)

  @Argument(help: "Only this template.")
  var template: String?

  @Flag(help: "The pages and routes of the website instead of templates.")
  var routes = false

  @OptionGroup var options: RecordsOptions

  func run() throws {
    if routes { return try OutputFile.print(RouteTable.markdown) }
    let found = try options.desk().permissions(of: template)
    if options.json {
      return try OutputFile.print(
        JSONValue.array(found.map(Self.document)).renderedBytes())
    }
    try OutputFile.print(found.map(PermissionText.markdown).joined(separator: "\n\n"))
  }

  private static func document(_ permissions: TemplatePermissions) -> JSONValue {
    func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    return .object([
      ("template", .string(permissions.id)), ("version", .string(permissions.version)),
      ("read", list(permissions.read)), ("write", list(permissions.write)),
      (
        "moves",
        .array(
          permissions.moves.map {
            .object([
              ("label", .string($0.label)), ("from", list($0.from)), ("to", .string($0.to)),
              ("by", list($0.by)), ("approves", .boolean($0.approves)),
            ])
          })
      ),
    ])
  }
}

/// Who may do what, as a table of roles and moves.
enum PermissionText {
  static func markdown(_ permissions: TemplatePermissions) -> String {
    let named =
      permissions.read + permissions.write + permissions.moves.flatMap(\.by)
      + permissions.questions.flatMap(\.by)
    var roles: [String] = []
    for role in named where !roles.contains(role) { roles.append(role) }
    roles.sort()
    var lines = ["## \(permissions.title) (`\(permissions.id)` \(permissions.version))", ""]
    lines.append("| | " + roles.joined(separator: " | ") + " |")
    lines.append("|---|" + roles.map { _ in "---|" }.joined())
    func row(_ title: String, _ by: [String], yes: String = "yes") {
      lines.append(
        "| \(title) | " + roles.map { by.contains($0) ? yes : "" }.joined(separator: " | ") + " |")
    }
    row("Read", permissions.read + permissions.write)
    row("Write", permissions.write)
    for (id, by) in permissions.questions { row("Answer `\(id)`", by) }
    for move in permissions.moves {
      let way = move.from.joined(separator: ", ") + " → " + move.to
      row("\(move.label) (\(way))", move.by, yes: move.approves ? "approves" : "yes")
    }
    return lines.joined(separator: "\n")
  }
}
