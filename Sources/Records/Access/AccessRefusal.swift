// SPDX-License-Identifier: MIT

/// A reason why somebody is not let in, or an account is not changed; nothing was written.
package enum AccessRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name, the password or the code is wrong; which is not said.
  case wrong
  /// The present password of one who is signed in is wrong.
  case wrongPassword
  /// There were too many attempts; so many seconds must pass.
  case wait(seconds: Int)
  /// The invitation was used, is too old, or never was.
  case invitationGone
  /// Nobody has an account of this name.
  case noAccount(String)
  /// The account is closed.
  case disabled(String)
  /// The session ended meanwhile.
  case signedOut
  /// No token of this number belongs to the person.
  case unknownToken(Int64)
  /// The machine has too many passwords to try.
  case busy

  /// What is wrong and what to do, in one line.
  package var description: String {
    switch self {
    case .wrong: "The name or password is wrong."
    case .wrongPassword: "The password is wrong."
    case .wait(let seconds): "There were too many attempts. Wait \(seconds) seconds."
    case .invitationGone: "This invitation is used or too old. Ask for a new one."
    case .noAccount(let person):
      "`\(person)` has no account. Make one with reeve people invite \(person)."
    case .disabled(let person):
      "The account of `\(person)` is closed. Open it with reeve people enable \(person)."
    case .signedOut: "The session has ended. Sign in again."
    case .unknownToken(let number): "There is no token \(number) of this person."
    case .busy: "Too many people sign in just now. Wait a moment and try again."
    }
  }
}
