// SPDX-License-Identifier: MIT
import Definitions
import Quality
import Records

/// What a contract says about a dataset that no check needs: who owns it, what it is for.
struct ContractFacts: Sendable, Equatable {
  var area: String?
  var themes: [String] = []
  var purpose: String?
  var usage: String?
  var limitations: String?
  var owner: String?
  var ownerContact: String?
  var support: String?
  var licence: String?
  var classification: Classification?
  var source: String?
  var legalBasis: String?
  var keptImports: Int?

  /// Reads the facts of a contract; what is odd in them becomes a problem.
  init(root: YAMLNode, file: String, problems: inout [DefinitionProblem]) {
    area = root["domain"]?.valueText
    themes = (root["tags"]?.items ?? []).compactMap(\.valueText)
    let description = root["description"]
    purpose = Self.words(description?["purpose"]) ?? Self.words(description)
    usage = Self.words(description?["usage"])
    limitations = Self.words(description?["limitations"])
    readOwner(root["team"])
    support = (root["support"]?.items ?? []).compactMap(Self.address).first
    let customs = Self.customs(root)
    licence = customs["licence"]?.valueText ?? customs["license"]?.valueText
    source = customs["source"]?.valueText
    legalBasis = customs["legalBasis"]?.valueText
    if let node = customs["classification"], let text = node.valueText {
      classification = Classification(rawValue: text.lowercased())
      if classification == nil {
        problems.append(
          DefinitionProblem(
            file: file, line: node.position.line, column: node.position.column,
            message: "`classification` `\(visible(text, limit: 60))` is not known",
            remedy: "Use one of: open, internal, restricted"))
      }
    }
    if let node = customs["keepImports"] {
      if let count = node.integer, (1...1_000).contains(count) {
        keptImports = count
      } else {
        problems.append(
          DefinitionProblem(
            file: file, line: node.position.line, column: node.position.column,
            message: "`keepImports` is no whole number from 1 to 1000", remedy: "Write one"))
      }
    }
  }

  private mutating func readOwner(_ team: YAMLNode?) {
    // A list in 3.0, a mapping with members from 3.1 on.
    let members = team?["members"]?.items ?? team?.items ?? []
    let owner = members.first { member in
      let role = member["role"]?.valueText?.lowercased() ?? ""
      return role == "owner" || role.hasSuffix(" owner") || role.hasSuffix("-owner")
    }
    self.owner = owner?["name"]?.valueText ?? owner?["username"]?.valueText
    ownerContact = owner?["username"]?.valueText
  }

  private static func words(_ node: YAMLNode?) -> String? {
    node?.valueText.map { String($0.split(whereSeparator: \.isNewline).joined(separator: " ")) }
  }

  private static func address(_ channel: YAMLNode) -> String? {
    channel["url"]?.valueText.map { url in
      url.lowercased().hasPrefix("mailto:") ? String(url.dropFirst(7)) : url
    } ?? channel["channel"]?.valueText
  }

  private static func customs(_ root: YAMLNode) -> [String: YAMLNode] {
    Dictionary(
      (root["customProperties"]?.items ?? []).compactMap { item in
        guard let name = item["property"]?.valueText, let value = item["value"] else { return nil }
        return (name, value)
      }, uniquingKeysWith: { first, _ in first })
  }
}
