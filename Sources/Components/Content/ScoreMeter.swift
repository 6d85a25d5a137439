// SPDX-License-Identifier: MIT

public import Markup

/// A score in words and as a number, with a bar that repeats it.
public struct ScoreMeter: Component {
  private let share: Double?
  private let number: String
  private let verdict: String
  private let tone: StatusTag.Tone

  /// Makes a meter.
  ///
  /// - Parameters:
  ///   - share: The score, 0 to 1; nil when it could not be measured.
  ///   - number: The score as it is written: "97.3%". Rounded down, so that 100% means all.
  ///   - verdict: What that means: "Good".
  ///   - tone: The colour of the bar, which repeats the verdict.
  public init(share: Double?, number: String, verdict: String, tone: StatusTag.Tone) {
    self.share = share
    self.number = number
    self.verdict = verdict
    self.tone = tone
  }

  /// A score that could not be measured, and why.
  public static func notMeasured(_ reason: String) -> ScoreMeter {
    ScoreMeter(share: nil, number: "Not measured", verdict: reason, tone: .neutral)
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("reeve-meter reeve-meter--\(tone.rawValue)")) {
      p(.class("reeve-meter__words")) {
        strong(.class("reeve-meter__number")) { number }
        " "
        span(.class("reeve-meter__verdict")) { verdict }
      }
      if let share {
        svg(.class("reeve-meter__bar"), .width(.percent(100)), .height(8), .ariaHidden) {
          SVG.rect(.class("reeve-meter__track"), .width(.percent(100)), .height(8))
          SVG.rect(
            .class("reeve-meter__fill"), .width(.percent(max(0, min(1, share)) * 100)), .height(8))
        }
      }
    }
  }
}

/// Counts of checks at a glance, in words and numbers, each a link to what it counts.
public struct HealthCounts: Component {
  /// A count.
  public struct Count: Sendable {
    /// What is counted: "failed".
    public var word: String
    /// How many.
    public var number: Int
    /// The sign and colour that repeat the word.
    public var tone: StatusTag.Tone
    /// Where they are.
    public var address: Address?

    /// Makes a count.
    public init(_ number: Int, _ word: String, _ tone: StatusTag.Tone, to address: Address? = nil) {
      self.word = word
      self.number = number
      self.tone = tone
      self.address = address
    }
  }

  private let counts: [Count]

  /// Makes the counts, the most pressing first.
  public init(_ counts: [Count]) {
    self.counts = counts
  }

  /// The markup of the component.
  public var body: some HTML {
    ul(.class("reeve-health")) {
      for count in counts {
        li(.class("reeve-health__count reeve-health__count--\(count.tone.rawValue)")) {
          if let address = count.address {
            a(.class("govuk-link govuk-link--no-visited-state"), .href(address)) { words(count) }
          } else {
            words(count)
          }
        }
      }
    }
  }

  private func words(_ count: Count) -> Slot {
    Slot {
      span(.class("reeve-health__number")) { grouped(count.number) }
      " "
      span(.class("reeve-health__word")) { count.word }
    }
  }
}
