// SPDX-License-Identifier: MIT

/// The kinds of steps of a build.
public enum StepKind: String, Sendable, Codable, CaseIterable {
  /// Finding out whether a delivery is new, by its content.
  case read
  /// Writing its records as Parquet into the lake.
  case load
  /// Checking it against its contract.
  case check
  /// Describing what it holds, column by column.
  case profile
  /// Making its open data ready for download.
  case publish
  /// Finding records of the same person.
  case link

  /// The step in words, for progress and reports: `Checking`.
  public var title: String {
    switch self {
    case .read: "Reading"
    case .load: "Loading"
    case .check: "Checking"
    case .profile: "Profiling"
    case .publish: "Publishing"
    case .link: "Linking"
    }
  }
}
