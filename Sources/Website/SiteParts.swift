// SPDX-License-Identifier: MIT
import Components
import Foundation
import HTTPTypes
import Logging
import Workspace

/// What answers are made with.
struct SiteParts: Sendable {
  let workspace: Workspace
  let assets: Assets
  var frame: PageFrame
  let access: AccessDesk
  let forms: FormGuard
  /// The council's identity service, if people can sign in through it.
  let openID: OpenIDProvider?
  let memory = PageMemory()
  /// Pages of people who are signed in, each kept for its session.
  let staffMemory = PageMemory()
  let keeper: DeskKeeper
  let printer = DocumentPrinter()
  let desk: UploadDesk
  let limits: SiteLimits
  /// Whether other machines can connect, which only trusted proxies may do.
  let isOpen: Bool
  let logger: Logger
  let version: String

  init(workspace: Workspace, settings: Site.Settings, logger: Logger) throws {
    let council = workspace.configuration.council
    let colours: String
    do {
      colours = try CouncilColours.stylesheet(brand: council.colour)
    } catch {
      throw Site.Refusal(description: "reeve.yaml, council, colour: \(error.description)")
    }
    let assets = try Assets(
      folder: settings.publicFolder ?? PublicFolder.find(), colours: colours)
    self.workspace = workspace
    keeper = DeskKeeper(workspace)
    self.assets = assets
    self.logger = logger
    limits = settings.limits
    isOpen = !RequestOrigin.isLoopback(settings.host)
    version = settings.version
    frame = PageFrame(
      council: council, assets: assets.page, version: settings.version,
      demonstrationDay: { workspace.demonstrationDay })
    access = try workspace.accessDesk(passwordLogarithm: settings.passwordLogarithm)
    forms = FormGuard(key: access.formKey)
    openID = try workspace.configuration.signIn.openID.map { [access] settings in
      OpenIDProvider(settings, secret: try access.openIDSecret(settings)) { access.now }
    }
    desk = try UploadDesk(
      workspace, limits: UploadDesk.Limits(bytes: settings.limits.uploadBytes),
      version: settings.version)
  }

  /// The host by which people reach the site through a proxy, in small letters, if there is one.
  var publicHost: String? {
    workspace.configuration.site.address.map { String($0.dropFirst("https://".count)) }
  }

  /// Whether a request is for the public address.
  func isPublic(_ authority: String?) -> Bool {
    guard let publicHost, let host = authority?.lowercased() else { return false }
    return host == publicHost || host == publicHost + ":443"
  }

  /// The parts with pages that say who is signed in.
  func seen(by visit: Visit) -> SiteParts {
    var parts = self
    if let person = visit.signedIn {
      parts.frame.account = .signedIn(name: person.name, token: person.csrfToken)
    } else {
      parts.frame.account = .anonymous(
        returnTo: visit.head.method == .post ? nil : LocalReturn(of: visit))
    }
    return parts
  }
}
