// SPDX-License-Identifier: MIT

/// Reads a text as a motivated intruder would, and says what it gives away.
///
/// Nothing in it knows what the figures were computed from: all findings follow from the text.
public enum ProseLint {
  /// What is known beside the text.
  public struct Options: Sendable {
    /// Gives the threshold; counts from 1 up to, not including, it are too small.
    public var profile: ReleaseProfile
    /// Whether sensitive words in the text raise the threshold to ten.
    public var raisesForTopic: Bool
    /// The number of people that percentages are out of, where the text doesn't say.
    public var base: Int?
    /// The largest base that is tried; the largest number of people in the text if nil.
    public var largestBase: Int?

    /// Makes options; by default the profile is `lt5`, raised to ten for sensitive topics.
    public init(
      profile: ReleaseProfile? = nil, raisesForTopic: Bool? = nil, base: Int? = nil,
      largestBase: Int? = nil
    ) {
      self.profile = profile ?? ReleaseProfile.builtIn[0]
      self.raisesForTopic = raisesForTopic ?? (profile == nil)
      self.base = base
      self.largestBase = largestBase
    }
  }

  /// What was found, and with which threshold.
  public struct Report: Sendable, Equatable {
    /// The findings in the order of the text.
    public let findings: [ProseFinding]
    /// Counts from 1 up to, not including, this were taken for too small.
    public let threshold: Int
    /// Whether sensitive words were found.
    public let isSensitive: Bool

    /// Whether nothing of severity high was found.
    public var passes: Bool { !findings.contains { $0.severity == .high } }
  }

  /// The most findings of a document that are reported.
  public static let mostFindings = 1_000

  /// Looks at a document.
  public static func report(
    on document: ProseDocument, options: Options = Options()
  ) -> Report {
    let context = LintContext(document, options: options)
    var findings = SmallCountCheck.findings(context)
    findings += RecoveryCheck.findings(context)
    findings += ShareCheck.findings(context)
    findings += TableCheck.findings(context)
    findings += LabelCheck.findings(context)
    findings += UnknownCheck.findings(context)
    findings += document.deletions.map { deletion in
      ProseFinding(
        .deletedText, .medium, at: deletion.place, quote: deletion.text,
        learns: "This was deleted with changes tracked; anyone who opens the file can read it.",
        instead: "Accept all changes and save before the file leaves.")
    }
    var seen: Set<String> = []
    let unique = findings.filter { seen.insert("\($0.rule)|\($0.place)|\($0.quote)").inserted }
    let ordered = unique.enumerated().sorted { one, other in
      one.element.place == other.element.place
        ? one.offset < other.offset : one.element.place < other.element.place
    }
    return Report(
      findings: Array(ordered.map(\.element).prefix(mostFindings)), threshold: context.threshold,
      isSensitive: context.isSensitive)
  }
}
