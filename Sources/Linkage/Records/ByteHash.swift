// SPDX-License-Identifier: MIT

/// A fast hash of a text's bytes, the same in every run; not for use against an adversary's texts.
///
/// Eight bytes at a time through a multiplication of 128 bits, of which both halves are kept, after
/// the idea of Wang Yi's wyhash.
@inline(__always)
func byteHash(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var hash: UInt64 = seed ^ 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: text.count)
  guard let base = text.baseAddress else { return mixed(hash, 0xD6E8_FEB8_6659_FD93) }
  let raw = UnsafeRawPointer(base)
  var place = 0
  while place &+ 8 <= text.count {
    hash = mixed(
      hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self), 0xD6E8_FEB8_6659_FD93)
    place &+= 8
  }
  var tail: UInt64 = 0
  while place < text.count {
    tail = tail &<< 8 | UInt64(base[place])
    place &+= 1
  }
  return mixed(hash ^ tail, 0xA076_1D64_78BD_642F)
}

/// The two halves of a product, put together.
@inline(__always)
func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
  let product = one.multipliedFullWidth(by: other)
  return product.high ^ product.low
}
