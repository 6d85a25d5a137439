// SPDX-License-Identifier: MIT
import Components
import Foundation
import Logging
import Workspace

/// What answers are made with.
struct SiteParts: Sendable {
  let workspace: Workspace
  let assets: Assets
  let frame: PageFrame
  let forms = FormGuard()
  let memory = PageMemory()
  /// Pages of people who are signed in, each kept for its session.
  let staffMemory = PageMemory()
  let keeper: DeskKeeper
  let desk: UploadDesk
  let limits: SiteLimits
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
    version = settings.version
    frame = PageFrame(
      council: council, assets: assets.page, version: settings.version,
      demonstrationDay: { workspace.demonstrationDay })
    desk = try UploadDesk(
      workspace, limits: UploadDesk.Limits(bytes: settings.limits.uploadBytes),
      version: settings.version)
  }
}
