// SPDX-License-Identifier: MIT

import Components
import Markup
import Testing

/// One of our components, and what GOV.UK Frontend calls the same thing.
struct OracleCase: CustomTestStringConvertible, Sendable {
  /// What the case shows.
  let name: String
  /// The component's name in GOV.UK Frontend.
  let component: String
  /// Its parameters, as JSON.
  let params: String
  /// Our markup.
  let ours: any HTML

  init(_ name: String, _ component: String, _ params: String, _ ours: any HTML) {
    self.name = name
    self.component = component
    self.params = params
    self.ours = ours
  }

  var testDescription: String { "\(component): \(name)" }
}

/// Text that would break out of anything that is not escaped.
let hostile = "\"><script>alert(1)</script>' & \"\u{301} </textarea>"

/// The same as JSON; the accent stays a letter of its own.
let hostileJSON =
  "\"\\\"><script>alert(1)</script>' & \\\"\\u0301 </textarea>\""

extension OracleCase {
  static let all = forms + content
}
