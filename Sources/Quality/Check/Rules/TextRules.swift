// SPDX-License-Identifier: MIT
import Synchronization
import Tabular

/// Fails every missing cell.
struct RequiredRule: CellRule {
  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    list.tested += column.count
    guard missing.count > 0 else { return }
    for row in 0..<column.count where missing.flags[row] == 1 { list.fail(row) }
  }
}

/// Fails cells that hold nothing at all, whatever the list of missing texts says.
struct NullRule: CellRule {
  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    list.tested += column.count
    for row in 0..<column.count where column[row].isEmpty { list.fail(row) }
  }
}

/// Fails cells whose text is in a list of texts that mean "missing".
struct ListedMissingRule: CellRule {
  let texts: MissingTexts
  /// Whether a cell without any text counts.
  let countsNull: Bool

  init(_ listed: [String?]) {
    countsNull = listed.contains { $0 == nil || $0 == "" }
    texts = MissingTexts(listed.compactMap { $0 })
  }

  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    list.tested += column.count
    for row in 0..<column.count {
      let text = column[row]
      let fails = text.isEmpty ? countsNull : texts.isMissing(text) && !text.withoutBlanks.isEmpty
      if fails { list.fail(row) }
    }
  }
}

/// Text of a length in Unicode scalars.
struct LengthRule: TextRule {
  let minimum: Int?
  let maximum: Int?

  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Every scalar takes one to four bytes, which settles most cells without counting.
    if let minimum, text.count < minimum { return false }
    if (maximum ?? Int.max) >= text.count, (minimum ?? 0) * 4 <= text.count { return true }
    var scalars = 0
    for byte in text where byte & 0xC0 != 0x80 { scalars &+= 1 }
    return scalars >= minimum ?? 0 && scalars <= maximum ?? Int.max
  }
}

/// Text from a list; numbers may be written in another way.
struct EnumerationRule: TextRule {
  private let texts: Set<ByteString>
  private let byLength: [[ByteString]]
  private let numbers: Set<NumberValue>?
  private let style: NumberStyle

  init(_ allowed: [String], isNumeric: Bool, style: NumberStyle) {
    let bytes = allowed.map { ByteString($0.utf8) }
    texts = Set(bytes)
    var byLength = Array(repeating: [ByteString](), count: 64)
    for text in texts where text.count < byLength.count { byLength[text.count].append(text) }
    self.byLength = byLength
    numbers = isNumeric ? Set(allowed.compactMap { NumberValue($0) }) : nil
    self.style = style
  }

  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Most lists are short: comparing the few texts of the same length beats hashing.
    if text.count < byLength.count, byLength[text.count].count <= 8 {
      for candidate in byLength[text.count] where candidate.bytes.elementsEqual(text) {
        return true
      }
    } else if texts.contains(ByteString(text)) {
      return true
    }
    guard let numbers, let value = NumberValue(parsing: text, style: style) else { return false }
    return numbers.contains(value)
  }
}

/// Text in which an ECMA-262 pattern is found.
struct PatternRule: CellRule {
  let pattern: Pattern
  /// Cells given up in the whole file; after a few the rule stops, or a file could take for ever.
  private let givenUp = GivenUp()
  private static let patience = 20

  init(pattern: Pattern) { self.pattern = pattern }

  func test(_ column: TextColumn, _ missing: MissingCells, _ list: inout FailureList) {
    let matcher = pattern.matcher()
    guard givenUp.count < Self.patience else {
      list.tooCostly += 1
      return
    }
    for row in 0..<column.count where missing.flags[row] == 0 {
      switch matcher.matches(column[row]) {
      case .match: break
      case .noMatch: list.fail(row)
      case .tooCostly:
        list.tooCostly += 1
        givenUp.add()
        if givenUp.count >= Self.patience { return }
      }
    }
    list.tested += column.count - missing.count
  }
}

/// A count that the workers of one check share.
private final class GivenUp: Sendable {
  private let cells = Mutex(0)

  var count: Int { cells.withLock { $0 } }

  func add() { cells.withLock { $0 += 1 } }
}

/// Text in a named format, such as an NHS number.
struct FormatRule: TextRule {
  let format: NamedFormat

  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool { format.accepts(text) }
}

/// Text whose key occurs in another dataset; of several columns for composite keys.
struct ReferenceRule: TextRule {
  let keys: KeySet

  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    keys.contains(KeyHasher.shared.hash(text))
  }
}
