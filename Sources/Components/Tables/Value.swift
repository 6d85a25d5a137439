// SPDX-License-Identifier: MIT

public import Markup

/// A figure in a table, or the reason why there is none.
///
/// Four kinds of nothing look different and are read aloud differently: zero is a figure, a
/// suppressed one is known and not shown, a missing one is not known, and an unmeasured one was
/// never asked for. The signs are those of the Analysis Function for statistical tables.
public struct Value: Component {
  private enum Kind {
    case figure(String)
    case sign(String, name: String, meaning: String)
    case words(String)
  }

  private let kind: Kind

  /// A figure as it is written, zero included.
  public static func figure(_ text: String) -> Value { Value(kind: .figure(text)) }

  /// A count, with commas.
  public static func count(_ number: Int) -> Value { Value(kind: .figure(grouped(number))) }

  /// A figure that is known and not shown, so that nobody can be recognised.
  ///
  /// - Parameter reason: Why, for who asks: "fewer than 10 people".
  public static func suppressed(_ reason: String = "to protect people") -> Value {
    Value(kind: .sign("[c]", name: "suppressed", meaning: "Suppressed \(reason)"))
  }

  /// A figure that should be there and is not.
  public static func missing(_ reason: String = "no value was given") -> Value {
    Value(kind: .sign("[x]", name: "missing", meaning: "Missing: \(reason)"))
  }

  /// A figure that can't be, as the question does not arise.
  public static func notApplicable(_ reason: String = "the question does not arise") -> Value {
    Value(kind: .sign("[z]", name: "not-applicable", meaning: "Not applicable: \(reason)"))
  }

  /// A figure that nobody has measured.
  public static let notMeasured = Value(kind: .words("not measured"))

  /// The markup of the component.
  public var body: some HTML {
    switch kind {
    case .figure(let text):
      span(.class("reeve-value")) { text }
    case .sign(let sign, let name, let meaning):
      span(.class("reeve-value reeve-value--\(name)")) {
        span(.ariaHidden) { sign }
        hidden(meaning)
      }
    case .words(let words):
      span(.class("reeve-value reeve-value--words")) { words }
    }
  }
}

/// What the signs in a table mean; stands below it.
public struct ValueKey: Component {
  /// A sign.
  public enum Sign: CaseIterable, Sendable {
    case suppressed, missing, notApplicable

    var text: (sign: String, meaning: String) {
      switch self {
      case .suppressed: ("[c]", "suppressed, to protect people")
      case .missing: ("[x]", "missing, no value was given")
      case .notApplicable: ("[z]", "not applicable")
      }
    }
  }

  private let signs: [Sign]

  /// Explains these signs.
  public init(_ signs: [Sign] = Sign.allCases) {
    self.signs = signs
  }

  /// The markup of the component.
  public var body: some HTML {
    ul(.class("reeve-key")) {
      for sign in signs {
        li {
          span(.class("reeve-key__sign")) { sign.text.sign }
          " \(sign.text.meaning)"
        }
      }
    }
  }
}

/// A whole number with commas between thousands.
public func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "\u{2212}" : ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
