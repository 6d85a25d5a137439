// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Website
import Workspace

/// Shows a workspace as a website.
struct ServeCommand: AsyncParsableCommand, EndsInGoodOrder {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show a workspace as a website.",
    discussion: """
      The site listens on this machine only, unless people can sign in and reeve.yaml names the \
      public address and the proxy that speaks TLS for it. It shows what the last \
      build found; run reeve build to bring it up to date, also while the site runs. It ends with \
      control-C or SIGTERM, once the answers under way are written.
      """)

  @Argument(help: "The workspace's folder.", completion: .directory)
  var folder = "."

  @Option(
    help: "The address to listen on: 127.0.0.1, ::1 or localhost; others behind a proxy only.")
  var host: String?

  @Option(help: "The TCP port, 0 for any that is free; the default is that of reeve.yaml, or 8080.")
  var port: Int?

  @Option(help: "The largest file that may be sent to be checked, such as 50MB; 200 MB by default.")
  var uploadLimit: String?

  @OptionGroup var demonstration: DemonstrationOptions

  @Flag(help: "Write no line for each request, only warnings and faults.")
  var quiet = false

  func validate() throws {
    guard let uploadLimit else { return }
    guard let bytes = MachineOptions.bytes(uploadLimit), (1_024...10_000_000_000).contains(bytes)
    else {
      throw ValidationError(
        "--upload-limit must be from 1KB to 9GB and written like 50MB, not \(uploadLimit).")
    }
  }

  func run() async throws {
    // A page may be so much older than a change of a file; looking takes longer than most pages.
    let workspace = try Workspace.open(
      folder, filesStayFor: .milliseconds(400), demonstration: demonstration.day)
    let site = workspace.configuration.site
    let host = host ?? site.host
    var logger = Logger(label: "reeve") { _ in LineLog() }
    logger.logLevel = quiet ? .warning : .info
    var limits = SiteLimits()
    limits.uploadBytes = uploadLimit.flatMap(MachineOptions.bytes) ?? limits.uploadBytes
    let settings = Site.Settings(
      host: host, port: port ?? site.port, limits: limits, version: ReeveCommand.version)
    do {
      try await serve(workspace, settings, logger)
    } catch let problem as Site.Refusal {
      throw CommandProblem(description: problem.description)
    } catch let problem as AssetProblem {
      throw CommandProblem(description: problem.description, isSystemFault: true)
    }
  }

  private func serve(
    _ workspace: Workspace, _ settings: Site.Settings, _ logger: Logger
  ) async throws {
    let host = settings.host
    let service = try Site.application(
      workspace: workspace, settings: settings, logger: logger
    ) { port in
      let name = host.contains(":") ? "[\(host)]" : host
      // On standard output, so that a script can read where the site is.
      let line = "The website is at http://\(name):\(port)/ (end it with control-C)"
      try? OutputFile.print(line)
    }
    var lifecycle = logger
    lifecycle.logLevel = .error
    var services: [any Service] = [service]
    if workspace.configuration.mail != nil {
      services.append(MailService(workspace: workspace, logger: logger))
    }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: lifecycle))
    try await group.run()
  }
}
