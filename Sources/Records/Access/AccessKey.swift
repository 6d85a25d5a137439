// SPDX-License-Identifier: MIT
package import Crypto
package import Foundation

/// The secret that sign-in rests on, in a file beside the keys of records.
///
/// From it come, by HKDF, keys for what must not be readable or forgeable by somebody who has the
/// database alone: secrets of second factors, recovery codes, forms, marks of browsers.
package struct AccessKey: Sendable {
  private let master: SymmetricKey

  /// Makes a key that no file holds, for a program's run.
  package init() {
    master = SymmetricKey(size: .bits256)
  }

  /// Opens the file and makes it, readable for this account alone, where there is none.
  ///
  /// - Throws: ``StoreProblem``.
  package init(path: String) throws {
    if let bytes = FileManager.default.contents(atPath: path) {
      guard bytes.count == 32 else { throw Self.problem(path, "it does not hold 32 bytes") }
      master = SymmetricKey(data: bytes)
      return
    }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    // The name appears with the whole key or not at all, and whoever comes second takes the first's.
    let part = path + "." + Secret.make() + ".part"
    defer { try? FileManager.default.removeItem(atPath: part) }
    guard
      FileManager.default.createFile(
        atPath: part, contents: bytes, attributes: [.posixPermissions: 0o600])
    else { throw Self.problem(path, "it cannot be written") }
    do {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: part))
      try file.synchronize()
      try file.close()
    } catch {
      throw Self.problem(path, "it cannot be written")
    }
    _ = link(part, path)
    guard let kept = FileManager.default.contents(atPath: path), kept.count == 32 else {
      throw Self.problem(path, "it cannot be written")
    }
    master = SymmetricKey(data: kept)
  }

  private static func problem(_ path: String, _ detail: String) -> StoreProblem {
    StoreProblem(
      kind: .cannotOpen, path: path, what: "The key of sign-in cannot be used: \(detail).",
      remedy: "Put the file back from its backup, or give this account the right to its folder.")
  }

  /// What a derived key is for.
  package enum Purpose: String, Sendable {
    case forms, factor, recovery, browser, attempt, openID
  }

  /// A key for one purpose alone.
  package func key(for purpose: Purpose) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: master, info: Data("reeve sign-in \(purpose.rawValue)".utf8),
      outputByteCount: 32)
  }

  /// The authentication code of a text for a purpose.
  package func code(of text: String, for purpose: Purpose) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key(for: purpose)))
  }
}
