// SPDX-License-Identifier: MIT
import Tabular

/// Counts of which type a column's values can be read.
struct TypeTally {
  /// What one value was taken for.
  enum Reading {
    case integer(NumberValue)
    case number(NumberValue)
    case instant(Int64)
    case other
  }

  private var byType: [String: Int] = [:]
  private var byMark: [String: Int] = [:]
  private var date: (guess: DateGuess, format: DateTimeFormat)?

  /// The format of the column's dates, in Java's letters.
  var dateFormat: String? { date?.guess.format ?? date?.format.pattern }
  var isAmbiguous: Bool { date?.guess.isAmbiguous ?? false }

  /// Takes the date format that most samples have, British order first.
  mutating func guessDates(from samples: [[UInt8]]) {
    var votes: [DateGuess: Int] = [:]
    var order: [DateGuess] = []
    for sample in samples where Self.mayBeDate(sample) {
      for guess in DateGuess.candidates(for: [sample]) {
        let plain = DateGuess(format: guess.format, kind: guess.kind, isAmbiguous: false)
        if votes[plain] == nil { order.append(plain) }
        votes[plain, default: 0] += 1
      }
    }
    let most = order.map { votes[$0] ?? 0 }.max() ?? 0
    guard most * 2 >= samples.count, most > 0 else { return }
    let best = order.filter { votes[$0] == most }
    let all = samples.filter { sample in best.contains { Self.fits(sample, $0) } }
    guard let chosen = DateGuess.candidates(for: all).first ?? best.first,
      let format = Self.format(chosen)
    else { return }
    date = (chosen, format)
  }

  /// Cheap signs of a date: digits with a separator, or eight digits; trying all formats is dear.
  private static func mayBeDate(_ text: [UInt8]) -> Bool {
    guard text.count >= 6, text.count <= 40 else { return false }
    let digits = text.count { $0 >= 0x30 && $0 <= 0x39 }
    let points = text.count { $0 == 0x2E }
    let separators = text.count { [0x2F, 0x2D, 0x20, 0x3A].contains($0) }
    return digits == 8 && digits == text.count || (digits >= 2 && (separators > 0 || points == 2))
  }

  private static func format(_ guess: DateGuess) -> DateTimeFormat? {
    guard let pattern = guess.format else { return .isoTimestamp }
    return try? DateTimeFormat(pattern)
  }

  private static func fits(_ sample: [UInt8], _ guess: DateGuess) -> Bool {
    guard let format = format(guess) else { return false }
    return sample.withUnsafeBufferPointer { bytes in
      guess.kind == .date ? format.date(bytes) != nil : format.timestamp(bytes) != nil
    }
  }

  /// Counts a value and tells what it was taken for.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) -> Reading {
    if NumberText.isInteger(text, style: .plain),
      let value = NumberValue(parsing: text, style: .plain)
    {
      byType["integer", default: 0] += count
      return .integer(value)
    }
    if let date, let instant = Self.instant(text, date) {
      byType[date.guess.kind == .date ? "date" : "timestamp", default: 0] += count
      return .instant(instant)
    }
    if let value = NumberValue(parsing: text, style: .plain) {
      byType["number", default: 0] += count
      return .number(value)
    }
    if let value = NumberValue(parsing: text, style: .uk) {
      byType["money", default: 0] += count
      return .number(value)
    }
    // No mark is longer; looking it up costs more than all the rest.
    if text.count <= 12, text.withoutBlanks.count <= 8, CellLook.isMark(text) {
      byType["mark", default: 0] += count
      byMark[text.withoutBlanks.string, default: 0] += count
      return .other
    }
    if BooleanText.plain(text) != nil {
      byType["boolean", default: 0] += count
    } else if DateTimeFormat.isoTime.time(text) != nil {
      byType["time", default: 0] += count
    } else {
      byType["text", default: 0] += count
    }
    return .other
  }

  private static func instant(
    _ text: UnsafeBufferPointer<UInt8>, _ date: (guess: DateGuess, format: DateTimeFormat)
  ) -> Int64? {
    date.guess.kind == .date
      ? date.format.date(text).map { Int64($0) * 86_400_000_000 } : date.format.timestamp(text)
  }

  /// The types seen, most frequent first.
  var counts: [ColumnProfile.TypeCount] {
    byType.map { ColumnProfile.TypeCount(type: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.type) < ($0.count, $1.type) }
  }

  /// The marks seen, most frequent first.
  var marks: [ColumnProfile.ValueCount] {
    byMark.map { ColumnProfile.ValueCount(value: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }

  /// The type of at least 95 % of the values that are no marks.
  func prevailing(of values: Int) -> String {
    let real = values - (byType["mark"] ?? 0)
    guard real > 0 else { return "text" }
    func share(_ types: String...) -> Bool {
      types.reduce(0) { $0 + (byType[$1] ?? 0) } * 100 >= real * 95
    }
    if share("integer") { return "integer" }
    if share("integer", "number") { return "number" }
    if share("integer", "number", "money") { return "money" }
    return ["date", "timestamp", "time", "boolean"].first { share($0) } ?? "text"
  }
}
