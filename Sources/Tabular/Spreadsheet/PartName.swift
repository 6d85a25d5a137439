// SPDX-License-Identifier: MIT

/// Names of the parts inside a workbook file; they look like paths but never touch the disk.
enum PartName {
  /// The form under which parts are compared: no leading slash, forward slashes, lower case.
  ///
  /// The packaging standard compares part names without case, and some writers use backslashes.
  static func key(_ name: String) -> String {
    let slashed = String(name.map { $0 == "\\" ? "/" : $0 })
    return String(slashed.drop { $0 == "/" }).lowercased()
  }

  /// Resolves a relationship's target against the part it stands in.
  ///
  /// - Returns: nil when the target would climb out of the file.
  static func resolve(_ target: String, from part: String) -> String? {
    let isAbsolute = target.hasPrefix("/") || target.hasPrefix("\\")
    var steps = isAbsolute ? [] : key(part).split(separator: "/").dropLast().map(String.init)
    for step in key(target).split(separator: "/") {
      switch step {
      case ".": continue
      case "..":
        guard steps.popLast() != nil else { return nil }
      default: steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }

  /// The part that holds the relationships of `part`; the package itself is "".
  static func relationships(of part: String) -> String {
    var steps = key(part).split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let name = steps.popLast() ?? ""
    return (steps + ["_rels", "\(name).rels"]).joined(separator: "/")
  }
}
