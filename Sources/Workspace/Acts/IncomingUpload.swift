// SPDX-License-Identifier: MIT
import Foundation
import Synchronization

/// A person's file on its way in; when nothing holds it any more, it is removed.
public final class IncomingUpload: Sendable {
  /// The secret name of the result to come.
  public let token: String
  /// The file's name without folders.
  public let fileName: String
  let path: String
  private let limit: Int
  private let end: @Sendable () -> Void
  private let state: Mutex<State>

  private struct State {
    var descriptor: Int32
    var bytes = 0
    var isDiscarded = false
  }

  init(
    token: String, fileName: String, path: String, limit: Int, end: @escaping @Sendable () -> Void
  ) throws(UploadRefusal) {
    self.token = token
    self.fileName = fileName
    self.path = path
    self.limit = limit
    self.end = end
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    state = Mutex(State(descriptor: descriptor))
    guard descriptor >= 0 else {
      end()
      throw .noRoom
    }
  }

  deinit { discard() }

  /// How many bytes have arrived.
  public var bytes: Int { state.withLock { $0.bytes } }

  /// Writes what has arrived.
  ///
  /// - Throws: `UploadRefusal.tooLarge` once more has arrived than is allowed, `.noRoom` when the
  ///   disk is full; the file is then to be dropped.
  public func append(_ bytes: [UInt8]) throws(UploadRefusal) {
    let refusal = state.withLock { state -> UploadRefusal? in
      guard state.descriptor >= 0 else { return .expired }
      guard bytes.count <= limit - state.bytes else { return .tooLarge(limit: limit) }
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(state.descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return .noRoom
        }
      }
      state.bytes += bytes.count
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Ends the writing.
  func finish() throws(UploadRefusal) {
    let refusal = state.withLock { state -> UploadRefusal? in
      guard state.descriptor >= 0 else { return .expired }
      close(state.descriptor)
      state.descriptor = -1
      return state.bytes == 0 ? .empty : nil
    }
    if let refusal { throw refusal }
  }

  /// Removes the file.
  func discard() {
    let isFirst = state.withLock { state in
      if state.descriptor >= 0 { close(state.descriptor) }
      state.descriptor = -1
      defer { state.isDiscarded = true }
      return !state.isDiscarded
    }
    if isFirst { end() }
  }
}
