// SPDX-License-Identifier: MIT
import Foundation
import Logging
import ServiceLifecycle
import Workspace

/// Sends mail while the website is served.
struct MailService: Service {
  let workspace: Workspace
  let logger: Logger
  /// How long to wait between two rounds.
  var pause: Duration = .seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let round = try await workspace.registerDesk().sendMail()
          if let problem = round.problem { logger.warning("mail: \(problem)") }
        } catch {
          // A message says what is wrong without addresses or texts.
          logger.warning("mail: \(error)")
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
