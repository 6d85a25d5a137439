// SPDX-License-Identifier: MIT

extension Configuration {
  /// How mail is sent, as `mail:` of `reeve.yaml` says.
  public struct Mail: Sendable, Equatable {
    /// The mail server.
    public var host: String
    /// Its TCP port.
    public var port: Int
    /// `starttls`, `tls` or `none`; none only for this machine.
    public var security: String
    /// The address that messages come from.
    public var from: String
    /// The account at the server.
    public var username: String?
    /// The file whose first line is its password, from the workspace's folder.
    public var passwordFile: String?
    /// The file of certificates (PEM) to trust instead of the system's, from the workspace's folder.
    public var trusted: String?
    /// How many days before a deadline people are told.
    public var noticeDays: Int
    /// The address of the website, for links.
    public var link: String?
  }
}
