// SPDX-License-Identifier: MIT
public import Foundation

/// What the journal was at one time: how many entries, and the root hash over them, signed.
///
/// Kept elsewhere, it shows later whether the journal still begins so: not even who holds the
/// database and all its copies can then write another past. The text is a checkpoint of a
/// transparency log (C2SP `tlog-checkpoint`), which other programs can check as well.
public struct SignedHead: Sendable, Equatable {
  /// What the journal is called.
  public let name: String
  /// How many entries there were.
  public let size: Int64
  /// The root hash of the Merkle tree over them.
  public let root: Data
  /// When it was signed, to the second.
  public let time: Date
  private var signatures: [String] = []

  init(name: String, size: Int64, root: Data, time: Date) {
    self.name = name
    self.size = size
    self.root = root
    self.time = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
  }

  func signed(by key: HeadKey, signature: Data) -> SignedHead {
    var head = self
    let signed = (key.fingerprint + signature).base64EncodedString()
    head.signatures.append("\(Self.dash) \(key.name) \(signed)")
    return head
  }

  /// What a line with a signature begins with: an em dash.
  private static let dash = "\u{2014}"

  /// Reads a head, or nil when the text is none.
  ///
  /// Whether its signature holds is another question: ``isSigned(by:)``.
  public init?(_ text: String) {
    guard let gap = text.range(of: "\n\n") else { return nil }
    let lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, let size = Int64(lines[1]), size >= 0,
      let root = Data(base64Encoded: String(lines[2])), root.count == 32,
      lines[3].hasPrefix("time "),
      let time = try? Date(String(lines[3].dropFirst(5)), strategy: .iso8601)
    else { return nil }
    self.init(name: String(lines[0]), size: size, root: root, time: time)
    signatures = text[gap.upperBound...].split(separator: "\n").map(String.init)
    // Only the one way of writing it is a head; another couldn't have been signed.
    guard signedText == text[..<gap.lowerBound] + "\n" else { return nil }
  }

  /// Whether it is signed with a key, and by the name that goes with the key.
  public func isSigned(by key: HeadKey) -> Bool {
    name == key.name
      && signatures.contains { line in
        let parts = line.split(separator: " ")
        guard parts.count == 3, parts[0] == Self.dash, parts[1] == key.name,
          let signed = Data(base64Encoded: String(parts[2])), signed.count == 68,
          signed.base64EncodedString() == parts[2]
        else { return false }
        return signed.prefix(4) == key.fingerprint
          && key.isValid(signed.dropFirst(4), of: signedText)
      }
  }

  /// The head as it is kept.
  public var text: String { signedText + "\n" + signatures.map { $0 + "\n" }.joined() }

  /// What is signed.
  var signedText: String {
    "\(name)\n\(size)\n\(root.base64EncodedString())\ntime \(time.formatted(.iso8601))\n"
  }
}
