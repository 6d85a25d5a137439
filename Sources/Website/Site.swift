// SPDX-License-Identifier: MIT
import Components
public import Foundation
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
public import Workspace

/// The website of a workspace.
public enum Site {
  /// What may be set for a site.
  public struct Settings: Sendable {
    /// The address to listen on; another than this machine's own only behind a proxy.
    public var host: String
    /// The TCP port; 0 takes any that is free.
    public var port: Int
    /// How long the site waits and how much it takes.
    public var limits: SiteLimits
    /// The folder `Public`; found beside the program if nil.
    public var publicFolder: URL?
    /// The version of Reeve that pages and reports carry.
    public var version: String
    /// The binary logarithm of how dear passwords are to try; less than the standard in tests alone.
    var passwordLogarithm = 15

    /// Makes settings; what is left out is what the program uses.
    public init(
      host: String = "127.0.0.1", port: Int = 8080, limits: SiteLimits = SiteLimits(),
      publicFolder: URL? = nil, version: String
    ) {
      self.host = host
      self.port = port
      self.limits = limits
      self.publicFolder = publicFolder
      self.version = version
    }
  }

  /// A reason why the site can't be started, in words for the person who asked.
  public struct Refusal: Error, CustomStringConvertible, Equatable {
    /// What is wrong and what to do.
    public let description: String
  }

  /// Makes the site of a workspace; run it in a service group, which also ends it.
  ///
  /// - Parameters:
  ///   - workspace: The workspace to show.
  ///   - settings: Where to listen and how much to take.
  ///   - logger: Where accesses and faults are told; no query strings and no values of data.
  ///   - whenRunning: Called with the port once the site can be reached.
  /// - Throws: ``Refusal``, ``AssetProblem``, ``ColourRefusal`` or `WorkspaceProblem`.
  public static func application(
    workspace: Workspace, settings: Settings, logger: Logger,
    whenRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> any Service {
    guard (0...65_535).contains(settings.port) else {
      throw Refusal(description: "--port must be from 0 to 65535, not \(settings.port).")
    }
    let parts = try SiteParts(workspace: workspace, settings: settings, logger: logger)
    let canSignIn = try parts.openID != nil || parts.access.isAnyoneThere()
    if let words = PublicAddress.refusal(
      host: settings.host, site: workspace.configuration.site, canSignIn: canSignIn)
    {
      throw Refusal(description: words)
    }
    let register = ConnectionRegister(limit: settings.limits.connections)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let application = Application(
      responder: SiteResponder(parts: parts),
      server: HTTPServerBuilder { responder in
        SiteChannel(responder: responder, limits: settings.limits, register: register)
      },
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), serverName: nil,
        backlog: 1_024),
      services: [UploadCleaning(desk: parts.desk)],
      onServerRunning: { channel in
        await whenRunning(channel.localAddress?.port ?? settings.port)
      },
      logger: quiet)
    return SiteService(application: application, settings: settings)
  }
}

/// Runs the site and says in words why it could not listen.
private struct SiteService<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  let application: Application<Responder>
  let settings: Site.Settings

  func run() async throws {
    do {
      try await application.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw Site.Refusal(
        description: "Port \(settings.port) of \(settings.host) is in use by another program. End "
          + "that one, or choose another port with --port.")
    } catch let error as IOError where error.errnoCode == EACCES {
      throw Site.Refusal(
        description: "Port \(settings.port) may not be used by this user. Choose one from 1024 on "
          + "with --port.")
    }
  }
}

/// Removes what people sent once nobody asks for it, and all of it when the site ends.
struct UploadCleaning: Service {
  let desk: UploadDesk

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(60))
        await desk.sweep()
      }
    }
    await desk.close()
  }
}
