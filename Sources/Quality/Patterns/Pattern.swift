// SPDX-License-Identifier: MIT

/// A regular expression of ECMA-262 with the flag `u`, as JSON Schema uses it.
///
/// It matches anywhere in a cell unless it has `^` and `$`. Refused, with the place and a reason:
/// syntax that is not ECMA-262, look-behinds of varying length, references in look-behinds,
/// repetitions above 65,535, and the few back references that PCRE2 would read differently.
/// Unicode properties are those of PCRE2's Unicode version.
///
/// A pattern can be shared; each thread makes its own matcher:
///
/// ```swift
/// let pattern = try Pattern("^[A-Z]{2}[0-9]{6}$")
/// let matcher = pattern.matcher()
/// let result = matcher.matches(cell)
/// ```
struct Pattern: Sendable {
  /// What looking for a pattern in a cell gave.
  enum Result: Sendable, Hashable {
    case match, noMatch
    /// The cell would take more steps or memory than a cell is given: not decided.
    case tooCostly
  }

  /// The pattern as it was written.
  let source: String
  private let compiled: CompiledPattern

  /// Checks and compiles a pattern.
  init(_ pattern: String) throws(PatternProblem) {
    source = pattern
    compiled = try CompiledPattern(PatternTranslator(pattern))
  }

  /// Makes what one thread needs for matching; keep it for all cells of a column.
  func matcher() -> PatternMatcher { PatternMatcher(compiled) }

  /// Looks in one cell, slowly: makes a matcher for it alone.
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Result { matcher().matches(bytes) }
}
