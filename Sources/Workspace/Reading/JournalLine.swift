// SPDX-License-Identifier: MIT
public import Foundation

/// One entry of the journal, ready to be shown.
public struct JournalLine: Sendable, Equatable, Identifiable {
  /// The 1-based place in the journal.
  public var sequence: Int64
  /// When it happened.
  public var time: Date
  /// Who did it.
  public var actor: String
  /// What was done, for machines, for example `import.taken`.
  public var act: String
  /// What was done, for people, for example `Delivery taken in`.
  public var title: String
  /// What was done to what, as a sentence.
  public var sentence: String
  /// The dataset concerned.
  public var dataset: String?
  /// The run concerned.
  public var run: Int64?
  /// The link concerned.
  public var link: String?
  /// The particulars, as JSON.
  public var body: String
  /// The entry's SHA-256, in hexadecimal.
  public var hash: String
  /// The hash of the entry before.
  public var previousHash: String

  /// The place in the journal.
  public var id: Int64 { sequence }

  /// Makes a line.
  public init(
    sequence: Int64, time: Date, actor: String, act: String, title: String, sentence: String,
    dataset: String? = nil, run: Int64? = nil, link: String? = nil, body: String = "{}",
    hash: String = "",
    previousHash: String = ""
  ) {
    self.sequence = sequence
    self.time = time
    self.actor = actor
    self.act = act
    self.title = title
    self.sentence = sentence
    self.dataset = dataset
    self.run = run
    self.link = link
    self.body = body
    self.hash = hash
    self.previousHash = previousHash
  }
}

/// Some entries of the journal, newest first.
public struct JournalPage: Sendable, Equatable {
  /// The entries of this page.
  public var lines: [JournalLine]
  /// How many entries there are in all.
  public var total: Int
  /// The page, from 1.
  public var page: Int
  /// How many entries a page has.
  public var pageSize: Int

  /// Makes a page.
  public init(lines: [JournalLine], total: Int, page: Int, pageSize: Int) {
    self.lines = lines
    self.total = total
    self.page = page
    self.pageSize = pageSize
  }
}

/// Whether the journal is whole and the state agrees with it.
public struct Verification: Sendable, Equatable {
  /// Entries that were looked at.
  public var entries: Int
  /// The last entry's hash, in hexadecimal; nil for an empty journal.
  public var head: String?
  /// Files of the lake that were looked at.
  public var lakeFiles: Int
  /// What is wrong, as sentences; empty when all is right.
  public var problems: [String]

  /// Whether all is right.
  public var isIntact: Bool { problems.isEmpty }

  /// Makes a result.
  public init(entries: Int, head: String? = nil, lakeFiles: Int = 0, problems: [String] = []) {
    self.entries = entries
    self.head = head
    self.lakeFiles = lakeFiles
    self.problems = problems
  }
}
