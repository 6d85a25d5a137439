// SPDX-License-Identifier: MIT

/// A text's bytes with, for a short text, the places of every byte as one word of bits.
///
/// Built once for one text and compared with many others: what a bit-parallel comparison needs to
/// know of its first text. Holds a pointer to the text, which must outlive its use.
struct BytePlaces: ~Copyable {
  /// The longest text whose places fit into a word, in bytes.
  static let wordLength = 64

  /// The text whose places are held.
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private let masks: UnsafeMutablePointer<UInt64>

  init() {
    masks = .allocate(capacity: 256)
    masks.initialize(repeating: 0, count: 256)
  }

  deinit { masks.deallocate() }

  /// Takes another text in place of the one before.
  @inline(__always)
  mutating func set(_ other: UnsafeBufferPointer<UInt8>) {
    for byte in text.prefix(Self.wordLength) { masks[Int(byte)] = 0 }
    text = other
    guard other.count <= Self.wordLength else { return }
    var bit: UInt64 = 1
    for byte in other {
      masks[Int(byte)] |= bit
      bit &<<= 1
    }
  }

  /// Whether ``mask(of:)`` says all.
  @inline(__always)
  var fitsWord: Bool { text.count <= Self.wordLength }

  /// The places of a byte in the text, the first place as the lowest bit.
  @inline(__always)
  func mask(of byte: UInt8) -> UInt64 { masks[Int(byte)] }
}
