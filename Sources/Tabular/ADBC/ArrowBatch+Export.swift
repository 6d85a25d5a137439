// SPDX-License-Identifier: MIT
internal import CADBC

extension ArrowBatch {
  /// Describes the batch to C code: one structure array whose children are the columns.
  ///
  /// The batch lives until the array and every child moved out of it have been released.
  func export(to array: UnsafeMutablePointer<ArrowArray>) {
    let children = columns.map { column in
      let child = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      let validity = column.nullCount == 0 ? nil : UnsafeRawPointer(column.validity.bytes)
      let values = UnsafeRawPointer(column.values.bytes)
      let buffers = column.offsets.map { [validity, UnsafeRawPointer($0.bytes), values] }
      ExportedArray(batch: self, buffers: buffers ?? [validity, values], children: [])
        .fill(child, length: column.count, nullCount: column.nullCount)
      return child
    }
    ExportedArray(batch: self, buffers: [nil], children: children)
      .fill(array, length: rowCount, nullCount: 0)
  }
}

/// What an exported array needs until it is released: the batch and two tables of pointers.
private final class ExportedArray {
  private let batch: ArrowBatch
  private let buffers: UnsafeMutableBufferPointer<UnsafeRawPointer?>
  private let children: UnsafeMutableBufferPointer<UnsafeMutablePointer<ArrowArray>?>

  init(
    batch: ArrowBatch, buffers: [UnsafeRawPointer?], children: [UnsafeMutablePointer<ArrowArray>]
  ) {
    self.batch = batch
    self.buffers = .allocate(capacity: buffers.count)
    _ = self.buffers.initialize(from: buffers)
    self.children = .allocate(capacity: children.count)
    _ = self.children.initialize(from: children)
  }

  deinit {
    // A child that the consumer moved elsewhere has no release function left here.
    for child in children.compactMap({ $0 }) {
      child.pointee.release?(child)
      child.deallocate()
    }
    children.deallocate()
    buffers.deallocate()
  }

  func fill(_ array: UnsafeMutablePointer<ArrowArray>, length: Int, nullCount: Int) {
    array.initialize(to: ArrowArray())
    array.pointee.length = Int64(length)
    array.pointee.null_count = Int64(nullCount)
    array.pointee.n_buffers = Int64(buffers.count)
    array.pointee.buffers = buffers.baseAddress
    array.pointee.n_children = Int64(children.count)
    array.pointee.children = children.isEmpty ? nil : children.baseAddress
    array.pointee.private_data = Unmanaged.passRetained(self).toOpaque()
    array.pointee.release = { array in
      guard let array, let owner = array.pointee.private_data else { return }
      array.pointee.release = nil
      array.pointee.private_data = nil
      Unmanaged<ExportedArray>.fromOpaque(owner).release()
    }
  }
}
