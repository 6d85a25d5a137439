// SPDX-License-Identifier: MIT
public import Definitions

/// A reason a check could not be run at all.
public enum CheckProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// A rule of the contract cannot be understood; where it stands, what is wrong, what to do.
  case rule(id: String, position: SourcePosition, message: String, remedy: String)
  /// The folder for temporary files is full or may not be written.
  case noTemporaryFile(String)
  /// The file for the failing records cannot be written.
  case failuresFile(String, reason: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .rule(let id, let position, let message, let remedy):
      "line \(position.line), column \(position.column): rule \(id): \(message). \(remedy)"
    case .noTemporaryFile(let folder):
      "a temporary file cannot be written in \(folder). "
        + "Free some space or set TMPDIR to a folder with room."
    case .failuresFile(let path, let reason):
      "\(path): cannot be written (\(reason)). Check the folder and the free space."
    }
  }

  /// Whether the person can mend it in the contract; otherwise the machine failed.
  public var isInput: Bool {
    if case .rule = self { true } else { false }
  }
}
