// SPDX-License-Identifier: MIT

/// Where something stands in a text.
public struct ProsePlace: Sendable, Equatable, Comparable {
  /// The part of the file that it stands in, such as a comment; nil for the main text.
  public var part: String?
  /// The line of a text file from 1; in a DOCX file, which has none, the paragraph from 1.
  public var line: Int
  /// The character in that line or paragraph, from 1.
  public var column: Int
  /// Whether ``line`` counts paragraphs.
  public var isParagraph: Bool

  /// Makes a place.
  public init(line: Int, column: Int, isParagraph: Bool = false, part: String? = nil) {
    self.line = line
    self.column = column
    self.isParagraph = isParagraph
    self.part = part
  }

  /// Main text first, then by line and column.
  public static func < (one: ProsePlace, other: ProsePlace) -> Bool {
    (one.part ?? "", one.line, one.column) < (other.part ?? "", other.line, other.column)
  }
}

extension ProsePlace: CustomStringConvertible {
  /// Such as `12:5`, or `paragraph 3, character 8`.
  public var description: String {
    let place = isParagraph ? "paragraph \(line), character \(column)" : "\(line):\(column)"
    return part.map { "\($0), \(place)" } ?? place
  }
}

/// One thing in a text that tells more than it should, or that can't be right.
public struct ProseFinding: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Worth a look.
    case low
    /// A fault of quality, or one that reveals something together with more knowledge.
    case medium
    /// Someone reading it learns about a person or a very small group.
    case high

    /// By how bad they are.
    public static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

    private var rank: Int {
      switch self {
      case .low: 0
      case .medium: 1
      case .high: 2
      }
    }
  }

  /// What kind of thing it is.
  public enum Rule: String, Sendable, CaseIterable {
    /// A number or number word below the threshold.
    case smallCount = "small-count"
    /// All but a few have an attribute.
    case smallComplement = "small-complement"
    /// One category holds everyone.
    case wholeGroup = "whole-group"
    /// Percentages from which base and counts follow.
    case rebuiltCounts = "rebuilt-counts"
    /// A percentage that stands for a count below the threshold.
    case smallShare = "small-share"
    /// More decimals than the base can bear.
    case tooPrecise = "too-precise"
    /// The difference of two percentages bounds a group that neither names.
    case bounded = "bounded-by-difference"
    /// Percentages of one whole with different numbers of decimals.
    case mixedPrecision = "mixed-precision"
    /// Percentages that fit no base.
    case noBaseFits = "no-base-fits"
    /// Shares that don't reach 100, without a reason.
    case sumOfShares = "sum-of-shares"
    /// Figures that contradict their table, or each other.
    case contradiction
    /// The text names a group that the table has only together with another.
    case otherLabel = "other-label"
    /// The unknown are left out, or given without their number.
    case missingUnknown = "missing-unknown"
    /// A table with a row for each person.
    case caseList = "case-list"
    /// Two tables that are safe as long as nobody crosses them.
    case crossing
    /// Text that was deleted with changes tracked is still in the file.
    case deletedText = "deleted-text"
  }

  /// What kind of thing it is.
  public var rule: Rule
  /// How bad it is.
  public var severity: Severity
  /// Where it begins.
  public var place: ProsePlace
  /// The words of the text.
  public var quote: String
  /// What a reader learns, or what is wrong, as sentences.
  public var learns: String
  /// A safe wording, or what to do, as sentences.
  public var instead: String

  /// Makes a finding of its parts.
  public init(
    _ rule: Rule, _ severity: Severity, at place: ProsePlace, quote: String, learns: String,
    instead: String
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.quote = quote
    self.learns = learns
    self.instead = instead
  }
}
