// SPDX-License-Identifier: MIT
import Definitions
import Quality

/// Where a contract says that its files are: `servers` of type `local`.
enum LocalServers {
  /// The paths, relative to the workspace; `*` may stand in the last part.
  static func patterns(
    root: YAMLNode, file: String, problems: inout [DefinitionProblem]
  ) -> [String] {
    var patterns: [String] = []
    for server in root["servers"]?.items ?? [] where server["type"]?.valueText == "local" {
      guard let node = server["path"], let path = node.valueText else { continue }
      var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      if parts.first == "." { parts.removeFirst() }
      let folders = parts.dropLast()
      if path.hasPrefix("/") || parts.contains("..") || parts.isEmpty || parts.last == "" {
        problems.append(
          DefinitionProblem(
            file: file, line: node.position.line, column: node.position.column,
            message: "The path `\(visible(path, limit: 100))` is not inside the workspace",
            remedy: "Write it relative to the folder of reeve.yaml, as data/repairs-*.csv"))
      } else if folders.contains(where: { $0.contains("*") }) {
        problems.append(
          DefinitionProblem(
            file: file, line: node.position.line, column: node.position.column,
            message: "The path `\(visible(path, limit: 100))` has a * in a folder's name",
            remedy: "Use * only in the last part, as data/repairs-*.csv"))
      } else {
        patterns.append(parts.joined(separator: "/"))
      }
    }
    return patterns
  }

  /// Whether a path is meant by a pattern, in which `*` stands for any letters of the last part.
  static func matches(_ path: String, pattern: String) -> Bool {
    guard let end = pattern.lastIndex(of: "/") else {
      return !path.contains("/") && isLike(path[...], pattern[...])
    }
    let folder = pattern[...end]
    guard path.hasPrefix(folder) else { return false }
    let name = path.dropFirst(folder.count)
    return !name.contains("/") && isLike(name, pattern[pattern.index(after: end)...])
  }

  private static func isLike(_ name: Substring, _ pattern: Substring) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.count >= first.count + last.count, name.hasSuffix(last)
    else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}
