// SPDX-License-Identifier: MIT
import Workspace

/// Under which conditions the site may be reached from other machines.
enum PublicAddress {
  /// Why the site may not listen on a host; nil when it may.
  ///
  /// - Parameter canSignIn: whether anybody can sign in.
  static func refusal(
    host: String, site: Configuration.Site, canSignIn: Bool
  ) -> String? {
    guard !RequestOrigin.isLoopback(host) else { return nil }
    var missing: [String] = []
    if !canSignIn {
      missing.append(
        "nobody can sign in (run reeve people invite ID, or set sign-in: openid: in reeve.yaml)")
    }
    if site.address == nil {
      missing.append("reeve.yaml has no site: address: https://…, by which people reach it")
    }
    if site.trustedProxies.isEmpty {
      missing.append(
        "reeve.yaml has no site: trusted-proxies:, the addresses of the proxy that speaks TLS")
    }
    guard !missing.isEmpty else { return nil }
    return "The site may listen on \(host) only behind a proxy that speaks TLS and with sign-in: "
      + missing.joined(separator: "; ")
      + ". Without these use --host 127.0.0.1. See docs/guide/serve-behind-a-proxy.md."
  }
}
