// SPDX-License-Identifier: MIT

/// A date format that every sample of a column has.
struct DateGuess: Hashable, Sendable {
  /// What a format reads.
  enum Kind: Sendable, Hashable {
    case date, timestamp
  }

  /// The format in Java's letters; nil for ISO timestamps, which need none in a contract.
  let format: String?
  let kind: Kind
  /// True when the samples fit the British and the American order of day and month alike.
  let isAmbiguous: Bool

  /// Finds the formats that every sample has, the likeliest first.
  ///
  /// British order comes before American order. Formats that take fewer texts come before those
  /// that take more, so `dd/MM/yyyy` before `d/M/yyyy`. Two-digit years come last.
  static func candidates(for samples: [[UInt8]]) -> [DateGuess] {
    guard !samples.isEmpty else { return [] }
    let fitting = known.filter { candidate in
      samples.allSatisfy { sample in sample.withUnsafeBufferPointer { candidate.fits($0) } }
    }
    let formats = Set(fitting.map(\.format.pattern))
    return fitting.map { candidate in
      DateGuess(
        format: candidate.isDefault ? nil : candidate.format.pattern, kind: candidate.kind,
        isAmbiguous: candidate.twin.map(formats.contains) ?? false)
    }
  }

  /// Finds the formats that every sample has, the likeliest first.
  static func candidates(for samples: [String]) -> [DateGuess] {
    candidates(for: samples.map { Array($0.utf8) })
  }

  /// A format that is tried, and the same format with day and month exchanged.
  private struct Candidate: Sendable {
    let format: DateTimeFormat
    let kind: Kind
    let twin: String?
    var isDefault = false

    func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      kind == .date ? format.date(bytes) != nil : format.timestamp(bytes) != nil
    }
  }

  private static let known: [Candidate] = {
    let british = [
      "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "d-M-yyyy", "dd.MM.yyyy", "d.M.yyyy",
      "dd/MM/yy", "d/M/yy", "dd-MM-yy", "dd.MM.yy",
    ]
    let named = [
      "dd MMM yyyy", "d MMM yyyy", "dd MMMM yyyy", "d MMMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy",
      "dd-MMM-yy", "d-MMM-yy", "dd MMM yy", "EEE d MMM yyyy", "EEEE d MMMM yyyy",
      "EEEE, d MMMM yyyy",
    ]
    let american = british.map(exchanged)
    let dates = ["yyyy-MM-dd", "yyyy/MM/dd"] + british + named + american
    let months = ["MMM yyyy", "MMMM yyyy", "MMM-yyyy", "MMM-yy", "MMM yy"]
    let times = ["HH:mm", "HH:mm:ss", "H:mm", "H:mm:ss", "HH:mm:ss.SSS", "h:mm a", "h:mm:ss a"]
    let stamped = ["yyyy/MM/dd"] + british + named + american
    let timestamps = stamped.flatMap { date in times.map { "\(date) \($0)" } }

    var all = [
      Candidate(format: .isoTimestamp, kind: .timestamp, twin: nil, isDefault: true)
    ]
    func add(_ pattern: String, _ kind: Kind) {
      guard let format = try? DateTimeFormat(pattern) else { return }
      let twin = exchanged(pattern)
      all.append(Candidate(format: format, kind: kind, twin: twin == pattern ? nil : twin))
    }
    for pattern in dates + months + ["yyyyMMdd"] { add(pattern, .date) }
    for pattern in timestamps { add(pattern, .timestamp) }
    return all
  }()

  /// Exchanges a numeric day and month at the start of a format; others stay as they are.
  private static func exchanged(_ pattern: String) -> String {
    for (day, month) in [("dd", "MM"), ("d", "M")] {
      for separator in ["/", "-", "."] {
        let dayFirst = day + separator + month + separator
        let monthFirst = month + separator + day + separator
        if pattern.hasPrefix(dayFirst) {
          return monthFirst + pattern.dropFirst(dayFirst.count)
        }
        if pattern.hasPrefix(monthFirst) {
          return dayFirst + pattern.dropFirst(monthFirst.count)
        }
      }
    }
    return pattern
  }
}
