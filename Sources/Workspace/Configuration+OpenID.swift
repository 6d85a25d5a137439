// SPDX-License-Identifier: MIT

extension Configuration {
  /// The council's identity service, by OpenID Connect.
  public struct OpenID: Sendable, Equatable {
    /// A role that the members of a group have.
    public struct GroupRole: Sendable, Equatable {
      /// The group as the provider names it.
      public var group: String
      /// The role.
      public var role: String
      /// The service areas in which it holds; everywhere if none is named.
      public var areas: [String]

      /// Makes a rule.
      public init(group: String, role: String, areas: [String] = []) {
        self.group = group
        self.role = role
        self.areas = areas
      }
    }

    /// The provider's address, as its tokens name it to the letter.
    public var issuer: String
    /// What the provider knows this site by.
    public var clientID: String
    /// The file with what the site proves itself with, if it does.
    public var secretFile: String?
    /// What people call it, on the button.
    public var title: String
    /// The claim that names a person's groups.
    public var groupsClaim: String
    /// What is asked for.
    public var scopes: [String]
    /// How tokens may be signed: of RS256, PS256 and ES256.
    public var algorithms: [String]
    /// The roles that groups stand for.
    public var roles: [GroupRole]

    /// Makes settings.
    public init(
      issuer: String, clientID: String, secretFile: String? = nil,
      title: String = "your council account", groupsClaim: String = "groups",
      scopes: [String] = ["openid", "profile", "email"],
      algorithms: [String] = ["RS256", "PS256", "ES256"], roles: [GroupRole] = []
    ) {
      self.issuer = issuer
      self.clientID = clientID
      self.secretFile = secretFile
      self.title = title
      self.groupsClaim = groupsClaim
      self.scopes = scopes
      self.algorithms = algorithms
      self.roles = roles
    }

    /// Whether the provider runs on this machine, where TLS would protect nothing.
    public var isOnThisMachine: Bool {
      ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains { start in
        issuer == start || issuer.hasPrefix(start + ":") || issuer.hasPrefix(start + "/")
      }
    }
  }
}
