// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Logging
import Workspace

/// Whether the site can do its work, for programs that watch it.
struct Health: Encodable, Sendable {
  let status: String
  let version: String
  let datasets: Int?
  let lastBuild: Date?
}

extension SiteParts {
  /// Reads from the database to see that it can be read; plain text unless JSON is asked for.
  func health(_ visit: Visit) throws -> Answer {
    let overview: CouncilOverview?
    do {
      overview = try workspace.overview()
    } catch {
      logger.error("health: \(error)")
      overview = nil
    }
    let isWell = overview != nil
    let status: HTTPResponse.Status = isWell ? .ok : .serviceUnavailable
    let health = Health(
      status: isWell ? "ok" : "fault", version: version, datasets: overview?.datasets,
      lastBuild: overview?.lastBuild?.endedAt)
    if visit.wantsJSON { return try .json(health, status: status) }
    return Answer(
      status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: .bytes([UInt8]((health.status + "\n").utf8)))
  }
}
