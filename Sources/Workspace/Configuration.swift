// SPDX-License-Identifier: MIT

/// What a council sets for its workspace in `reeve.yaml`.
public struct Configuration: Sendable, Equatable {
  /// Who the workspace belongs to.
  public struct Council: Sendable, Equatable {
    /// The council's name, as residents know it.
    public var name: String
    /// The brand colour, as `#rrggbb`.
    public var colour: String
    /// The council's website.
    public var website: String?
    /// Where to write about the data: an e-mail address.
    public var contact: String?

    /// Makes a council.
    public init(
      name: String, colour: String = "#0f5a66", website: String? = nil, contact: String? = nil
    ) {
      self.name = name
      self.colour = colour
      self.website = website
      self.contact = contact
    }
  }

  /// Where the website listens.
  public struct Site: Sendable, Equatable {
    /// The address; loopback unless set.
    public var host: String
    /// The TCP port.
    public var port: Int
    /// Where people reach the site, when a proxy stands before it: `https://` and a host.
    public var address: String?
    /// The network addresses of proxies whose word about a request's origin is taken.
    public var trustedProxies: [String]

    /// Makes a place to listen.
    public init(
      host: String = "127.0.0.1", port: Int = 8080, address: String? = nil,
      trustedProxies: [String] = []
    ) {
      self.host = host
      self.port = port
      self.address = address
      self.trustedProxies = trustedProxies
    }

    /// Where people reach the site, without a slash at its end.
    public var base: String {
      address ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
  }

  /// How people sign in.
  public struct SignIn: Sendable, Equatable {
    /// Who must have a second factor.
    public enum SecondFactor: Sendable, Equatable {
      /// Everybody who signs in with a password.
      case required
      /// Nobody; whoever wants to can set one up.
      case optional
      /// Whoever has one of these roles.
      case roles([String])
    }

    /// Who must have a second factor; where nothing is said everybody, once the site has a public
    /// address.
    public var secondFactor: SecondFactor?
    /// After so many minutes without a request a session ends.
    public var idleMinutes: Int
    /// The council's identity service, if people can sign in through it.
    public var openID: OpenID?

    /// Makes settings.
    public init(
      secondFactor: SecondFactor? = nil, idleMinutes: Int = 30, openID: OpenID? = nil
    ) {
      self.secondFactor = secondFactor
      self.idleMinutes = idleMinutes
      self.openID = openID
    }
  }

  /// Who the workspace belongs to.
  public var council: Council
  /// Whether all in it is invented, so that its clock may be set for a demonstration.
  public var isExample = false
  /// How many imports of each dataset are kept, where its contract doesn't say.
  public var keptImports: Int
  /// Where the website listens.
  public var site: Site
  /// How people sign in.
  public var signIn: SignIn

  /// How mail is sent; not at all if nil.
  public var mail: Mail?

  /// Makes a configuration.
  public init(
    council: Council, keptImports: Int = 6, site: Site = Site(), signIn: SignIn = SignIn(),
    mail: Mail? = nil
  ) {
    self.council = council
    self.keptImports = keptImports
    self.site = site
    self.signIn = signIn
    self.mail = mail
  }
}
