// SPDX-License-Identifier: MIT
import Foundation
public import Quality

/// A council's folder: its definitions, its deliveries and what is known about them.
///
/// Reading is safe from many threads and while a build runs, in this program or another one.
public final class Workspace: Sendable {
  /// The folder as it was named.
  public let folder: String
  /// What `reeve.yaml` sets.
  public let configuration: Configuration
  let clock: @Sendable () -> Date

  init(folder: String, configuration: Configuration, clock: @escaping @Sendable () -> Date) {
    self.folder = folder
    self.configuration = configuration
    self.clock = clock
  }

  /// The day it is in Europe/London.
  public var today: CivilDay { CivilDay(inLondonAt: clock()) }
}
