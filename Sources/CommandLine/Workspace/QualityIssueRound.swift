// SPDX-License-Identifier: MIT
import Quality
import Workspace

/// Keeps the register of quality issues in step with a build, and says what was done.
enum QualityIssueRound {
  static func keep(_ workspace: Workspace, after report: BuildReport) async throws {
    // What has not changed was looked at after the build that found it.
    guard report.steps.contains(where: { $0.state == .run }) else { return }
    let round: IssueRound
    do {
      round = try await workspace.keepIssues()
    } catch let refused as RecordRefused {
      // The build stands; a register whose template was changed must not undo it.
      StandardError.write("Quality issues were not kept: \(visible(refused.description))\n")
      return
    }
    guard !round.opened.isEmpty || !round.resolved.isEmpty else { return }
    StandardError.write(
      "Quality issues: \(round.opened.count) opened, \(round.resolved.count) resolved.\n")
  }
}
