// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// Reads the JSON that DuckDB wrote.
  ///
  /// - Parameter depth: how deeply values may be nested, so that recursion stays within the stack.
  /// - Returns: nil for anything but well-formed JSON within that depth.
  init?(json: String, depth: Int) {
    var reader = Reader(bytes: Array(json.utf8))
    guard let tree = reader.value(depth: depth) else { return nil }
    self = tree
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func value(depth: Int) -> SyntaxTree? {
      guard depth > 0, let byte = next() else { return nil }
      switch byte {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return string().map(SyntaxTree.text)
      default: return word()
      }
    }

    private mutating func object(depth: Int) -> SyntaxTree? {
      position += 1
      var members: [(key: String, value: SyntaxTree)] = []
      if take("}") { return .object([]) }
      repeat {
        guard next() == UInt8(ascii: "\""), let key = string(), take(":"),
          let value = value(depth: depth - 1)
        else { return nil }
        members.append((key, value))
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> SyntaxTree? {
      position += 1
      var items: [SyntaxTree] = []
      if take("]") { return .array([]) }
      repeat {
        guard let value = value(depth: depth - 1) else { return nil }
        items.append(value)
      } while take(",")
      return take("]") ? .array(items) : nil
    }

    private mutating func word() -> SyntaxTree? {
      let start = position
      let ends = Array(",]} \n\t\r".utf8)
      while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
      return position > start
        ? .word(String(decoding: bytes[start..<position], as: UTF8.self)) : nil
    }

    private mutating func string() -> String? {
      position += 1
      var text: [UInt8] = []
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let scalar = escape() else { return nil }
          text.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"): return codeUnits()
      default: return Unicode.Scalar(byte)
      }
    }

    private mutating func codeUnits() -> Unicode.Scalar? {
      guard let first = hexadecimal() else { return nil }
      guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
      guard take("\\"), take("u"), let second = hexadecimal(), second & 0xFC00 == 0xDC00 else {
        return nil
      }
      return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF))
    }

    private mutating func hexadecimal() -> UInt32? {
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    }

    private mutating func next() -> UInt8? {
      while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
      return position < bytes.count ? bytes[position] : nil
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
      guard next() == UInt8(ascii: mark) else { return false }
      position += 1
      return true
    }
  }
}
