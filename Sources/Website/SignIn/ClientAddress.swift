// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes

/// Where a request comes from, as far as that can be known.
struct ClientAddress: Sendable {
  /// Whether a proxy that is trusted brought the request.
  let isByProxy: Bool
  /// Whether it says that it came by TLS.
  let isByTLS: Bool
  /// Whether the connection comes from this machine itself.
  let isFromHere: Bool
  /// The network address to count attempts for; of IPv6 the network, as one home has all of it.
  let network: String

  /// - Parameters:
  ///   - peer: the address that the connection comes from.
  ///   - proxies: the addresses of proxies whose word is taken.
  init(peer: String?, headers: HTTPFields, proxies: [String]) {
    let trusted = Set(proxies.compactMap(Self.canonical))
    var address = peer.flatMap(Self.canonical) ?? "unknown"
    isFromHere = RequestOrigin.isLoopback(address)
    isByProxy = trusted.contains(address)
    guard isByProxy else {
      isByTLS = false
      network = Self.network(of: address)
      return
    }
    let forwarded = HTTPField.Name("x-forwarded-for").map { headers[values: $0] } ?? []
    // Each proxy adds at the end whom it heard; the first that is not ours is the client.
    for part in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
      guard let next = Self.canonical(PercentText.trimmed(String(part))) else { break }
      address = next
      if !trusted.contains(next) { break }
    }
    let scheme = HTTPField.Name("x-forwarded-proto").flatMap { headers[values: $0].last }
    isByTLS = scheme.map { PercentText.trimmed($0).lowercased() == "https" } ?? false
    network = Self.network(of: address)
  }

  /// The address in one spelling; IPv4 in IPv6's clothes as IPv4.
  static func canonical(_ text: String) -> String? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return written(AF_INET, &four) }
    var six = in6_addr()
    let bare = text.split(separator: "%", maxSplits: 1).first.map(String.init) ?? ""
    guard inet_pton(AF_INET6, bare, &six) == 1, let name = written(AF_INET6, &six) else {
      return nil
    }
    return name.hasPrefix("::ffff:") && name.contains(".") ? String(name.dropFirst(7)) : name
  }

  private static func written(_ family: Int32, _ address: UnsafeRawPointer) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }

  private static func network(of address: String) -> String {
    guard address.contains(":") else { return address }
    var six = in6_addr()
    guard inet_pton(AF_INET6, address, &six) == 1 else { return address }
    withUnsafeMutableBytes(of: &six) { bytes in
      for place in 8..<16 { bytes[place] = 0 }
    }
    return written(AF_INET6, &six) ?? address
  }
}
