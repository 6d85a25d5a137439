// SPDX-License-Identifier: MIT
public import Foundation

/// An act: a build came to its end.
public struct BuildFinished: Sendable, Equatable {
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var seconds: Double
  /// Datasets it looked at.
  public var datasets: Int
  /// Deliveries taken in.
  public var imports: Int
  /// Checks made.
  public var runs: Int
  /// Steps done.
  public var stepsDone: Int
  /// Steps left out because nothing had changed.
  public var stepsSkipped: Int
  /// Steps that failed.
  public var stepsFailed: Int
  /// Who did it.
  public var actor: String

  /// Makes an act of its parts.
  public init(
    startedAt: Date, seconds: Double, datasets: Int, imports: Int, runs: Int, stepsDone: Int,
    stepsSkipped: Int, stepsFailed: Int, actor: String = "build"
  ) {
    self.startedAt = startedAt
    self.seconds = seconds
    self.datasets = datasets
    self.imports = imports
    self.runs = runs
    self.stepsDone = stepsDone
    self.stepsSkipped = stepsSkipped
    self.stepsFailed = stepsFailed
    self.actor = actor
  }
}

/// A build that came to its end.
public struct BuildRecord: Sendable, Equatable {
  /// The number.
  public let id: BuildID
  /// What it did.
  public let build: BuildFinished
  /// When it was written down.
  public let finishedAt: Date
}
