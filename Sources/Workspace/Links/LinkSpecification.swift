// SPDX-License-Identifier: MIT
import Linkage
import Records

/// A link as a file of `links/` defines it: whose records are linked, by what, and what for.
struct LinkSpecification: Sendable {
  /// A dataset whose records are linked.
  struct Input: Sendable, Equatable {
    var dataset: DatasetID
    /// The column of the dataset that tells its records apart.
    var identifier: String
    /// What the dataset calls a column that the model calls by another name.
    var columnNames: [String: String]
  }

  let id: LinkID
  let title: String
  let purpose: String
  /// The definition's file, relative to the workspace.
  let file: String
  /// The hash of the definition's bytes, and of those of the model's file.
  let fileHash: ContentHash
  /// The file of the model, relative to the workspace; nil where the definition has it itself.
  let modelFile: String?
  /// Whether the model is a settings file of Splink, with nothing of ours in it.
  let isPlainModel: Bool
  let inputs: [Input]
  let definition: LinkDefinition
  /// How many results are kept; nil for as many as imports.
  let keptResults: Int?
  /// Whether datasets with failing checks are refused.
  let stopsOnFaults: Bool
  /// A text that changes exactly when something that the result depends on changes.
  let content: String

  /// What the catalogue keeps of it.
  var record: LinkRecord {
    LinkRecord(
      id: id, title: title, purpose: purpose, file: file, definitionHash: fileHash,
      datasets: inputs.map(\.dataset))
  }

  /// The model as a settings file.
  func settings(_ model: LinkageModel) -> String {
    guard !isPlainModel else { return model.settings() }
    var definition = definition
    definition.model = model
    return definition.settings()
  }
}
