// SPDX-License-Identifier: MIT
import Foundation
public import Quality

/// How a build is run.
public struct BuildOptions: Sendable {
  /// How many threads work at the same time, in all steps together.
  public var threads: Int
  /// How much memory all steps together may use for keys, values and SQL, in bytes.
  public var memoryLimit: Int
  /// The day on which freshness and retention are judged; today if nil.
  public var asOf: CivilDay?
  /// Who asked for it, for the journal.
  public var actor: String
  /// The version of Reeve, for reports.
  public var version: String

  /// Options with safe defaults.
  public init(
    threads: Int? = nil, memoryLimit: Int = 2 << 30, asOf: CivilDay? = nil,
    actor: String = "build", version: String
  ) {
    self.threads = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    self.memoryLimit = memoryLimit
    self.asOf = asOf
    self.actor = actor
    self.version = version
  }
}

/// How far a build has come, for people who wait.
public struct BuildProgress: Sendable, Equatable {
  /// What is being done, for example `Checking housing-repairs`.
  public var phase: String
  /// Steps that have ended.
  public var done: Int
  /// Steps in all.
  public var total: Int
  /// The step that has just begun; nil at the beginning and at the end.
  public var step: StepKind?
  /// Its dataset.
  public var dataset: String?
  /// Its link.
  public var link: String?

  /// Makes a state of progress.
  public init(
    phase: String, done: Int, total: Int, step: StepKind? = nil, dataset: String? = nil,
    link: String? = nil
  ) {
    self.phase = phase
    self.done = done
    self.total = total
    self.step = step
    self.dataset = dataset
    self.link = link
  }
}
