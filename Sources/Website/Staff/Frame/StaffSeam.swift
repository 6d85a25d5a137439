// SPDX-License-Identifier: MIT
import Workspace

extension SiteParts {
  /// The registers, kept open between requests.
  func desk(_ visit: Visit) throws -> RegisterDesk { try keeper.desk() }
}
