// SPDX-License-Identifier: MIT

/// A closed list of short codes, compared without case.
struct CodeList: Sendable {
  private let verdicts: [UInt64: FormatVerdict]

  /// Makes a list of codes of one to eight ASCII characters.
  ///
  /// - Parameters:
  ///   - codes: The codes that are valid.
  ///   - special: Codes with a meaning of their own.
  init(_ codes: [String], special: [String: FormatVerdict] = [:]) {
    var verdicts: [UInt64: FormatVerdict] = [:]
    for code in codes { verdicts[Self.pack(code.utf8)] = .valid }
    for (code, verdict) in special { verdicts[Self.pack(code.utf8)] = verdict }
    self.verdicts = verdicts
  }

  func verdict(on bytes: FormatBytes) -> FormatVerdict {
    guard bytes.count <= 8 else { return .invalid(.unknownCode) }
    return verdicts[Self.pack(bytes)] ?? .invalid(.unknownCode)
  }

  @inline(__always)
  private static func pack(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    for byte in bytes { packed = packed << 8 | UInt64(FormatByte.upper(byte)) }
    return packed
  }
}
