// SPDX-License-Identifier: MIT
import Definitions
import Foundation

extension SettingsReader {
  /// Reads `sign-in.openid`.
  mutating func openID(_ parent: YAMLNode) -> Configuration.OpenID? {
    guard let node = mapping(parent["openid"], called: "sign-in.openid") else { return nil }
    checkKeys(
      of: node, called: "sign-in.openid",
      known: [
        "algorithms", "client-id", "client-secret-file", "groups-claim", "issuer", "roles",
        "scopes", "title",
      ])
    let issuer = text(node["issuer"], called: "sign-in.openid.issuer")
    let client = text(node["client-id"], called: "sign-in.openid.client-id")
    guard let issuer, let client else {
      if node["issuer"] == nil || node["client-id"] == nil {
        wrong(
          "`sign-in.openid` lacks `issuer` or `client-id`", at: node,
          remedy: "Write both as the identity service gave them")
      }
      return nil
    }
    var openID = Configuration.OpenID(issuer: issuer, clientID: client)
    let address = URL(string: issuer)
    let isAddress =
      address?.host?.isEmpty == false && address?.user == nil && address?.query == nil
      && address?.fragment == nil
    guard isAddress, issuer.hasPrefix("https://") || openID.isOnThisMachine else {
      wrong(
        "`sign-in.openid.issuer` is no safe address", at: node["issuer"] ?? node,
        remedy: "Begin it with https://, without a query; http:// only for this machine itself")
      return nil
    }
    openID.secretFile = text(
      node["client-secret-file"], called: "sign-in.openid.client-secret-file")
    openID.title = text(node["title"], called: "sign-in.openid.title") ?? openID.title
    openID.groupsClaim =
      text(node["groups-claim"], called: "sign-in.openid.groups-claim") ?? openID.groupsClaim
    if let scopes = texts(node["scopes"], called: "sign-in.openid.scopes") {
      openID.scopes = ["openid"] + scopes.filter { $0 != "openid" }
    }
    if let algorithms = texts(node["algorithms"], called: "sign-in.openid.algorithms") {
      if algorithms.allSatisfy(openID.algorithms.contains) {
        openID.algorithms = algorithms
      } else {
        wrong(
          "`sign-in.openid.algorithms` holds what is not taken", at: node["algorithms"] ?? node,
          remedy: "There are: RS256, PS256, ES256")
      }
    }
    openID.roles = groupRoles(node["roles"])
    return openID
  }

  private mutating func groupRoles(_ node: YAMLNode?) -> [Configuration.OpenID.GroupRole] {
    guard let node = mapping(node, called: "sign-in.openid.roles") else { return [] }
    var roles: [Configuration.OpenID.GroupRole] = []
    for entry in node.entries ?? [] {
      let group = entry.key.scalarText ?? ""
      for role in entry.value.items ?? [entry.value] {
        if let name = role.valueText, !name.isEmpty, !group.isEmpty {
          roles.append(.init(group: group, role: name))
        } else if let name = role["role"]?.valueText, !group.isEmpty {
          let areas = (role["for"]?.items ?? role["for"].map { [$0] } ?? []).compactMap(\.valueText)
          roles.append(.init(group: group, role: name, areas: areas))
        } else {
          wrong(
            "The role of a group can't be understood", at: role,
            remedy: "Write GROUP: role, or GROUP: {role: iao, for: [Housing]}")
        }
      }
    }
    return roles
  }

  private mutating func texts(_ node: YAMLNode?, called name: String) -> [String]? {
    guard let node, node.kind != .null else { return nil }
    let texts = (node.items ?? [node]).compactMap(\.valueText).filter { !$0.isEmpty }
    guard !texts.isEmpty, texts.count == (node.items?.count ?? 1) else {
      wrong("`\(name)` is no list of texts", at: node, remedy: "Write a list such as [a, b]")
      return nil
    }
    return texts
  }
}
