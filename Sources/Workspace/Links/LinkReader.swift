// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Linkage
import Quality
import Records

/// Reads one definition of a link and gathers what is wrong.
struct LinkReader: Sendable {
  /// The file, relative to the workspace.
  let file: String
  private(set) var link: LinkSpecification?
  private(set) var modelFile: String?
  private(set) var problems: [DefinitionProblem] = []
  private let folder: WorkspaceFolder
  let definitions: DefinitionSet

  /// The most that a definition or a model may have, in bytes.
  private static let limit = 64 << 20

  init(file: String, in folder: WorkspaceFolder, _ definitions: DefinitionSet) {
    self.file = file
    self.folder = folder
    self.definitions = definitions
    guard let source = text(of: file, at: nil), let root = parsed(source.text) else { return }
    guard root.kind == .mapping else {
      wrong(
        "The file holds no definition", at: root.position,
        remedy: "Begin with `purpose:`, and name the `datasets` whose records are linked")
      return
    }
    modelFile = modelPath(root)
    let found = read(root, source.bytes)
    link = problems.isEmpty ? found : nil
  }

  private mutating func parsed(_ text: String) -> YAMLNode? {
    do {
      return try YAMLReader.read(text)
    } catch {
      wrong(error.message, at: error.position, remedy: error.remedy)
      return nil
    }
  }

  private mutating func read(_ root: YAMLNode, _ bytes: Data) -> LinkSpecification? {
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let id = DatasetName.slug(name).flatMap { LinkID($0) }
    if id == nil {
      wrong(
        "The file's name gives no link's name", at: root.position,
        remedy: "Give it a name with letters a to z or digits")
    }
    let purpose = purpose(root)
    let inputs = datasets(root)
    let kept = keptResults(root)
    let stops = stopsOnFaults(root)
    guard let model = model(root) else { return nil }
    let definition = settled(model.definition, root, count: inputs.count)
    let checked = inputs.compactMap { check($0, definition) }
    checkSources(definition, root, inputs)
    guard let id, let purpose, problems.isEmpty else { return nil }
    return LinkSpecification(
      id: id, title: definition.title ?? DatasetName.title(name), purpose: purpose, file: file,
      fileHash: ContentHash(of: bytes + model.bytes), modelFile: modelFile,
      isPlainModel: model.isPlain,
      inputs: checked, definition: definition, keptResults: kept,
      stopsOnFaults: stops, content: Self.content(root, model.bytes))
  }

  /// All that a result depends on: comments and titles leave it alone.
  private static func content(_ root: YAMLNode, _ model: Data) -> String {
    let passedOver: Set = ["title", "keep-results"]
    var writer = YAMLWriter()
    let entries = (root.entries ?? []).filter { !passedOver.contains($0.key.scalarText ?? "") }
    return writer.write(YAMLNode(.mapping(entries))) + ContentHash(of: model).hex
  }

  private mutating func purpose(_ root: YAMLNode) -> String? {
    guard let node = root["purpose"], node.kind != .null else {
      wrong(
        "`purpose` is missing: records of people are linked for a purpose or not at all",
        at: root.position,
        remedy: "Add `purpose:` and say in a sentence what the linking is for")
      return nil
    }
    let text = node.valueText?.split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingCharacters(in: .whitespaces)
    guard let text, (10...1_000).contains(text.count) else {
      wrong(
        "`purpose` is no sentence", at: node.position,
        remedy: "Say what the linking is for, in 10 to 1000 characters")
      return nil
    }
    return text
  }

  private mutating func keptResults(_ root: YAMLNode) -> Int? {
    guard let node = root["keep-results"] else { return nil }
    guard let count = node.integer, (1...1_000).contains(count) else {
      wrong(
        "`keep-results` is no whole number from 1 to 1000", at: node.position, remedy: "Write one")
      return nil
    }
    return count
  }

  private mutating func stopsOnFaults(_ root: YAMLNode) -> Bool {
    guard let node = root["stop-on-faults"] else { return false }
    guard let value = node.boolean else {
      wrong(
        "`stop-on-faults` is neither true nor false", at: node.position,
        remedy: "Write true or false")
      return false
    }
    return value
  }

  // MARK: The model

  /// The path of the model's file, where the definition names one.
  private func modelPath(_ root: YAMLNode) -> String? {
    guard let path = root["model"]?.valueText, !path.hasPrefix("/"),
      !path.split(separator: "/").contains("..")
    else { return nil }
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// A model with what it was read from.
  private struct Model {
    var definition: LinkDefinition
    /// Whether it is a settings file of Splink, with nothing of ours in it.
    var isPlain = false
    var bytes = Data()
  }

  private mutating func model(_ root: YAMLNode) -> Model? {
    guard let node = root["model"] else {
      return inline(root).map { Model(definition: $0) }
    }
    let known = ["title", "model", "train", "keep", "clusters"] + LinkDefinition.workspaceKeys
    for entry in root.entries ?? [] where !known.contains(entry.key.scalarText ?? "") {
      wrong(
        "`\(visible(entry.key.scalarText ?? "", limit: 60))` can't stand beside `model`",
        at: entry.key.position, remedy: "Say it in the model's file, or leave `model` out")
    }
    guard let path = modelFile else {
      wrong(
        "`model` is no path within the workspace", at: node.position,
        remedy: "Put the file into the workspace and name it like links/people.json")
      return nil
    }
    guard let source = text(of: path, at: node.position) else { return nil }
    let read =
      LinkSet.isLink(path) && !LinkDefinition.isSettings(source.text)
      ? definition(source.text, of: path).map { Model(definition: $0) }
      : settings(source.text, of: path, at: node.position)
    guard var model = read else { return nil }
    if let title = root["title"]?.valueText { model.definition.title = title }
    model.definition = using(root, model.definition)
    model.bytes = source.bytes
    return model
  }

  private mutating func inline(_ root: YAMLNode) -> LinkDefinition? {
    do {
      return try LinkDefinition(root)
    } catch {
      wrong(error.message, at: error.position, remedy: error.remedy)
      return nil
    }
  }

  /// A model with what a link says of its training and use.
  private mutating func using(_ root: YAMLNode, _ definition: LinkDefinition) -> LinkDefinition {
    var changed = definition
    do {
      try changed.use(root)
    } catch {
      wrong(error.message, at: error.position, remedy: error.remedy)
    }
    return changed
  }

  private mutating func definition(_ text: String, of path: String) -> LinkDefinition? {
    do {
      return try LinkDefinition(yaml: text)
    } catch {
      problems.append(
        DefinitionProblem(
          file: path, line: error.position.line, column: error.position.column,
          message: error.message, remedy: error.remedy))
      return nil
    }
  }

  private mutating func settings(
    _ text: String, of path: String, at position: SourcePosition
  ) -> Model? {
    do {
      return try Self.settings(text)
    } catch {
      wrong("\(visible(path, limit: 200)): \(error.message)", at: position, remedy: error.remedy)
      return nil
    }
  }

  private static func settings(_ text: String) throws(ModelProblem) -> Model {
    let trained = try LinkDefinition.trained(settings: text)
    if let trained { return Model(definition: trained) }
    let model = try LinkageModel(settings: text)
    return Model(definition: LinkDefinition(plain: model), isPlain: true)
  }

  /// Sees that the kind of linking fits the number of datasets; without a word, one is
  /// deduplicated and several are linked.
  private mutating func settled(
    _ read: LinkDefinition, _ root: YAMLNode, count: Int
  ) -> LinkDefinition {
    var definition = read
    guard count > 0 else { return definition }
    if root["type"] == nil, root["model"] == nil {
      definition.model.linkType = count == 1 ? .dedupeOnly : .linkOnly
    }
    let place = (root["type"] ?? root["model"] ?? root).position
    switch (definition.model.linkType, count) {
    case (.linkOnly, 1):
      wrong(
        "Records of one dataset can't be linked to another's (link)", at: place,
        remedy: "Name a second one under `datasets`, or say `type: dedupe`")
    case (.dedupeOnly, 2...):
      wrong(
        "Several datasets are named, but records of only one are looked at (dedupe)", at: place,
        remedy: "Say `type: link` or `type: link-and-dedupe`, or name one dataset")
    default: break
    }
    return definition
  }

  // MARK: Reading files

  private mutating func text(
    of path: String, at position: SourcePosition?
  ) -> Source? {
    let place = position ?? .start
    let handle = FileHandle(forReadingAtPath: folder.absolute(path))
    guard let bytes = try? handle?.read(upToCount: Self.limit + 1) ?? Data(), handle != nil else {
      let name = position == nil ? "The file" : "`\(visible(path, limit: 200))`"
      wrong(
        "\(name) is not there or cannot be read", at: place,
        remedy: "Look whether the name is right, and that this account may read it")
      return nil
    }
    guard bytes.count <= Self.limit else {
      wrong(
        "\(visible(path, limit: 200)) is too large", at: place,
        remedy: "Name a model, not the data")
      return nil
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      wrong(
        "\(visible(path, limit: 200)) is not UTF-8 text", at: place, remedy: "Save it as UTF-8")
      return nil
    }
    return Source(text: text, bytes: bytes)
  }

  /// A file that was read.
  private struct Source {
    var text: String
    var bytes: Data
  }

  mutating func wrong(_ message: String, at position: SourcePosition, remedy: String) {
    problems.append(
      DefinitionProblem(
        file: file, line: position.line, column: position.column, message: message,
        remedy: remedy))
  }
}
