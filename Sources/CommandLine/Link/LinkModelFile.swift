// SPDX-License-Identifier: MIT
import Foundation
import Linkage

/// The file of a model.
enum LinkModelFile {
  /// The most that a model may have, in bytes.
  private static let limit = 64 << 20

  /// Reads a settings file of Splink.
  ///
  /// - Throws: `CommandProblem` that names the file, what is wrong and what to do.
  static func read(_ path: String) throws -> LinkageModel {
    let text = try self.text(path)
    do {
      return try LinkageModel(settings: text)
    } catch let problem as ModelProblem {
      throw CommandProblem(description: "\(path): \(problem.description)")
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
