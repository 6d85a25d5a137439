// SPDX-License-Identifier: MIT
import Records

/// A reason why somebody is not let in, or an account is not changed.
package enum AccessProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name, the password or the code is wrong; which is not said.
  case wrong
  /// The present password of one who is signed in is wrong.
  case wrongPassword
  /// There were too many attempts; so many seconds must pass.
  case wait(seconds: Int)
  /// The invitation was used, is too old, or never was.
  case invitationGone
  /// The session ended meanwhile.
  case signedOut
  /// Too many passwords are being tried.
  case busy
  /// None of the person's groups has a role.
  case noRole
  /// The new password can't be taken: the end of "The password …".
  case weak(String)
  /// The command can't be carried out; in words for the person who gave it.
  case refused(String)

  init(_ refusal: AccessRefusal) {
    self =
      switch refusal {
      case .wrong: .wrong
      case .wrongPassword: .wrongPassword
      case .wait(let seconds): .wait(seconds: seconds)
      case .invitationGone: .invitationGone
      case .signedOut: .signedOut
      case .busy: .busy
      case .noAccount, .disabled, .unknownToken: .refused(refusal.description)
      }
  }

  /// What is wrong and what to do, in one line.
  package var description: String {
    switch self {
    case .wrong: AccessRefusal.wrong.description
    case .wrongPassword: AccessRefusal.wrongPassword.description
    case .wait(let seconds): AccessRefusal.wait(seconds: seconds).description
    case .invitationGone: AccessRefusal.invitationGone.description
    case .signedOut: AccessRefusal.signedOut.description
    case .busy: AccessRefusal.busy.description
    case .noRole: "None of the person's groups has a role."
    case .weak(let end): "The password \(end)."
    case .refused(let words): words
    }
  }
}

/// Runs a body and turns refusals and faults of the store into those of the workspace.
func translatingRefusals<Outcome>(_ body: () async throws -> Outcome) async throws -> Outcome {
  do {
    return try await body()
  } catch let refusal as AccessRefusal {
    throw AccessProblem(refusal)
  } catch let problem as StoreProblem {
    throw WorkspaceProblem(problem)
  }
}

/// Runs a body and turns refusals and faults of the store into those of the workspace.
func translatingRefusals<Outcome>(_ body: () throws -> Outcome) throws -> Outcome {
  do {
    return try body()
  } catch let refusal as AccessRefusal {
    throw AccessProblem(refusal)
  } catch let problem as StoreProblem {
    throw WorkspaceProblem(problem)
  }
}
