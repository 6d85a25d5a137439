// SPDX-License-Identifier: MIT

/// Where mail is handed over.
public struct SMTPSettings: Sendable, Equatable {
  /// How the connection is made safe.
  public enum Security: String, Sendable, CaseIterable {
    /// Not at all; for a server on the same machine.
    case none
    /// By STARTTLS on a plain connection (RFC 3207); a server without it is refused.
    case startTLS = "starttls"
    /// From the first byte (RFC 8314).
    case tls
  }

  /// The server's name or address.
  public var host: String
  /// The TCP port.
  public var port: Int
  /// How the connection is made safe.
  public var security: Security
  /// The account, where the server wants one.
  public var username: String?
  /// Its password.
  public var password: String?
  /// A file of certificates (PEM) to trust instead of the system's.
  public var trusted: String?
  /// How long an answer may take, in seconds.
  public var patience: Int

  /// Makes settings.
  public init(
    host: String, port: Int, security: Security, username: String? = nil, password: String? = nil,
    trusted: String? = nil, patience: Int = 30
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.username = username
    self.password = password
    self.trusted = trusted
    self.patience = patience
  }
}
