// SPDX-License-Identifier: MIT

public import Markup

/// What one has to know of a dataset before relying on it: whose it is, how new, from where, and
/// what may be done with it.
public struct TrustLine: Component {
  /// A fact.
  public struct Fact: Sendable {
    /// The name: "Owner".
    public var name: String
    /// The value; "Not provided" where there is none.
    public var value: Slot?

    /// Makes a fact.
    public init(_ name: String, _ value: Slot?) {
      self.name = name
      self.value = value
    }
  }

  private let facts: [Fact]

  /// Makes the line.
  public init(_ facts: [Fact]) {
    self.facts = facts
  }

  /// The usual facts, in the order in which people look for them.
  public init(
    owner: Slot?, updated: Slot?, version: Slot?, source: Slot?, licence: Slot?, legalBasis: Slot?
  ) {
    facts = [
      Fact("Owner", owner), Fact("Last updated", updated), Fact("Version", version),
      Fact("Source", source), Fact("Licence", licence), Fact("Legal basis", legalBasis),
    ]
  }

  /// The markup of the component.
  public var body: some HTML {
    dl(.class("reeve-trust")) {
      for fact in facts {
        div(.class("reeve-trust__fact")) {
          dt(.class("reeve-trust__name")) { fact.name }
          dd(.class("reeve-trust__value")) {
            if let value = fact.value {
              value
            } else {
              span(.class("reeve-not-provided")) { "Not provided" }
            }
          }
        }
      }
    }
  }
}
