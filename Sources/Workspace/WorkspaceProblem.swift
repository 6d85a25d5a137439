// SPDX-License-Identifier: MIT

/// A reason a workspace cannot be opened, built or changed, in words for the person who asked.
public enum WorkspaceProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The folder is no workspace.
  case notAWorkspace(folder: String)
  /// `reeve.yaml` is wrong; everything that is, in the order of the file.
  case configuration([DefinitionProblem])
  /// Another build is running; what is known of it.
  case locked(by: String)
  /// What was asked for cannot be done with what is there: what is wrong, and what to do.
  case refused(String, remedy: String)
  /// The machine failed: disk, permissions, memory; what went wrong, and what to do.
  case fault(String, remedy: String)

  /// Whether the machine failed rather than the person's input.
  public var isSystemFault: Bool {
    if case .fault = self { true } else { false }
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .notAWorkspace(let folder):
      "\(folder): is no workspace: it has no reeve.yaml. Make one with reeve init, or name the "
        + "folder that has it."
    case .configuration(let problems): problems.map(\.description).joined(separator: "\n")
    case .locked(let holder):
      "this workspace is being built by \(holder). Wait until that has ended, and run it again."
    case .refused(let message, let remedy), .fault(let message, let remedy):
      "\(message). \(remedy)\(remedy.hasSuffix(".") ? "" : ".")"
    }
  }
}
