// SPDX-License-Identifier: MIT

/// Tells notes below a table ("Source: …", "* suppressed") from its last records.
///
/// Certain are lines below a blank one that fill the first cell only, begin like a note, and go on
/// with words down to the end of a table of three columns or more whose other records fill more.
/// Anything less stays a record, with a warning: a note counted as a record shows up in the result, a
/// record taken for a note would not.
struct NoteWatch<Place> {
  /// What one record looks like to someone who searches for notes.
  enum Look {
    /// Only the first cell is filled, with this text.
    case lone(String)
    /// Some cells at the left are filled, the first with words that often begin a note.
    case shortNote
    case ordinary
  }

  /// How the places seen since the last ordinary record are to be understood.
  struct Verdict {
    /// Records, some of which may be notes.
    var records: [(place: Place, isLikelyNote: Bool)] = []
    var notes: [Place] = []
  }

  private struct Entry {
    var place: Place
    /// The text of a lone first cell.
    var text: String?
    var followsBlank: Bool
  }

  let columnCount: Int
  private var ordinaryCount = 0
  /// How many records that looked like notes had ordinary ones below them.
  private var mistakenCount = 0
  private var run: [Entry] = []
  private var followsBlank = false

  init(columnCount: Int) { self.columnCount = columnCount }

  /// How many places wait for what comes below them.
  var waiting: Int { run.count }

  mutating func blank() { followsBlank = true }

  /// Takes the next record; an ordinary one makes all that waited records, which are returned.
  mutating func record(_ look: Look, at place: Place) -> [Place] {
    defer { followsBlank = false }
    switch look {
    case .lone(let text):
      run.append(Entry(place: place, text: text, followsBlank: followsBlank))
    case .shortNote:
      run.append(Entry(place: place, text: nil, followsBlank: followsBlank))
    case .ordinary:
      ordinaryCount += 1
      return release()
    }
    return []
  }

  /// Makes all that waited records, because too much waits.
  mutating func release() -> [Place] {
    defer { run = [] }
    mistakenCount += run.count
    return run.map(\.place)
  }

  /// What those are that still wait at the end of the table.
  func verdict() -> Verdict {
    let start = certainStart ?? run.count
    // In a table with more such records, words alone can raise the suspicion.
    var isSuspect = false
    var verdict = Verdict()
    for entry in run[..<start] {
      if entry.followsBlank, mistakenCount == 0, ordinaryCount > 0 { isSuspect = true }
      // In a list of texts some may begin like notes.
      let beginsLikeNote = columnCount > 1 && entry.text.map(NoteWords.begin) ?? true
      let isLikely = isSuspect || beginsLikeNote
      verdict.records.append((entry.place, isLikely))
    }
    verdict.notes = run[start...].map(\.place)
    return verdict
  }

  private var certainStart: Int? {
    guard columnCount >= 3, ordinaryCount > 0, mistakenCount == 0,
      let start = run.firstIndex(where: \.followsBlank),
      run[start].text.map(NoteWords.begin) ?? false
    else { return nil }
    let areNotes = run[start...].allSatisfy { entry in
      entry.text.map { CellLook.of($0) != .value } ?? false
    }
    return areNotes ? start : nil
  }
}

/// Words with which notes below a table begin.
enum NoteWords {
  private static let beginnings = [
    "source", "note", "footnote", "data source", "crown copyright", "copyright", "©", "(c) crown",
    "*", "†", "‡", "[note", "n.b", "nb:", "nb ", "key:", "disclaimer", "end of ", "figures ",
    "published by", "prepared by", "produced by", "extracted", "last updated", "contact:",
    "this table", "these figures", "contains public sector", "contains os data",
  ]

  /// Whether a text begins like a note: with one of these words, a label such as `Fuente:`, or `(1)`.
  static func begin(_ text: String) -> Bool {
    let text = text.trimmingSpaces.lowercased()
    if beginnings.contains(where: text.hasPrefix) { return true }
    if let first = text.first, first == "(" || first == "[",
      text.dropFirst().first?.isNumber == true
    {
      return true
    }
    let words = text.prefix(40).split(separator: ":", maxSplits: 1)
    guard words.count == 2, let label = words.first else { return false }
    return label.allSatisfy { $0.isLetter || $0 == " " } && words[1].first == " "
  }

  /// The warning about records that may be notes, by their lines; none when there are none.
  static func warnings(forLines lines: [Int]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let isOne = lines.count == 1
    let list = lines.prefix(5).map(String.init).joined(separator: ", ")
    return [
      "\(isOne ? "line" : "lines") \(list)\(lines.count > 5 ? ", …" : "") may be "
        + "\(isOne ? "a note" : "notes") below the table; kept among the records: take "
        + "\(isOne ? "it" : "them") out of the file if so"
    ]
  }
}
