// SPDX-License-Identifier: MIT
import Foundation
import Linkage

/// A model as a file gives it, with what the file says beyond Splink's settings.
struct LinkModel {
  /// Where a model comes from.
  enum Origin { case settings, definition, trainedDefinition }

  /// What is compared and how; for settings of Splink nothing but the model and what is usual.
  var definition: LinkDefinition
  var origin: Origin

  /// The settings file of the model, trained meanwhile.
  func settings(_ model: LinkageModel) -> String {
    guard origin != .settings else { return model.settings() }
    var definition = definition
    definition.model = model
    return definition.settings()
  }

  /// - Throws: `CommandProblem` for a definition, which has to be trained first.
  func checkTrained(_ path: String) throws {
    guard origin == .definition else { return }
    throw CommandProblem(
      description: "\(path): is a definition, which has to be trained before it is run. Train it "
        + "with `reeve link estimate \(path) --input … --out model.json`, then run model.json.")
  }
}

/// The file of a model.
enum LinkModelFile {
  /// The most that a model may have, in bytes.
  private static let limit = 64 << 20

  /// Reads a settings file of Splink, or, by its ending `.yaml` or `.yml`, a definition.
  ///
  /// Settings are known whatever the ending.
  ///
  /// - Throws: `CommandProblem` that names the file, what is wrong and what to do.
  static func read(_ path: String) throws -> LinkModel {
    let text = try self.text(path)
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    do {
      if ending == "yaml" || ending == "yml", !LinkDefinition.isSettings(text) {
        return LinkModel(definition: try LinkDefinition(yaml: text), origin: .definition)
      }
      if let trained = try LinkDefinition.trained(settings: text) {
        return LinkModel(definition: trained, origin: .trainedDefinition)
      }
      return LinkModel(
        definition: LinkDefinition(plain: try LinkageModel(settings: text)), origin: .settings)
    } catch let problem as ModelProblem {
      throw CommandProblem(description: "\(path): \(problem.description)")
    } catch let problem as DefinitionProblem {
      throw CommandProblem(description: "\(path), \(problem.description)")
    }
  }

  private static func text(_ path: String) throws -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch let error as CocoaError {
      let isMissing = error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile
      throw CommandProblem(
        description: isMissing
          ? "\(path): there is no such file. Name the model's file."
          : "\(path): the model can't be read. Check that it is a file that you may read.")
    }
    guard data.count <= limit else {
      throw CommandProblem(
        description: "\(path): is too large for a model. Name the settings file, not the data.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw CommandProblem(
        description: "\(path): isn't UTF-8, as a model must be. Save it again as UTF-8.")
    }
    return text
  }
}
