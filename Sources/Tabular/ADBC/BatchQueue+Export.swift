// SPDX-License-Identifier: MIT
internal import CADBC
internal import Glibc

extension BatchQueue {
  /// Describes the queue to C code as a stream of arrays, which the driver pulls on its thread.
  func export(fields: [ArrowField], to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    stream.initialize(to: ArrowArrayStream())
    stream.pointee.private_data =
      Unmanaged.passRetained(ExportedStream(queue: self, fields: fields)).toOpaque()
    stream.pointee.get_schema = { stream, schema in
      guard let source = ExportedStream.behind(stream), let schema else { return EINVAL }
      ArrowField.export(source.fields, to: schema)
      return 0
    }
    stream.pointee.get_next = { stream, array in
      guard let source = ExportedStream.behind(stream), let array else { return EINVAL }
      return source.next(array)
    }
    stream.pointee.get_last_error = { stream in
      UnsafePointer(ExportedStream.behind(stream)?.lastError)
    }
    stream.pointee.release = { stream in
      guard let stream, let owner = stream.pointee.private_data else { return }
      stream.pointee.release = nil
      stream.pointee.private_data = nil
      Unmanaged<ExportedStream>.fromOpaque(owner).release()
    }
  }
}

/// The driver's end of a queue.
///
/// One thread at a time calls it, as Arrow's stream interface asks.
private final class ExportedStream {
  let fields: [ArrowField]
  private let queue: BatchQueue
  private(set) var lastError: UnsafeMutablePointer<CChar>?

  init(queue: BatchQueue, fields: [ArrowField]) {
    self.queue = queue
    self.fields = fields
  }

  deinit {
    queue.abandon()
    free(lastError)
  }

  static func behind(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> ExportedStream? {
    stream?.pointee.private_data.map {
      Unmanaged<ExportedStream>.fromOpaque($0).takeUnretainedValue()
    }
  }

  func next(_ array: UnsafeMutablePointer<ArrowArray>) -> Int32 {
    switch queue.pull() {
    case .batch(let batch):
      batch.export(to: array)
      return 0
    case .end:
      // An array without a release function is Arrow's sign for the end.
      array.initialize(to: ArrowArray())
      return 0
    case .failure(let message):
      free(lastError)
      lastError = strdup(message)
      return EIO
    }
  }
}
