// SPDX-License-Identifier: MIT
import Foundation

/// Keeps two builds from working in one workspace at the same time.
///
/// The system lets go of the lock when the program ends, however it ends.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock or tells who holds it.
  ///
  /// - Parameters:
  ///   - holder: who takes it, for others to read: what is done, by which process.
  ///   - waits: whether to wait for another holder; only for locks that are held for a moment.
  /// - Throws: `WorkspaceProblem.locked` or `.fault`.
  init(path: String, holder: String, waits: Bool = false) throws(WorkspaceProblem) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .fault(
        "\(path): cannot be opened (\(String(cString: strerror(errno))))",
        remedy: "Check that you may write in the workspace's .reeve folder")
    }
    guard flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let reason = String(cString: strerror(errno))
      close(descriptor)
      guard isHeld else {
        throw .fault("\(path): cannot be locked (\(reason))", remedy: "Use a local disk")
      }
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      throw .locked(by: text.isEmpty ? "another program" : String(text.prefix(200)))
    }
    self.descriptor = descriptor
    ftruncate(descriptor, 0)
    let bytes = Array(holder.utf8)
    // Only words for people: a lock without them is a lock all the same.
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }
}
