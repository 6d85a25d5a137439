// SPDX-License-Identifier: MIT

extension LinkDefinition {
  /// The member of a settings file that says what Splink has no word for.
  static let member = "reeve"

  /// Reads a settings file that was made from a definition.
  ///
  /// - Returns: nil for a settings file that wasn't, such as Splink's own.
  /// - Throws: ``ModelProblem`` as for any settings file, and for a member `reeve` that isn't
  ///   understood, since leaving it aside would change results.
  public static func trained(settings text: String) throws(ModelProblem) -> LinkDefinition? {
    var model = try LinkageModel(settings: text)
    guard let place = model.other.firstIndex(where: { $0.key == member }) else { return nil }
    let own = model.other.remove(at: place).value
    guard case .object(let members) = own else {
      throw ModelProblem("\(member) isn't an object", remedy: howToMend)
    }
    var definition = LinkDefinition()
    definition.model = model
    try definition.read(members)
    return definition
  }

  /// Whether a text is a settings file, whatever its file is called.
  public static func isSettings(_ text: String) -> Bool {
    text.drop(while: \.isWhitespace).first == "{" && text.contains("\"comparisons\"")
  }

  private static let howToMend = "Train the definition again with reeve link estimate"

  private mutating func read(_ members: [JSONMember]) throws(ModelProblem) {
    var fields = SettingsFields(members, of: Self.member)
    title = try fields.text("title")
    for entry in try fields.object("forms") ?? [] {
      guard case .text(let name) = entry.value, let form = ValueForm(rawValue: name) else {
        throw ModelProblem(
          "The form of the column \(entry.key) isn't known", remedy: Self.howToMend)
      }
      forms[entry.key] = form
    }
    try readThreshold(&fields)
    correctsWeights = try fields.boolean("correct_weights") ?? false
    if let clusters = try fields.object("clusters") { try readClusters(clusters) }
    if let other = fields.rest.first {
      throw ModelProblem("\(Self.member) has no member \(other.key)", remedy: Self.howToMend)
    }
  }

  private mutating func readThreshold(_ fields: inout SettingsFields) throws(ModelProblem) {
    var keep = SettingsFields(try fields.object("keep") ?? [], of: "keep")
    if let value = try keep.number("probability"), value > 0, value < 1 {
      threshold = .probability(value)
    } else if let value = try keep.number("weight") {
      threshold = .weight(value)
    } else if let value = try keep.number("precision"), value > 0, value < 1 {
      threshold = .precision(value)
    } else {
      throw ModelProblem(
        "\(Self.member) doesn't say from which pairs on links are kept", remedy: Self.howToMend)
    }
  }

  private mutating func readClusters(_ members: [JSONMember]) throws(ModelProblem) {
    var fields = SettingsFields(members, of: "clusters")
    let name = try fields.text("method") ?? ClusterMethod.balanced.rawValue
    guard let method = ClusterMethod(rawValue: name) else {
      throw ModelProblem("Clusters can't be made by \(name)", remedy: Self.howToMend)
    }
    clusterMethod = method
    for item in try fields.list("one_record_each") ?? [] {
      guard case .text(let source) = item else { continue }
      duplicateFreeSources.insert(source)
    }
    for item in try fields.list("one_each") ?? [] {
      guard case .object(let members) = item else {
        throw ModelProblem("one_each isn't a list of objects", remedy: Self.howToMend)
      }
      var own = SettingsFields(members, of: "one_each")
      guard let column = try own.text("column"),
        let form = ValueForm(rawValue: try own.text("form") ?? ValueForm.text.rawValue)
      else {
        throw ModelProblem("one_each names no column or no known form", remedy: Self.howToMend)
      }
      identifiers.append(DistinguishingColumn(column, form: form))
    }
    if let most = try fields.number("at_most") { sizeLimit = Int(max(1, min(most, 1e9))) }
  }

  /// The model as a settings file that Splink reads too, with the rest of the definition in one
  /// member, `reeve`.
  public func settings() -> String {
    var model = model
    model.other.append(JSONMember(Self.member, .object(members)))
    return model.settings()
  }

  private var members: [JSONMember] {
    var members = title.map { [JSONMember("title", .text($0))] } ?? []
    members.append(
      JSONMember(
        "forms",
        .object(
          forms.sorted { $0.key < $1.key }.map { JSONMember($0.key, .text($0.value.rawValue)) })))
    let keep =
      switch threshold {
      case .probability(let value): JSONMember("probability", JSONValue(value))
      case .weight(let value): JSONMember("weight", JSONValue(value))
      case .precision(let value): JSONMember("precision", JSONValue(value))
      }
    members.append(JSONMember("keep", .object([keep])))
    members.append(JSONMember("correct_weights", .boolean(correctsWeights)))
    var clusters = [JSONMember("method", .text(clusterMethod.rawValue))]
    if !duplicateFreeSources.isEmpty {
      clusters.append(
        JSONMember(
          "one_record_each", .list(duplicateFreeSources.sorted().map { .text($0) })))
    }
    if !identifiers.isEmpty {
      let columns = identifiers.map { identifier in
        JSONValue.object([
          JSONMember("column", .text(identifier.column)),
          JSONMember("form", .text(identifier.form.rawValue)),
        ])
      }
      clusters.append(JSONMember("one_each", .list(columns)))
    }
    if let sizeLimit { clusters.append(JSONMember("at_most", .number("\(sizeLimit)"))) }
    members.append(JSONMember("clusters", .object(clusters)))
    return members
  }

  /// A definition for a model that has none: nothing but the model.
  ///
  /// - Parameter model: the model, such as Splink's settings stand for.
  public init(plain model: LinkageModel) {
    self.init()
    self.model = model
    correctsWeights = false
  }
}
