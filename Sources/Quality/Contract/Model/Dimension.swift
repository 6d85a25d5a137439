// SPDX-License-Identifier: MIT

/// The seven quality dimensions of the standard; validity is called conformity.
public enum Dimension: String, Sendable, Codable, CaseIterable {
  case accuracy, completeness, conformity, consistency, coverage, timeliness, uniqueness
}
