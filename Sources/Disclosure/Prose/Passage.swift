// SPDX-License-Identifier: MIT

/// A run of text that belongs together, such as a paragraph, as plain bytes with their places.
///
/// Dashes, quotation marks and spaces of all kinds are written as their ASCII equals, so that
/// whoever looks for figures has one form of each.
struct Passage: Sendable {
  /// What the text is in its document.
  enum Kind: Sendable, Equatable {
    case heading, paragraph, listItem, cell
  }

  /// From this byte on, characters follow one another in the source.
  fileprivate struct Segment: Sendable {
    let offset: Int
    let line: Int
    let column: Int
  }

  let kind: Kind
  private(set) var bytes: [UInt8] = []
  private var segments: [Segment] = []
  private var next: (line: Int, column: Int) = (0, 0)
  /// A segment is no longer than this, in bytes, so that places in it are soon found.
  private static let segmentLength = 256
  private let isParagraphs: Bool
  let part: String?

  init(_ kind: Kind, countsParagraphs: Bool = false, part: String? = nil) {
    self.kind = kind
    isParagraphs = countsParagraphs
    self.part = part
  }

  /// Adds a character that stands at a place of the source.
  mutating func append(_ scalar: Unicode.Scalar, line: Int, column: Int) {
    var plain = Self.plain(scalar)
    if bytes.last == Self.joiningSpace, !(0x30...0x39).contains(plain) {
      bytes[bytes.count - 1] = 0x20
    }
    if plain == 0x20, bytes.last == 0x20 || bytes.isEmpty { return }
    if plain > 0x80, NoteMark.isRaised(scalar, after: self) { return }
    if plain == 0x20, Self.joins(scalar), bytes.last.map({ (0x30...0x39).contains($0) }) ?? false {
      plain = UInt32(Self.joiningSpace)
    }
    if next != (line, column) || bytes.count - (segments.last?.offset ?? 0) >= Self.segmentLength {
      segments.append(Segment(offset: bytes.count, line: line, column: column))
    }
    next = (line, column + 1)
    if plain < 0x80 {
      bytes.append(UInt8(plain))
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Adds a space, where none is yet, that stands for a break in the source.
  mutating func appendBreak(line: Int, column: Int) { append(" ", line: line, column: column) }

  /// Whether it holds a number and no word.
  var isFigure: Bool {
    let tokens = ProseToken.tokens(of: bytes)
    return tokens.contains(where: \.isNumber) && !tokens.contains { $0.kind == .word }
  }

  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 } }

  /// Where the byte at an offset stands in the source.
  func place(at offset: Int) -> ProsePlace {
    let following = segments.firstPlace { $0.offset > offset }
    guard following > 0 else {
      return ProsePlace(line: 1, column: 1, isParagraph: isParagraphs, part: part)
    }
    let segment = segments[following - 1]
    let end = min(offset, bytes.count)
    let characters = bytes[segment.offset..<max(segment.offset, end)].reduce(0) {
      $1 & 0xC0 == 0x80 ? $0 : $0 + 1
    }
    return ProsePlace(
      line: segment.line, column: segment.column + characters, isParagraph: isParagraphs,
      part: part)
  }

  /// The text of some bytes, without space at its ends.
  func text(_ range: Range<Int>) -> String {
    var range = range.clamped(to: 0..<bytes.count)
    while let first = range.first, bytes[first] == 0x20 { range.removeFirst() }
    while let last = range.last, bytes[last] == 0x20 { range.removeLast() }
    return String(
      decoding: bytes[range].map { $0 == Self.joiningSpace ? 0x20 : $0 }, as: UTF8.self)
  }

  var text: String { text(0..<bytes.count) }

  /// Stands for a space between digits at which no line may break, as between thousands: "1 234".
  static let joiningSpace: UInt8 = 0x1F

  /// Whether no line may break at a space, or it is as thin as those within numbers.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    [0xA0, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F].contains(scalar.value)
  }

  /// The ASCII equal of a character, or the character's own number.
  private static func plain(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x09...0x0D, 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: 0x20
    case 0x2010...0x2015, 0x2212: UInt32(UInt8(ascii: "-"))
    case 0x2018, 0x2019, 0x02BC: UInt32(UInt8(ascii: "'"))
    case 0x201C, 0x201D: UInt32(UInt8(ascii: "\""))
    case 0xFF05, 0x066A: UInt32(UInt8(ascii: "%"))
    case 0xFF10...0xFF19: scalar.value - 0xFF10 + 0x30
    case 0x00..<0x20, 0x7F...0x9F: 0x20
    default: scalar.value
    }
  }
}

extension Array {
  /// The first place from which on all elements are such as asked, when none before it is.
  func firstPlace(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Range where Bound == Int {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}
