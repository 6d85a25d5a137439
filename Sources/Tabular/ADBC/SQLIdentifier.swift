// SPDX-License-Identifier: MIT

/// Writes any name as an SQL identifier: in double quotes, with its own double quotes doubled.
///
/// The only way a name of a table or column gets into SQL text.
public func quoted(identifier: String) -> String {
  quoted(identifier, with: UInt8(ascii: "\""))
}

/// Writes any text as an SQL string: in single quotes, with its own single quotes doubled.
public func quoted(text: String) -> String {
  quoted(text, with: UInt8(ascii: "'"))
}

// By bytes, not by characters: a quote followed by a combining mark is one Character.
private func quoted(_ text: String, with mark: UInt8) -> String {
  var bytes = [mark]
  bytes.reserveCapacity(text.utf8.count + 2)
  for byte in text.utf8 {
    bytes.append(byte)
    if byte == mark { bytes.append(mark) }
  }
  bytes.append(mark)
  return String(decoding: bytes, as: UTF8.self)
}
