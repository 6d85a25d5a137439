// SPDX-License-Identifier: MIT

public import Markup

/// A status in a word, with a colour; never a link or a button.
public struct StatusTag: Component {
  /// The colour, which repeats what the word says.
  public enum Tone: String, Sendable {
    case neutral = "grey"
    case good = "green"
    case information = "light-blue"
    case attention = "yellow"
    case warning = "orange"
    case bad = "red"
    case accepted = "purple"
  }

  private let word: String
  private let tone: Tone

  /// Makes a tag: an adjective, in sentence case.
  public init(_ word: String, _ tone: Tone) {
    self.word = word
    self.tone = tone
  }

  /// The markup of the component.
  public var body: some HTML {
    strong(.class("govuk-tag govuk-tag--\(tone.rawValue)")) { word }
  }
}
