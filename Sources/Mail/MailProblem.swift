// SPDX-License-Identifier: MIT

/// Why a message could not be sent; never holds an address or a text of the message.
public enum MailProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// A line end, NUL or nothing where a header or an address stands.
  case unsafeText(String)
  /// The server couldn't be reached, or went away.
  case connection(String)
  /// The server can't or doesn't encrypt, and it was asked for; or its certificate isn't right.
  case encryption(String)
  /// The server said no: its code, and to which command.
  case refused(code: Int, to: String)
  /// The server said what SMTP doesn't have.
  case nonsense(to: String)
  /// The server takes no name and password in a way that we know.
  case noWayToSignIn

  /// Whether trying again later may help.
  public var isTemporary: Bool {
    switch self {
    case .unsafeText, .noWayToSignIn: false
    case .refused(let code, _): code < 500
    case .connection, .encryption, .nonsense: true
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unsafeText(let place):
      "The \(place) of a message is empty or has a line end in it. Correct it."
    case .connection(let why):
      "The mail server can't be reached (\(why)). Check `mail: host` and `port`, and the network."
    case .encryption(let why):
      "The connection to the mail server isn't safe (\(why)). Check `mail: security` and the "
        + "server's certificate."
    case .refused(let code, let command):
      "The mail server answered \(code) to \(command). "
        + (code < 500 ? "It is tried again later." : "Ask whoever runs it what is wrong.")
    case .nonsense(let command):
      "The mail server answered \(command) with something that is no SMTP. Check `mail: port`."
    case .noWayToSignIn:
      "The mail server takes neither AUTH PLAIN nor LOGIN. Ask whoever runs it."
    }
  }
}
