// SPDX-License-Identifier: MIT
import HTTPTypes

/// Who a request says it is for and where it comes from.
enum RequestOrigin {
  /// Whether the request is for this server by one of its own names.
  ///
  /// Another site's name may be made to lead to the loopback address (DNS rebinding); its pages
  /// could then read ours. The name in the request gives that away.
  ///
  /// - Parameter publicHost: the host by which a proxy reaches people, with its port unless that is
  ///   the one of HTTPS.
  static func isOurs(host: String?, port: Int, publicHost: String? = nil) -> Bool {
    guard let host = host?.lowercased() else { return false }
    if let publicHost, host == publicHost || host == publicHost + ":443" { return true }
    return ["localhost", "127.0.0.1", "[::1]"].contains { name in
      host == "\(name):\(port)" || (port == 80 && host == name)
    }
  }

  /// Whether a form comes from a page of this site, as far as the browser tells.
  ///
  /// Programs that are no browsers send neither field; for them the token alone decides.
  static func isSameSite(_ request: HTTPRequest, publicHost: String? = nil) -> Bool {
    if let site = HTTPField.Name("sec-fetch-site").flatMap({ request.headerFields[$0] }) {
      return site == "same-origin"
    }
    if let origin = request.headerFields[.origin] {
      guard let host = request.authority else { return false }
      if let publicHost, [publicHost, publicHost + ":443"].contains(host.lowercased()) {
        return origin.lowercased() == "https://\(publicHost)"
      }
      return origin.lowercased() == "http://\(host.lowercased())"
    }
    return true
  }

  /// Whether a host to listen on is this machine only.
  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
