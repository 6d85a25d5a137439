// SPDX-License-Identifier: MIT

/// Where somebody wanted to go before they had to sign in: an address of this site, nothing else.
///
/// What a request names is read as one of our own addresses and written anew from that, so that no
/// spelling of another site's address comes through.
struct LocalReturn: Sendable, Equatable {
  /// The form field and the part of a query that hold it.
  static let fieldName = "return"

  /// The path, with a query where there is one.
  let text: String

  /// Reads what a request names; nil where it is no page of this site.
  init?(_ text: String?) {
    guard let text, text.utf8.count <= 4_096 else { return nil }
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = halves.first, let address = SiteAddress(path: String(path)) else {
      return nil
    }
    self.init(address, FormFields(encoded: halves.count > 1 ? String(halves[1]) : ""))
  }

  /// The address of a visit, where it can be looked at.
  init?(of visit: Visit) {
    self.init(visit.address, visit.query)
  }

  private init?(_ address: SiteAddress, _ query: FormFields) {
    switch address {
    case .access(.account), .access(.password), .access(.factor): break
    case .access, .asset, .colours, .health: return nil
    default: if address.onlyTakesForms { return nil }
    }
    text = address.path + (query.fields.isEmpty ? "" : "?" + query.encoded)
  }

  /// The place as a field of the next address's query.
  static func query(_ place: LocalReturn?) -> FormFields {
    FormFields(place.map { [.init(name: fieldName, value: $0.text)] } ?? [])
  }
}
