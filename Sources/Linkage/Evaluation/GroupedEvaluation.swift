// SPDX-License-Identifier: MIT
public import Statistics

/// How well a linkage did against the truth, for everyone and for each group of people.
///
/// Linkage that fails some groups more often than others makes figures about them wrong: report it.
public struct GroupedEvaluation: Sendable, Equatable {
  /// What is judged.
  public enum Subject: String, Sendable, CaseIterable {
    /// The pairs that reach a threshold.
    case pairs
    /// All pairs within clusters.
    case clusters
  }

  /// One line of the evaluation.
  public struct Line: Sendable, Equatable {
    /// The match weight from which on pairs count.
    public let leastWeight: Double
    /// What is judged.
    public let of: Subject
    /// The group; nil for everyone.
    public let group: String?
    /// How often the linkage was right and wrong.
    public let counts: LinkageCounts
  }

  /// The lines, by threshold, subject and group.
  public let lines: [Line]
}

/// How often a linkage was right and wrong.
public struct LinkageCounts: Sendable, Equatable {
  /// Pairs that were linked and are matches.
  public var right = 0
  /// Pairs that were linked and aren't.
  public var wrong = 0
  /// Matches that weren't linked.
  public var missed = 0

  /// Makes counts.
  public init(right: Int = 0, wrong: Int = 0, missed: Int = 0) {
    self.right = right
    self.wrong = wrong
    self.missed = missed
  }

  /// The share of links that are matches; nil without links.
  public var precision: Double? { Self.share(right, of: right + wrong) }
  /// The share of matches that were linked; nil without matches.
  public var recall: Double? { Self.share(right, of: right + missed) }
  /// The harmonic mean of both; nil without links and matches.
  public var f1: Double? { Self.share(2 * right, of: 2 * right + wrong + missed) }

  /// Precision with Wilson's interval, which takes pairs to be independent; nil without links.
  ///
  /// Pairs of one cluster hang together, so that the true interval is somewhat wider.
  public func precisionEstimate(_ confidence: Confidence = .ninetyFive) -> Estimate? {
    try? Proportion(right, of: right + wrong).wilson(confidence)
  }

  /// Recall with Wilson's interval; nil without matches.
  public func recallEstimate(_ confidence: Confidence = .ninetyFive) -> Estimate? {
    try? Proportion(right, of: right + missed).wilson(confidence)
  }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}

/// Something known of every record, such as who it truly is, or which group the person belongs to.
public struct RecordClasses: Sendable, Equatable {
  /// The class of each record; 0 where it isn't known.
  public let classes: [UInt32]
  /// The names of classes, by number; that of 0 means nothing.
  public let names: [String]

  /// Takes the texts of records; an empty one isn't known.
  public init(_ texts: [String]) {
    var numbers: [String: UInt32] = [:]
    var names = [""]
    classes = texts.map { text in
      if text.isEmpty { return 0 }
      if let number = numbers[text] { return number }
      let number = UInt32(names.count)
      numbers[text] = number
      names.append(text)
      return number
    }
    self.names = names
  }

  init(_ column: CodedColumn) {
    classes = column.codes
    names = [""] + (1..<max(1, column.values.count)).map { column.values.string($0) }
  }

  func name(_ record: Int) -> String? {
    record < classes.count && classes[record] != 0 ? names[Int(classes[record])] : nil
  }
}

extension RecordTable {
  /// The values of a column that was read.
  ///
  /// - Throws: ``ModelProblem`` for another.
  public func classes(of column: String) throws(ModelProblem) -> RecordClasses {
    guard let coded = columns[column] else {
      throw ModelProblem(
        "The column \(column) wasn't read", remedy: "Name a column that the inputs have")
    }
    return RecordClasses(coded)
  }
}
