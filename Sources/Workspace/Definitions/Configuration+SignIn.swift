// SPDX-License-Identifier: MIT
import Definitions
import Foundation

extension SettingsReader {
  /// Reads `site:`.
  mutating func site(_ root: YAMLNode) -> Configuration.Site {
    var site = Configuration.Site()
    guard let node = mapping(root["site"], called: "site") else { return site }
    checkKeys(of: node, called: "site", known: ["address", "host", "port", "trusted-proxies"])
    if let host = text(node["host"], called: "site.host") { site.host = host }
    if let port = number(node["port"], called: "site.port", in: 1...65_535) { site.port = port }
    if let address = text(node["address"], called: "site.address") {
      if let base = Self.base(address) {
        site.address = base
      } else {
        wrong(
          "`site.address` is no address of a site", at: node["address"] ?? node,
          remedy: "Write https:// and the host, and nothing after it: https://data.example.org")
      }
    }
    for entry in node["trusted-proxies"]?.items ?? node["trusted-proxies"].map({ [$0] }) ?? [] {
      if let proxy = entry.valueText, Self.isNumericAddress(proxy) {
        site.trustedProxies.append(proxy)
      } else {
        wrong(
          "`site.trusted-proxies` holds what is no network address", at: entry,
          remedy: "Write the address that the proxy connects from, such as 10.0.0.5 or ::1")
      }
    }
    return site
  }

  /// Reads `sign-in:`.
  mutating func signIn(_ root: YAMLNode) -> Configuration.SignIn {
    var signIn = Configuration.SignIn()
    guard let node = mapping(root["sign-in"], called: "sign-in") else { return signIn }
    checkKeys(of: node, called: "sign-in", known: ["idle-minutes", "openid", "second-factor"])
    signIn.openID = openID(node)
    if let minutes = number(node["idle-minutes"], called: "sign-in.idle-minutes", in: 1...720) {
      signIn.idleMinutes = minutes
    }
    if let factor = node["second-factor"] {
      switch (factor.valueText, factor.items) {
      case ("required", _): signIn.secondFactor = .required
      case ("optional", _): signIn.secondFactor = .optional
      case (_, let items?) where !items.isEmpty && items.allSatisfy { $0.valueText != nil }:
        signIn.secondFactor = .roles(items.compactMap(\.valueText))
      default:
        wrong(
          "`sign-in.second-factor` can't be understood", at: factor,
          remedy: "Write required, optional, or a list of roles such as [siro, dpo]")
      }
    }
    return signIn
  }

  /// `https://host` or `https://host:port`, in small letters; nil for anything else.
  private static func base(_ text: String) -> String? {
    let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
    let lower = trimmed.lowercased()
    guard
      lower.wholeMatch(of: /https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?/) != nil
    else { return nil }
    return lower.hasSuffix(":443") ? String(lower.dropLast(4)) : lower
  }

  private static func isNumericAddress(_ text: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }
}
