// SPDX-License-Identifier: MIT

/// 128 bits that stand for a key.
///
/// Two different keys of a table of 100 million records share them with a probability below 10⁻²²;
/// the seeds are drawn anew for each process, so that no file can be made to collide.
struct KeyHash: Hashable, Sendable {
  var high: UInt64
  var low: UInt64
}

/// Turns the bytes of keys into `KeyHash`es by multiplying and folding 64-bit words.
struct KeyHasher: Sendable {
  private let seedHigh: UInt64
  private let seedLow: UInt64

  /// The hasher of this process.
  static let shared = KeyHasher(
    seedHigh: UInt64.random(in: .min ... .max) | 1, seedLow: UInt64.random(in: .min ... .max) | 1)

  private init(seedHigh: UInt64, seedLow: UInt64) {
    self.seedHigh = seedHigh
    self.seedLow = seedLow
  }

  @inline(__always)
  private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  /// The hash of one text.
  func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> KeyHash {
    var state = KeyHash(high: seedHigh, low: seedLow)
    add(bytes, to: &state)
    return state
  }

  /// Adds a further text, for keys of several columns; lengths are part of it, so that "a", "bc"
  /// and "ab", "c" differ.
  func add(_ bytes: UnsafeBufferPointer<UInt8>, to state: inout KeyHash) {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    while position &+ 8 <= raw.count {
      mix(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self), into: &state)
      position &+= 8
    }
    var last: UInt64 = 0
    while position < raw.count {
      last = last << 8 | UInt64(raw[position])
      position &+= 1
    }
    mix(last, into: &state)
    mix(UInt64(raw.count) &+ 0x9E37_79B9_7F4A_7C15, into: &state)
  }

  /// Adds the hash of a further text, for keys of several columns whose hashes are known.
  @inline(__always)
  func add(_ key: KeyHash, to state: inout KeyHash) {
    let high = Self.fold(state.high ^ key.high, 0x9FB2_1C65_1E98_DF25 ^ seedLow)
    let low = Self.fold(state.low ^ key.low, 0xC3A5_C85C_97CB_3127 ^ seedHigh)
    state.high = high ^ (state.low << 1)
    state.low = low ^ (state.high >> 3)
  }

  @inline(__always)
  private func mix(_ word: UInt64, into state: inout KeyHash) {
    let high = Self.fold(state.high ^ word, 0xA076_1D64_78BD_642F ^ seedLow)
    let low = Self.fold(
      state.low ^ (word << 32 | word >> 32), 0xE703_7ED1_A0B4_28DB ^ seedHigh)
    state.high = high ^ (state.low << 1)
    state.low = low ^ (state.high >> 3)
  }
}
