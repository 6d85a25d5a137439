// SPDX-License-Identifier: MIT
import Definitions
import Quality
import Records
import Tabular

/// Why a step could not be done, in words for the person who mends it.
struct StepFailure: Error, Sendable, Equatable {
  /// What is wrong.
  var reason: String
  /// Where it is.
  var place: String?
  /// What to do.
  var remedy: String
  /// The place in a contract, where the contract is wrong.
  var definition: DefinitionProblem?
  /// Whether the machine failed rather than the file.
  var isFault = false

  /// All of it on one line.
  var words: String {
    let text = [place.map { "\($0): " }, reason, ". ", remedy].compactMap(\.self).joined()
    return text.hasSuffix(".") ? text : text + "."
  }

  /// Puts an error into words.
  ///
  /// - Parameters:
  ///   - file: the delivery, relative to the workspace.
  ///   - absolute: the same as an absolute path, which messages must not show.
  ///   - contract: the contract's file, relative to the workspace.
  /// - Returns: nil for errors that no step can answer for, such as a fault of the database.
  static func of(
    _ error: any Error, file: String, absolute: String, contract: String
  ) -> StepFailure? {
    switch error {
    case let failure as StepFailure: return failure
    case let problem as ReadingProblem:
      let isDelivery = problem.file == absolute
      let place = isDelivery ? file : nil
      return StepFailure(
        reason: problem.message,
        place: problem.line.map { "\(place ?? file), line \($0)" } ?? place,
        remedy: problem.remedy, isFault: problem.kind == .system && !isDelivery)
    case CheckProblem.rule(let id, let position, let message, let remedy):
      return StepFailure(
        reason: "rule \(visible(id, limit: 100)): \(message)",
        place: "\(contract), line \(position.line), column \(position.column)", remedy: remedy,
        definition: DefinitionProblem(
          file: contract, line: position.line, column: position.column,
          message: "rule \(visible(id, limit: 100)): \(message)", remedy: remedy))
    case let problem as CheckProblem:
      return StepFailure(
        reason: problem.description, remedy: "Make room on the disk and build again", isFault: true)
    case let problem as DriverProblem:
      return StepFailure(
        reason: "the database engine failed (\(problem.message))",
        remedy: "Make room on the disk or allow more memory with --memory-limit, and build again",
        isFault: true)
    case .fault(let message, let remedy) as WorkspaceProblem:
      return StepFailure(reason: message, remedy: remedy, isFault: true)
    default: return nil
    }
  }
}
