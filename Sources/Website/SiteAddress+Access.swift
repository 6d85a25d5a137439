// SPDX-License-Identifier: MIT

extension SiteAddress {
  /// The addresses at which people sign in and look after their account.
  enum AccessPage: Sendable, Equatable {
    case signIn
    case code
    case signOut
    /// Leads to the identity provider.
    case openID
    /// Where the identity provider leads people back to.
    case openIDReturn
    case invitation(String)
    case account
    case password
    case factor
    /// Ends all sessions of the account.
    case sessions

    /// The parts of the path.
    var parts: [String] {
      switch self {
      case .signIn: ["sign-in"]
      case .code: ["sign-in", "second-factor"]
      case .signOut: ["sign-out"]
      case .openID: ["sign-in", "openid"]
      case .openIDReturn: ["sign-in", "openid", "return"]
      case .invitation(let token): ["invitation", token]
      case .account: ["account"]
      case .password: ["account", "password"]
      case .factor: ["account", "second-factor"]
      case .sessions: ["account", "sessions"]
      }
    }

    /// Reads the parts of a path, which is not empty.
    init?(_ parts: [String]) {
      switch (parts[0], parts.dropFirst().first, parts.count) {
      case ("sign-in", nil, 1): self = .signIn
      case ("sign-in", "second-factor", 2): self = .code
      case ("sign-out", nil, 1): self = .signOut
      case ("sign-in", "openid", 2): self = .openID
      case ("sign-in", "openid", 3) where parts[2] == "return": self = .openIDReturn
      case ("invitation", let token?, 2): self = .invitation(token)
      case ("account", nil, 1): self = .account
      case ("account", "password", 2): self = .password
      case ("account", "second-factor", 2): self = .factor
      case ("account", "sessions", 2): self = .sessions
      default: return nil
      }
    }

    /// Whether the address only takes forms.
    var onlyTakesForms: Bool { self == .signOut || self == .sessions }

    /// Whether a form may be sent here.
    var takesForms: Bool {
      switch self {
      case .account, .openID, .openIDReturn: false
      default: true
      }
    }

    /// Whether the page itself holds a form.
    var hasForm: Bool {
      switch self {
      case .openID, .openIDReturn, .signOut, .sessions: false
      default: true
      }
    }
  }
}
