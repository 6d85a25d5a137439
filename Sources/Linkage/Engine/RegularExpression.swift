// SPDX-License-Identifier: MIT
internal import CPCRE2

/// A regular expression of a derived value, for use by one thread at a time.
///
/// DuckDB uses RE2, which takes the leftmost alternative as PCRE2 does; back references and
/// look-arounds, which RE2 lacks, have no business here but do no harm.
final class RegularExpression {
  /// The most steps a match may take.
  private static let matchLimit: UInt32 = 1_000_000

  private let code: OpaquePointer
  private let matchData: OpaquePointer?
  private let context: OpaquePointer?

  /// Compiles a pattern; nil when it isn't valid.
  init?(_ pattern: String) {
    var problem: Int32 = 0
    var place = 0
    let bytes = Array(pattern.utf8) + [0]
    guard
      let code = pcre2_compile_8(
        bytes, bytes.count - 1, PCRE2_UTF | PCRE2_NO_UTF_CHECK, &problem, &place, nil)
    else { return nil }
    self.code = code
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    matchData = pcre2_match_data_create_from_pattern_8(code, nil)
    context = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(context, Self.matchLimit)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(matchData)
    pcre2_code_free_8(code)
  }

  /// The place of a group of the first match at or after a place; nil where nothing matches.
  ///
  /// An empty place for a group that takes no part in the match.
  func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, group: Int = 0
  ) -> (whole: Range<Int>, group: Range<Int>)? {
    let empty: StaticString = ""
    let base = text.baseAddress ?? empty.utf8Start
    let found = pcre2_match_8(
      code, base, text.count, start, PCRE2_NO_UTF_CHECK, matchData, context)
    guard found > 0, let places = pcre2_get_ovector_pointer_8(matchData) else { return nil }
    let whole = Int(places[0])..<max(Int(places[0]), Int(places[1]))
    guard group < Int(found), places[2 * group] <= text.count else { return (whole, 0..<0) }
    return (whole, Int(places[2 * group])..<Int(places[2 * group + 1]))
  }
}
