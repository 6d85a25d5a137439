// SPDX-License-Identifier: MIT

/// How bad a failed check is.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  case info, warning, error

  /// Orders severities from the mildest to the worst.
  public static func < (one: Severity, other: Severity) -> Bool {
    let order: [Severity] = [.info, .warning, .error]
    return (order.firstIndex(of: one) ?? 0) < (order.firstIndex(of: other) ?? 0)
  }
}
