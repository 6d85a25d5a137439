// SPDX-License-Identifier: MIT

import CExpat
import Glibc

/// The name of an element without its namespace prefix; valid only during the call that passes it.
///
/// Prefixes are free to choose and the namespaces differ between transitional and strict OOXML, so
/// elements are known by their local name and their place in the tree.
struct XMLName {
  private let start: UnsafePointer<CChar>
  private let count: Int

  /// Takes the name as expat reports it, with its prefix.
  init(_ qualified: UnsafePointer<CChar>) {
    var start = qualified
    var end = qualified
    while end.pointee != 0 {
      if end.pointee == CChar(UInt8(ascii: ":")) { start = end + 1 }
      end += 1
    }
    self.start = start
    count = end - start
  }

  /// The local name.
  var text: String {
    String(
      decoding: UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: count), as: UTF8.self)
  }

  /// Whether the local name is exactly `name`.
  @inline(__always)
  func matches(_ name: StaticString) -> Bool {
    name.utf8CodeUnitCount == count && memcmp(name.utf8Start, start, count) == 0
  }
}

/// The attributes of an element; valid only during the call that passes them.
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// Takes expat's list: names and values in turn, closed by a null pointer.
  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.list = list
  }

  /// Calls `body` with each attribute's qualified name and value, both closed by a NUL.
  @inline(__always)
  func forEach(
    _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) throws -> Void
  ) rethrows {
    guard var next = list else { return }
    while let name = next[0], let value = next[1] {
      try body(name, value)
      next += 2
    }
  }

  /// The value of the attribute with this qualified name.
  subscript(_ qualifiedName: StaticString) -> String? {
    var found: String?
    forEach { name, value in
      if strcmp(name, UnsafeRawPointer(qualifiedName.utf8Start).assumingMemoryBound(to: CChar.self))
        == 0
      {
        found = String(cString: value)
      }
    }
    return found
  }

  /// The value of the first attribute that has a prefix and this local name, as in `r:id`.
  func prefixed(_ localName: StaticString) -> String? {
    var found: String?
    forEach { name, value in
      if found == nil, strchr(name, CInt(UInt8(ascii: ":"))) != nil,
        XMLName(name).matches(localName)
      {
        found = String(cString: value)
      }
    }
    return found
  }

  /// Whether the element asks for its white space to be kept.
  var preservesSpace: Bool { self["xml:space"] == "preserve" }
}

extension XMLName {
  /// Whether a qualified name is this one letter; quicker than a whole comparison.
  @inline(__always)
  static func isLetter(_ letter: Unicode.Scalar, _ name: UnsafePointer<CChar>) -> Bool {
    name[0] == CChar(truncatingIfNeeded: letter.value) && name[1] == 0
  }
}
