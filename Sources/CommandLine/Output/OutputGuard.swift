// SPDX-License-Identifier: MIT
import Foundation

/// Keeps results from being written over what they are made from, or over one another.
enum OutputGuard {
  /// - Parameters:
  ///   - outputs: the files to be written, by the option that names each.
  ///   - inputs: the files that are read, by what each is.
  /// - Throws: `CommandProblem` when an output is an input, another output, or no regular file.
  static func check(
    outputs: [(option: String, path: String)], inputs: [(name: String, path: String)]
  )
    throws
  {
    var seen: [(name: String, identity: String)] = inputs.compactMap { input in
      identity(input.path).map { (input.name, $0) }
    }
    for output in outputs {
      if let kind = kind(output.path), kind != S_IFREG {
        throw CommandProblem(
          description: "\(output.path): is not a regular file, so \(output.option) does not write "
            + "there. Name a file.")
      }
      let own = identity(output.path) ?? resolved(output.path)
      if let other = seen.first(where: { $0.identity == own }) {
        throw CommandProblem(
          description: "\(output.path): \(output.option) would overwrite \(other.name). "
            + "Name another file.")
      }
      seen.append(("what \(output.option) writes", own))
    }
  }

  /// Device and number of a file, which links and other spellings of its name share.
  private static func identity(_ path: String) -> String? {
    var status = stat()
    return stat(path, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : nil
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
