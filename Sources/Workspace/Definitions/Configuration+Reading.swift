// SPDX-License-Identifier: MIT
import Definitions

extension Configuration {
  /// Reads `reeve.yaml`.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: the file's name as messages should give it.
  /// - Throws: `WorkspaceProblem.configuration` with everything that is wrong.
  static func read(yaml: String, file: String = "reeve.yaml") throws(WorkspaceProblem)
    -> Configuration
  {
    let root: YAMLNode
    do {
      root = try YAMLReader.read(yaml)
    } catch {
      throw .configuration([
        DefinitionProblem(
          file: file, line: error.position.line, column: error.position.column,
          message: error.message, remedy: error.remedy)
      ])
    }
    var reader = SettingsReader(file: file)
    var configuration = reader.configuration(root)
    configuration?.isExample = reader.flag(root["example"], called: "example") ?? false
    guard let configuration, reader.problems.isEmpty else {
      throw .configuration(reader.problems)
    }
    return configuration
  }
}

/// Reads settings and gathers everything that is wrong.
struct SettingsReader {
  let file: String
  var problems: [DefinitionProblem] = []

  mutating func configuration(_ root: YAMLNode) -> Configuration? {
    guard root.kind == .mapping else {
      wrong("The file holds no settings", at: root, remedy: "Begin with `council:` and its `name`")
      return nil
    }
    checkKeys(
      of: root, called: nil,
      known: ["council", "example", "keep-imports", "mail", "sign-in", "site"])
    let site = site(root)
    let signIn = signIn(root)
    let kept = number(root["keep-imports"], called: "keep-imports", in: 1...1_000)
    let mail = mail(root)
    guard let council = council(root) else { return nil }
    return Configuration(
      council: council, keptImports: kept ?? 6, site: site, signIn: signIn, mail: mail)
  }

  private mutating func mail(_ root: YAMLNode) -> Configuration.Mail? {
    guard let node = mapping(root["mail"], called: "mail") else { return nil }
    checkKeys(
      of: node, called: "mail",
      known: [
        "host", "port", "security", "from", "username", "password-file", "trusted", "notice-days",
        "link",
      ])
    guard let host = text(node["host"], called: "mail.host"),
      let from = text(node["from"], called: "mail.from")
    else {
      wrong(
        "`mail` has no `host` or no `from`", at: node,
        remedy: "Add the mail server's name and the address that messages come from")
      return nil
    }
    let security = text(node["security"], called: "mail.security") ?? "starttls"
    if !["starttls", "tls", "none"].contains(security) {
      wrong(
        "`mail.security` is none of its words", at: node["security"] ?? node,
        remedy: "Write starttls, tls or none")
    }
    let isHere = ["127.0.0.1", "::1", "localhost"].contains(host)
    let username = text(node["username"], called: "mail.username")
    if security == "none", !isHere {
      wrong(
        "Mail to another machine must be encrypted", at: node["security"] ?? node,
        remedy: "Write starttls or tls, or hand mail over to a server on this machine")
    }
    let passwordFile = text(node["password-file"], called: "mail.password-file")
    if (username == nil) != (passwordFile == nil) {
      wrong(
        "`mail` has one of `username` and `password-file` without the other", at: node,
        remedy: "Give both or none")
    }
    let port = number(node["port"], called: "mail.port", in: 1...65_535)
    let notice = number(node["notice-days"], called: "mail.notice-days", in: 0...60)
    let link = text(node["link"], called: "mail.link")
    if let link, !link.hasPrefix("https://"), !link.hasPrefix("http://") {
      wrong(
        "`mail.link` is no web address", at: node["link"] ?? node, remedy: "Begin it with https://")
    }
    return Configuration.Mail(
      host: host, port: port ?? ["tls": 465, "none": 25][security] ?? 587, security: security,
      from: from, username: username, passwordFile: passwordFile,
      trusted: text(node["trusted"], called: "mail.trusted"), noticeDays: notice ?? 3, link: link)
  }

  mutating func council(_ root: YAMLNode) -> Configuration.Council? {
    guard let node = mapping(root["council"], called: "council") else {
      if root["council"] == nil {
        wrong("`council` is missing", at: root, remedy: "Add `council:` with the council's `name`")
      }
      return nil
    }
    checkKeys(of: node, called: "council", known: ["name", "colour", "website", "contact"])
    guard let name = text(node["name"], called: "council.name") else {
      if node["name"] == nil {
        wrong("`council.name` is missing", at: node, remedy: "Add the council's name")
      }
      return nil
    }
    var council = Configuration.Council(name: name)
    if let colour = text(node["colour"], called: "council.colour") {
      let digits = colour.dropFirst()
      if colour.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) {
        council.colour = colour.lowercased()
      } else {
        wrong(
          "`council.colour` is no colour", at: node["colour"] ?? node,
          remedy: "Write it like \"#0f5a66\", in quotes")
      }
    }
    if let website = text(node["website"], called: "council.website") {
      if website.hasPrefix("https://") || website.hasPrefix("http://") {
        council.website = website
      } else {
        wrong(
          "`council.website` is no web address", at: node["website"] ?? node,
          remedy: "Begin it with https://")
      }
    }
    if let contact = text(node["contact"], called: "council.contact") {
      if contact.split(separator: "@", omittingEmptySubsequences: false).count == 2,
        !contact.hasPrefix("@"), !contact.hasSuffix("@"), !contact.contains(where: \.isWhitespace)
      {
        council.contact = contact
      } else {
        wrong(
          "`council.contact` is no e-mail address", at: node["contact"] ?? node,
          remedy: "Write it like data@council.example.org")
      }
    }
    return council
  }

  mutating func checkKeys(of node: YAMLNode, called name: String?, known: [String]) {
    for entry in node.entries ?? [] {
      let key = entry.key.scalarText ?? ""
      guard !known.contains(key) else { continue }
      wrong(
        "`\(key)` is no setting" + (name.map { " of `\($0)`" } ?? ""), at: entry.key,
        remedy: "There are: \(known.joined(separator: ", "))")
    }
  }

  mutating func mapping(_ node: YAMLNode?, called name: String) -> YAMLNode? {
    guard let node, node.kind != .null else { return nil }
    guard node.kind == .mapping else {
      wrong("`\(name)` is no list of settings", at: node, remedy: "Write its settings below it")
      return nil
    }
    return node
  }

  mutating func text(_ node: YAMLNode?, called name: String) -> String? {
    guard let node, node.kind != .null else { return nil }
    guard let text = node.valueText, !text.isEmpty, text.count <= 500 else {
      wrong("`\(name)` is no text", at: node, remedy: "Write a text of at most 500 characters")
      return nil
    }
    return text
  }

  mutating func number(
    _ node: YAMLNode?, called name: String, in range: ClosedRange<Int>
  ) -> Int? {
    guard let node, node.kind != .null else { return nil }
    guard let number = node.integer, range.contains(number) else {
      wrong(
        "`\(name)` is no whole number from \(range.lowerBound) to \(range.upperBound)", at: node,
        remedy: "Write one")
      return nil
    }
    return number
  }

  mutating func flag(_ node: YAMLNode?, called name: String) -> Bool? {
    guard let node, node.kind != .null else { return nil }
    guard let flag = node.boolean else {
      wrong("`\(name)` is neither true nor false", at: node, remedy: "Write one of them")
      return nil
    }
    return flag
  }

  mutating func wrong(_ message: String, at node: YAMLNode, remedy: String) {
    problems.append(
      DefinitionProblem(
        file: file, line: node.position.line, column: node.position.column, message: message,
        remedy: remedy))
  }
}
