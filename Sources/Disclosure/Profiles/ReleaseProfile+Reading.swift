// SPDX-License-Identifier: MIT
import Definitions

extension ReleaseProfile {
  /// The keys that a profile file may have.
  static let keys = [
    "profile", "title", "based-on", "threshold", "zeros", "rounding", "secondary", "complements",
    "population-floor", "symbol", "merge-bands", "least-households", "dominance", "percent",
    "least-contributors", "national-level",
  ]

  /// Reads a council's own profile.
  ///
  /// ```yaml
  /// profile: committee
  /// title: Committee papers
  /// based-on: lt5
  /// threshold: 6
  /// rounding: {nearest: 5}
  /// ```
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: its name, for messages.
  /// - Throws: `SpecificationProblem` with line and column.
  public static func read(
    _ text: String, file: String
  ) throws(SpecificationProblem) -> ReleaseProfile {
    let reader = DefinitionText(file: file)
    return try read(try reader.root(text), with: reader)
  }

  static func read(
    _ node: YAMLNode, with reader: DefinitionText
  ) throws(SpecificationProblem) -> ReleaseProfile {
    let parts = try reader.entries(node, of: "a profile", keys: keys)
    guard let name = parts["profile"] else {
      throw reader.problem(node, "the profile has no name", "Add profile: NAME.")
    }
    var profile = ReleaseProfile(id: "", title: "", threshold: 5)
    if let base = parts["based-on"] {
      let id = try reader.text(base, "based-on")
      guard let found = named(id) else {
        throw reader.problem(
          base, "there is no profile \(DefinitionText.quoted(id))",
          "Choose one of \(DefinitionText.list(builtIn.map(\.id))).")
      }
      profile = found
    }
    profile.id = try reader.text(name, "the profile's name")
    profile.title =
      try parts["title"].map { node throws(SpecificationProblem) in
        try reader.text(node, "title")
      } ?? profile.id
    if let node = parts["threshold"] {
      profile.threshold =
        node.kind == .null ? nil : try reader.integer(node, "threshold", in: 2...1_000_000)
    }
    if let node = parts["zeros"] {
      profile.zeros = try reader.choice(node, "zeros", as: Zeros.self)
    }
    if let node = parts["rounding"] { profile.rounding = try rounding(node, reader) }
    if let node = parts["secondary"] {
      profile.hasSecondary = try reader.boolean(node, "secondary")
    }
    if let node = parts["complements"] {
      profile.hidesComplements = try reader.boolean(node, "complements")
    }
    if let node = parts["population-floor"] {
      profile.populationFloor =
        node.kind == .null
        ? nil : try reader.integer(node, "population-floor", in: 1...1_000_000_000)
    }
    if let node = parts["symbol"] { profile.symbol = try symbol(node, reader) }
    if let node = parts["merge-bands"] {
      profile.mergesBands = try reader.boolean(node, "merge-bands")
    }
    if let node = parts["least-households"] {
      profile.leastHouseholds =
        node.kind == .null ? nil : try reader.integer(node, "least-households", in: 1...1_000_000)
    }
    profile.magnitudes = try magnitudes(parts, profile.magnitudes, reader)
    if profile.rounding != .none, profile.rounding != .cellKey, profile.hasSecondary,
      parts["secondary"] != nil
    {
      throw reader.problem(
        parts["secondary"] ?? node, "a profile either rounds or hides further cells",
        "Leave out rounding, or write secondary: no.")
    }
    if profile.rounding != .none { profile.hasSecondary = false }
    try readNationalLevel(parts["national-level"], into: &profile, reader)
    return profile
  }

  private static func readNationalLevel(
    _ node: YAMLNode?, into profile: inout ReleaseProfile, _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    if let node {
      profile.nationalLevel = try reader.choice(node, "national-level", as: NationalLevel.self)
    }
    let isPossible =
      switch profile.rounding {
      case .nearest, .random: !profile.mergesBands
      case .none: profile.hasSecondary && !profile.mergesBands
      case .controlled, .cellKey: false
      }
    guard profile.nationalLevel == .exact, !isPossible else { return }
    guard let node else {
      // It was the profile that this one is based on that had it.
      profile.nationalLevel = .asOthers
      return
    }
    throw reader.problem(
      node,
      "the national level can't be exact where totals must add up, have noise, or aren't "
        + "audited",
      "Take rounding: {nearest: 5}, {random: 3}, or none with secondary: yes, and no bands that merge."
    )
  }

  private static func symbol(
    _ node: YAMLNode, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> String {
    let text = try reader.text(node, "symbol")
    guard text.count <= 10, !text.contains(where: { $0.isNumber || $0.isNewline }) else {
      throw reader.problem(
        node, "symbol must be at most ten characters without digits", "Write [c], for example.")
    }
    return text
  }

  private static func rounding(
    _ node: YAMLNode, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> Rounding {
    switch node.scalarText {
    case "none": return .none
    case "cell-key": return .cellKey
    default: break
    }
    guard node.entries?.count == 1 else {
      throw reader.problem(
        node, "rounding must be none, cell-key, {nearest: 5}, {random: 3} or {controlled: 5}",
        "Choose one.")
    }
    let parts = try reader.entries(
      node, of: "rounding", keys: ["nearest", "random", "controlled"])
    let range = 2...1_000
    if let base = parts["nearest"] {
      return .nearest(try reader.integer(base, "nearest", in: range))
    }
    if let base = parts["random"] { return .random(try reader.integer(base, "random", in: range)) }
    return .controlled(try reader.integer(parts["controlled"] ?? node, "controlled", in: range))
  }

  private static func magnitudes(
    _ parts: [String: YAMLNode], _ start: MagnitudeRules, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> MagnitudeRules {
    var rules = start
    if let node = parts["dominance"] {
      rules.dominance = []
      for item in node.items ?? [node] {
        let pair = item.items ?? []
        guard pair.count == 2 else {
          throw reader.problem(
            item, "each rule of dominance must be two numbers, n and k", "Write [[1, 75], [2, 85]]."
          )
        }
        rules.dominance.append(
          MagnitudeRules.Dominance(
            count: try reader.integer(pair[0], "n", in: 1...100),
            percent: try reader.number(pair[1], "k", in: 1...100)))
      }
    }
    if let node = parts["percent"] {
      rules.percent = node.kind == .null ? nil : try reader.number(node, "percent", in: 0.1...100)
    }
    if let node = parts["least-contributors"] {
      rules.leastContributors = try reader.integer(node, "least-contributors", in: 1...100)
    }
    return rules
  }
}
