// SPDX-License-Identifier: MIT

/// A date and time format in Java's pattern letters, compiled for reading cells.
///
/// | letters | read |
/// |---|---|
/// | `yyyy` `uuuu`, `y` `u` | a year of four digits; of one to four |
/// | `yy` `uu` | two digits: 00 to 68 are 2000 to 2068, 69 to 99 are 1969 to 1999, in any year |
/// | `M` `MM` `MMM` `MMMM`, `L` | month: 1–2 digits, 2 digits, `Jan` (and `Sept`), `January` |
/// | `d` `dd`, `E` to `EEE`, `EEEE` | day of the month; weekday `Mon`, `Monday`, must be right |
/// | `H` `HH`, `k`, `h`, `K`, `a` | hour 0–23, 1–24, 1–12, 0–11, `AM` or `PM` |
/// | `m` `mm`, `s` `ss`, `S…`, `n` | minute, second, fraction of so many digits, nanosecond |
/// | `X` `XX` `XXX`, `x`, `Z` | offset `Z` or `+01`, `+0100`, `+01:00`; `x` has no `Z`; `+0100` |
/// | `z` | `UTC`, `GMT`, `BST` or `Z` |
///
/// `'text'` and other characters stand for themselves, `''` is a quote, `[` `]` may be missing. One
/// letter takes one or two digits, two take exactly two. Names are English in any case. Only days
/// of the calendar are read, in the years 1 to 9999; 24:00 and leap seconds are refused. Fractions
/// are cut to microseconds.
struct DateTimeFormat: Sendable {
  /// One step of reading a cell.
  enum Step: Sendable, Hashable {
    case digits(DateTimeFields.Part, ClosedRange<Int>)
    case shortYear
    case name(DateTimeFields.Part, DateTimeNames)
    case fraction(digits: Int)
    case nanosecond
    case offset(ISODateTime.OffsetForm, allowsZ: Bool)
    case literal(UInt8)
    /// An optional section: the steps that follow, up to a count.
    case optional(count: Int)
  }

  /// Readings that have a faster way than step by step.
  private enum Way {
    case steps, isoDate, ukDate, isoTime, isoTimestamp
  }

  /// The format as it was written.
  let pattern: String
  /// Tells whether a date can be read: the format has a year.
  let carriesDate: Bool
  /// Tells whether a time can be read: the format has an hour.
  let carriesTime: Bool
  /// Tells whether the format has an offset or zone, so that timestamps come out in UTC.
  let carriesOffset: Bool
  private let steps: [Step]
  private let way: Way

  /// Compiles a format.
  init(_ pattern: String) throws(DateTimeFormatProblem) {
    let compiler = try DateTimeFormatCompiler(pattern)
    self.pattern = pattern
    steps = compiler.steps
    carriesDate = compiler.hasYear
    carriesTime = compiler.hasHour
    carriesOffset = compiler.hasOffset
    way = pattern == "yyyy-MM-dd" ? .isoDate : pattern == "dd/MM/yyyy" ? .ukDate : .steps
  }

  /// The date format of columns that name none: `yyyy-MM-dd`.
  static let isoDate = DateTimeFormat(pattern: "yyyy-MM-dd", way: .isoDate)

  /// The timestamp format of columns that name none, with `T` or a space, seconds optional.
  static let isoTimestamp = DateTimeFormat(
    pattern: "yyyy-MM-dd'T'HH:mm[:ss[.SSSSSS]][XXX]", way: .isoTimestamp)

  /// The time format of columns that name none, seconds optional.
  static let isoTime = DateTimeFormat(pattern: "HH:mm[:ss[.SSSSSS]]", way: .isoTime)

  private init(pattern: String, way: Way) {
    self.pattern = pattern
    self.way = way
    steps = []
    carriesDate = way != .isoTime
    carriesTime = way != .isoDate
    carriesOffset = way == .isoTimestamp
  }

  /// Reads the date in a cell as days since 1970-01-01, as written: an offset is not applied.
  @inline(__always)
  func date(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    switch way {
    case .isoDate: return ISODateTime.date(bytes)
    case .ukDate: return ISODateTime.ukDate(bytes)
    default: return slowDate(bytes)
    }
  }

  /// Reads a cell as microseconds since 1970-01-01 00:00.
  ///
  /// UTC when the cell has an offset, else the local time as written; midnight without a time.
  func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    switch way {
    case .isoTimestamp: return ISODateTime.timestamp(bytes)
    case .isoDate, .ukDate:
      return date(bytes).map { Int64($0) * ISODateTime.microsecondsPerDay }
    case .isoTime: return nil
    case .steps:
      guard let fields = read(bytes), let days = fields.days, let time = fields.microsecondsOfDay
      else { return nil }
      return Int64(days) * ISODateTime.microsecondsPerDay + time
        - Int64(fields.offsetSeconds) * 1_000_000
    }
  }

  /// Reads the time in a cell as microseconds since midnight, as written.
  func time(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    switch way {
    case .isoTime: return ISODateTime.time(bytes)
    case .isoTimestamp:
      guard ISODateTime.timestamp(bytes) != nil else { return nil }
      return ISODateTime.timeOfTimestamp(bytes)
    case .isoDate, .ukDate: return nil
    case .steps:
      guard let fields = read(bytes), fields.hasTime, !carriesDate || fields.days != nil
      else { return nil }
      return fields.microsecondsOfDay
    }
  }

  private func slowDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    switch way {
    case .steps:
      guard let fields = read(bytes), fields.microsecondsOfDay != nil else { return nil }
      return fields.days
    case .isoTimestamp:
      guard ISODateTime.timestamp(bytes) != nil else { return nil }
      return ISODateTime.date(UnsafeBufferPointer(rebasing: bytes[..<10]))
    default: return nil
    }
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> DateTimeFields? {
    var fields = DateTimeFields()
    var position = 0
    let isRead = steps.withUnsafeBufferPointer {
      Self.run($0, 0..<$0.count, bytes, &position, &fields)
    }
    return isRead && position == bytes.count ? fields : nil
  }

  private static func run(
    _ steps: UnsafeBufferPointer<Step>, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ position: inout Int, _ fields: inout DateTimeFields
  ) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      if case .optional(let count) = steps[index] {
        var triedPosition = position
        var triedFields = fields
        let section = (index + 1)..<(index + 1 + count)
        if run(steps, section, bytes, &triedPosition, &triedFields) {
          position = triedPosition
          fields = triedFields
        }
        index = section.upperBound
      } else {
        guard steps[index].read(bytes, &position, &fields) else { return false }
        index += 1
      }
    }
    return true
  }
}
