// SPDX-License-Identifier: MIT
import Definitions

/// Collects what is found in a contract, up to a thousand errors and a thousand warnings.
///
/// A file with more of them is broken in one way over and over. Remedies are put into words only for
/// what is kept, because looking for the word that was meant takes time.
struct ContractLog {
  /// The most errors, and the most warnings, that are kept.
  static let limit = 1000

  let file: String
  private(set) var problems: [ContractProblem] = []
  private var errors = 0
  private var warnings = 0

  init(file: String) {
    self.file = file
  }

  /// Notes something that makes the contract unusable.
  mutating func error(
    _ message: String, at element: ContractElement, remedy: @autoclosure () -> String
  ) {
    errors += 1
    guard errors <= Self.limit else { return }
    add(message, remedy(), element.node.position, element.path, .error)
  }

  /// Notes something that deserves a word.
  mutating func warning(
    _ message: String, at element: ContractElement, remedy: @autoclosure () -> String
  ) {
    warnings += 1
    guard warnings <= Self.limit else { return }
    add(message, remedy(), element.node.position, element.path, .warning)
  }

  /// Notes something about a key rather than its value.
  mutating func warning(
    _ message: String, atKey key: YAMLNode, of element: ContractElement,
    remedy: @autoclosure () -> String
  ) {
    warnings += 1
    guard warnings <= Self.limit else { return }
    add(message, remedy(), key.position, .key(element.path, key.scalarText ?? ""), .warning)
  }

  /// Notes a failure to read the file at all.
  mutating func failure(_ failure: YAMLReader.Failure) {
    add(failure.message, failure.remedy, failure.position, .root, .error)
  }

  private mutating func add(
    _ message: String, _ remedy: String, _ position: SourcePosition, _ path: ContractPath,
    _ severity: ContractProblem.Severity
  ) {
    problems.append(
      ContractProblem(
        message: message, remedy: remedy, file: file, line: position.line,
        column: position.column, path: path.text, severity: severity))
  }

  /// The problems in the order of the file.
  var inOrder: [ContractProblem] {
    problems.enumerated().sorted { one, other in
      (one.element.line, one.element.column, one.offset)
        < (other.element.line, other.element.column, other.offset)
    }.map(\.element)
  }
}
