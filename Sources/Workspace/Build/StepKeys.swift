// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// The keys of steps: a hash over the kind, the version of what does it, and every input.
///
/// A step is done again exactly when its key is new. Whoever changes what a step makes raises its
/// version here.
enum StepKeys {
  private static let versions: [StepKind: Int] = [
    .read: 1, .load: 1, .check: 1, .profile: 1, .publish: 1,
    .link: 1,
  ]

  static func key(
    _ kind: StepKind, of dataset: DatasetID, program: String, inputs: [String]
  ) -> StepKey {
    let parts = [kind.rawValue, String(versions[kind] ?? 0), program] + inputs
    // Each part with its length, so that no two lists give the same text.
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return StepKey(
      dataset: dataset, kind: Records.StepKind(kind), hash: ContentHash(of: Data(text.utf8)))
  }
}

extension StepKeys {
  /// Under which it is remembered which step of a kind stands for a dataset.
  ///
  /// Contracts and days go back and forth: what was done once need not be what stands now.
  static func standing(_ kind: StepKind, of dataset: DatasetID) -> StepKey {
    key(kind, of: dataset, program: "", inputs: ["standing"])
  }

  /// The memory that a step of a key now stands for its dataset.
  static func memory(
    _ key: StepKey, files: [ContentHash] = [], at moment: Date, seconds: Double
  ) -> StepMemory {
    StepMemory(
      key: standing(StepKind(key.kind), of: key.dataset), outputs: key.hash.hex, files: files,
      finishedAt: moment, seconds: seconds)
  }
}

extension Store {
  /// Whether a step of this key stands for its dataset, with its files.
  func stands(_ key: StepKey) throws -> Bool {
    try rememberedStep(StepKeys.standing(StepKind(key.kind), of: key.dataset))?.outputs
      == key.hash.hex
  }
}

extension Records.StepKind {
  init(_ kind: StepKind) {
    switch kind {
    case .read: self = .read
    case .load: self = .load
    case .check: self = .check
    case .profile: self = .profile
    case .publish: self = .publish
    case .link: self = .link
    }
  }
}

extension StepKind {
  init(_ kind: Records.StepKind) {
    switch kind {
    case .read: self = .read
    case .load: self = .load
    case .check: self = .check
    case .profile: self = .profile
    case .publish: self = .publish
    case .link: self = .link
    }
  }
}

extension Day {
  /// The same day as the database writes it.
  init(_ day: CivilDay) {
    // A day of the calendar always has such a text.
    self = Day(day.description) ?? Day(.distantPast, in: .gmt)
  }
}

extension CivilDay {
  /// The same day as rules count it; nil never happens for a stored day.
  init?(_ day: Day) { self.init(day.text) }
}
