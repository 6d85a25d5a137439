// SPDX-License-Identifier: MIT
public import Definitions

/// A contract's YAML with every key kept.
///
/// Keys, their order and the text of every scalar are kept, keys that Reeve doesn't know included.
/// Comments, anchors and the choice between block and flow style are not; what an alias points to
/// is written out.
public struct ContractDocument: Sendable, Equatable {
  /// The file's outermost node.
  public internal(set) var root: YAMLNode

  /// Makes a document without any key.
  public init() {
    root = YAMLNode(.mapping([]))
  }

  init(root: YAMLNode) {
    self.root = root
  }

  /// The document as YAML in block style, with a line end at its end.
  public func yaml() -> String {
    var writer = YAMLWriter()
    return writer.write(root)
  }
}
