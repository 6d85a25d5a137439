// SPDX-License-Identifier: MIT

/// Collects what is found in a contract.
struct ContractLog {
  let file: String
  private(set) var problems: [ContractProblem] = []

  init(file: String) {
    self.file = file
  }

  /// Notes something that makes the contract unusable.
  mutating func error(_ message: String, at element: ContractElement, remedy: String) {
    add(message, remedy, element.node.position, element.path, .error)
  }

  /// Notes something that deserves a word.
  mutating func warning(_ message: String, at element: ContractElement, remedy: String) {
    add(message, remedy, element.node.position, element.path, .warning)
  }

  /// Notes something about a key rather than its value.
  mutating func warning(
    _ message: String, atKey key: YAMLNode, of element: ContractElement, remedy: String
  ) {
    add(message, remedy, key.position, .key(element.path, key.scalarText ?? ""), .warning)
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
