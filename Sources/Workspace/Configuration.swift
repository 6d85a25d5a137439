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

    /// Makes a place to listen.
    public init(host: String = "127.0.0.1", port: Int = 8080) {
      self.host = host
      self.port = port
    }
  }

  /// Who the workspace belongs to.
  public var council: Council
  /// How many imports of each dataset are kept, where its contract doesn't say.
  public var keptImports: Int
  /// Where the website listens.
  public var site: Site
  /// How mail is sent; not at all if nil.
  public var mail: Mail?

  /// Makes a configuration.
  public init(
    council: Council, keptImports: Int = 6, site: Site = Site(), mail: Mail? = nil
  ) {
    self.council = council
    self.keptImports = keptImports
    self.site = site
    self.mail = mail
  }
}
