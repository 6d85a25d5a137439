// SPDX-License-Identifier: MIT
import Foundation
import Synchronization

/// Keeps the registers open between requests, and reads templates and people anew when their files
/// have changed.
package final class DeskKeeper: Sendable {
  private struct State {
    var desk: RegisterDesk?
    var stamp: [String] = []
    var lookedAt: ContinuousClock.Instant?
    var readings = 0
  }

  private let workspace: Workspace
  private let freshness: Duration
  private let state = Mutex(State())

  /// - Parameter freshness: how long files are believed to be as they were when last looked at.
  package init(_ workspace: Workspace, freshness: Duration = .milliseconds(500)) {
    self.workspace = workspace
    self.freshness = freshness
  }

  /// The registers.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func desk() throws -> RegisterDesk {
    let now = ContinuousClock.now
    let known = state.withLock { state in
      state.lookedAt.flatMap { now - $0 < freshness ? state.desk : nil }
    }
    if let known { return known }
    let stamp = Self.stamp(of: workspace)
    let same = state.withLock { state -> RegisterDesk? in
      guard state.stamp == stamp else { return nil }
      state.lookedAt = now
      return state.desk
    }
    if let same { return same }
    let desk = try workspace.registerDesk()
    state.withLock {
      $0 = State(desk: desk, stamp: stamp, lookedAt: now, readings: $0.readings + 1)
    }
    return desk
  }

  /// A text that differs when templates, people or the minute do, on which due times depend.
  ///
  /// - Throws: `WorkspaceProblem`.
  package func revision() throws -> String {
    _ = try desk()
    let minute = Int(workspace.clock().timeIntervalSince1970 / 60)
    return "\(state.withLock { $0.readings }) \(minute)"
  }

  /// The files that a desk is made from, each with size and time of change.
  private static func stamp(of workspace: Workspace) -> [String] {
    let files = FileManager.default
    let named =
      ["people.yaml", "calendars/bank-holidays.yaml", "calendars/bank-holidays.json"]
      + (((try? files.contentsOfDirectory(atPath: workspace.place.absolute("templates"))) ?? [])
        .sorted().map { "templates/" + $0 })
    return named.map { name in
      let facts = try? files.attributesOfItem(atPath: workspace.place.absolute(name))
      let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(name) \(facts?[.size] ?? 0) \(changed)"
    }
  }
}
