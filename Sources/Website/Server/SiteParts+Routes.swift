// SPDX-License-Identifier: MIT
import HTTPTypes
import HummingbirdCore
import NIOCore
import Workspace

extension SiteParts {
  /// Answers a request that only looks, from memory where everyone gets the same.
  func show(_ visit: Visit) async throws -> Answer {
    if case .staff(let address) = visit.address, address.isKept, visit.signedIn != nil,
      visit.query["personal"] == nil
    {
      // Kept for this session alone: the page holds its form token. What is due changes by itself.
      return try await staffMemory.answer(to: "\(visit.session) \(visit.head.path ?? "")") {
        "\(try workspace.revision()) \(try keeper.revision())"
      } make: {
        try await make(visit)
      }
    }
    // A page with somebody's name on it is made for them alone.
    guard visit.address.isSameForAll, visit.signedIn == nil else { return try await make(visit) }
    return try await memory.answer(to: visit.head.path ?? "") {
      try workspace.revision()
    } make: {
      try await make(visit)
    }
  }

  private func make(_ visit: Visit) async throws -> Answer {
    switch visit.address {
    case .home: try home()
    case .catalogue: try catalogue(visit)
    case .catalogueExport(let export): try catalogueExport(visit, as: export)
    case .dataset(let id): try dataset(id)
    case .part(let part, let id): try show(part, of: id, visit)
    case .columnsExport(let id): try columnsExport(of: id)
    case .historyExport(let id): try historyExport(of: id)
    case .column(let name, let id): try column(name, of: id)
    case .waiver(let number, let id): try withdrawalForm(of: number, in: id, visit)
    case .contractFile(let id): try contractFile(of: id)
    case .openData(let format, let id): try openData(format, of: id, visit)
    case .run(let number): try run(number)
    case .runExport(let number, let export): try runExport(number, as: export)
    case .links: try links()
    case .linksExport(let export): try linksExport(as: export)
    case .link(let id): try linkPage(id)
    case .linkExport(let id): try linkExport(of: id)
    case .linkTable(let table, let export, let id): try linkTable(table, of: id, as: export)
    case .upload: try uploadForm(visit)
    case .uploadResult(let token): try await uploadResult(token, visit)
    case .uploadContract(let token): try await uploadContract(token)
    case .uploadRemoval: throw RequestRefusal.method(visit.address)
    case .published: try published(visit)
    case .calendar(let person, let secret): try calendar(of: person, secret: secret)
    case .publishedRecord(let reference): try publishedRecord(reference, visit)
    case .staff(let address): try await staff(address, visit)
    case .api(let parts): await api(parts, visit, body: [])
    case .journal: try journal(visit)
    case .journalExport: try journalExport(visit)
    case .files: try files()
    case .filesExport: try filesExport()
    case .access(let page): try await showAccess(page, visit)
    case .accessibility: .page(AccessibilityView(frame: frame))
    case .privacy: .page(PrivacyView(frame: frame, limits: limits))
    case .help: .page(HelpView(frame: frame))
    case .health: try health(visit)
    case .colours: try asset("colours.css", visit, isVersioned: false)
    case .asset(let version, let name):
      if version == assets.version {
        try asset(name, visit, isVersioned: true)
      } else {
        throw RequestRefusal.notFound
      }
    }
  }

  private func show(
    _ part: SiteAddress.Part, of id: String, _ visit: Visit
  ) throws -> Answer {
    switch part {
    case .checks: try checks(of: id)
    case .columns: try columns(of: id)
    case .history: try history(of: id, visit)
    case .changes: try changes(of: id)
    case .contract: try contract(of: id)
    case .waivers: try waivers(of: id, visit)
    }
  }

  /// Answers a form.
  func take(_ visit: Visit, body: RequestBody) async throws -> Answer {
    if case .api(let parts) = visit.address {
      defer { forget() }
      return await api(parts, visit, body: try await bytes(visit, body))
    }
    guard RequestOrigin.isSameSite(visit.head, publicHost: publicHost) else {
      throw RequestRefusal.otherSite
    }
    // Signing in changes nothing that pages show; strangers can't empty the memory by trying to.
    if case .access(let page) = visit.address {
      return try await takeAccess(page, visit, try await form(visit, body))
    }
    defer { forget() }
    switch visit.address {
    case .upload: return try await takeUpload(visit, body: body)
    case .part(.waivers, let id):
      return try await takeWaiver(in: id, visit, try await form(visit, body))
    case .waiver(let number, let id):
      return try await takeWithdrawal(of: number, in: id, visit, try await form(visit, body))
    case .uploadRemoval(let token):
      return try await removeUpload(token, visit, try await form(visit, body))
    case .staff(let address):
      return try await takeStaff(address, visit, try await form(visit, body))
    default: throw RequestRefusal.method(visit.address)
    }
  }

  /// Forgets every answer that is kept, because something has been changed.
  private func forget() {
    memory.forget()
    staffMemory.forget()
  }

  /// Reads a form without files, as far as the limit; every byte that arrives counts.
  private func form(_ visit: Visit, _ body: RequestBody) async throws -> FormFields {
    let type = visit.head.headerFields[.contentType]?.split(separator: ";").first
    guard
      type.map({ PercentText.trimmed(String($0)).lowercased() })
        == "application/x-www-form-urlencoded"
    else { throw RequestRefusal.formType }
    return FormFields(encoded: String(decoding: try await bytes(visit, body), as: UTF8.self))
  }

  /// Reads a body as far as the limit.
  private func bytes(_ visit: Visit, _ body: RequestBody) async throws -> [UInt8] {
    let most = visit.address.isForStaff ? limits.recordBytes : limits.formBytes
    if let length = visit.head.headerFields[.contentLength].flatMap({ Int($0) }),
      length > most
    {
      throw RequestRefusal.formTooLarge
    }
    var bytes: [UInt8] = []
    for try await part in body {
      guard bytes.count + part.readableBytes <= most else {
        throw RequestRefusal.formTooLarge
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }

  /// A file of the site's own.
  private func asset(_ name: String, _ visit: Visit, isVersioned: Bool) throws -> Answer {
    guard let asset = assets[name] else { throw RequestRefusal.notFound }
    let gzip = visit.takesGzip ? asset.gzip : nil
    let tag = gzip == nil ? asset.tag : asset.gzipTag
    var answer = Answer(headers: [
      .eTag: tag, .vary: "Accept-Encoding",
      .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
    ])
    if visit.has(tag) {
      answer.status = .notModified
      return answer
    }
    answer.headers[.contentType] = asset.mediaType
    if gzip != nil { answer.headers[.contentEncoding] = "gzip" }
    answer.body = .bytes(gzip ?? asset.bytes)
    return answer
  }
}
