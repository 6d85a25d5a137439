// SPDX-License-Identifier: MIT

/// Bytes that grow at their end, at an address that C code can be given.
///
/// Its owner frees it with `free()`; a copy of the structure is a second name of the same bytes.
struct ArrowBuffer {
  private(set) var bytes: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    bytes = .allocate(byteCount: self.capacity, alignment: 64)
  }

  func free() { bytes.deallocate() }

  mutating func append<Value: BitwiseCopyable>(_ value: Value) {
    let size = MemoryLayout<Value>.size
    reserve(size)
    bytes.storeBytes(of: value, toByteOffset: count, as: Value.self)
    count += size
  }

  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    reserve(source.count)
    (bytes + count).copyMemory(from: start, byteCount: source.count)
    count += source.count
  }

  /// Sets bit `index`, which lies in the last byte or just after it.
  mutating func append(bit: Bool, at index: Int) {
    if index & 7 == 0 { append(UInt8(0)) }
    guard bit else { return }
    let old = bytes.load(fromByteOffset: index >> 3, as: UInt8.self)
    bytes.storeBytes(of: old | 1 << UInt8(index & 7), toByteOffset: index >> 3, as: UInt8.self)
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    larger.copyMemory(from: bytes, byteCount: count)
    bytes.deallocate()
    bytes = larger
  }
}
