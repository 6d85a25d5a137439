// SPDX-License-Identifier: MIT
import Definitions

extension Contract {
  /// Reads a contract of the Open Data Contract Standard 3.0, 3.1 or 3.2 from YAML or JSON.
  ///
  /// The contract is held against the standard and looked at for promises that contradict each
  /// other. Patterns and the syntax of queries are not looked at here.
  ///
  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - file: the file's name as messages should give it.
  /// - Returns: the contract, and warnings about what is odd in it.
  /// - Throws: everything that is wrong, in the order of the file.
  public static func read(
    yaml: String, file: String
  ) throws(ContractProblems) -> (contract: Contract, notes: [ContractProblem]) {
    var log = ContractLog(file: file)
    let root: ContractElement
    do {
      root = ContractElement(node: try YAMLReader.read(yaml), path: .root)
    } catch {
      log.failure(error)
      throw ContractProblems(log.inOrder)
    }
    guard root.node.kind == .mapping else {
      log.error(
        "The file holds no contract but \(root.node.kind.words)", at: root,
        remedy: "Begin with `apiVersion: v3.1.0` and `kind: DataContract`")
      throw ContractProblems(log.inOrder)
    }
    let shapes = ContractShapes.of(standardVersion(of: root, log: &log))
    var check = ContractShapeCheck(shapes: shapes, log: log)
    check.check(root, as: .part(.contract))
    var reader = ContractReader(shapes: shapes, root: root, log: check.log)
    let contract = reader.read()
    let problems = reader.log.inOrder
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw ContractProblems(problems)
    }
    return (contract, problems)
  }

  /// The version to read by; the newest when the file names none that is known, so that the rest
  /// can be looked at too.
  private static func standardVersion(
    of root: ContractElement, log: inout ContractLog
  ) -> StandardVersion {
    guard let element = root["apiVersion"], element.node.kind == .text,
      let name = element.node.scalarText
    else { return .v32 }
    if let version = StandardVersion(name: name) { return version }
    if let version = StandardVersion(name: "v" + name) {
      log.warning(
        "`apiVersion` is written without its v", at: element, remedy: "Write v\(name)")
      return version
    }
    log.error(
      "`apiVersion` `\(name)` isn't a version of the standard that Reeve reads", at: element,
      remedy: name.hasPrefix("v2.")
        ? "Convert the contract to v3.1.0"
        : "Use one of: " + StandardVersion.names.joined(separator: ", "))
    return .v32
  }
}
