// SPDX-License-Identifier: MIT
import CPCRE2

/// A pattern compiled twice by PCRE2: for speed, and with a counter of its steps.
final class CompiledPattern: @unchecked Sendable {
  // Proof of Sendable: both codes are made in `init`, never written after it and freed in `deinit`;
  // PCRE2 documents compiled codes, with their machine code, as safe to share between threads.

  /// The code for ordinary cells; has machine code when `hasMachineCode`.
  let fast: OpaquePointer
  /// The code that calls back before each item, so that its work can be counted and stopped.
  let counted: OpaquePointer
  let hasMachineCode: Bool
  /// Tells whether a match can only begin at the start of the cell.
  let isAnchored: Bool

  init(_ translator: PatternTranslator) throws(PatternProblem) {
    // Cells and patterns are valid UTF-8. The classes \d, \w and \b are ASCII, as in ECMA-262, as
    // long as PCRE2_UCP is not set.
    var options =
      PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C
    if translator.references.isEmpty { options |= PCRE2_NO_AUTO_CAPTURE }
    let fast = try Self.compile(translator, options)
    let counted: OpaquePointer
    do {
      counted = try Self.compile(translator, options | PCRE2_AUTO_CALLOUT)
    } catch {
      pcre2_code_free_8(fast)
      throw error
    }
    self.fast = fast
    self.counted = counted
    hasMachineCode = pcre2_jit_compile_8(fast, UInt32(PCRE2_JIT_COMPLETE)) == 0
    var found: UInt32 = 0
    let status = pcre2_pattern_info_8(fast, UInt32(PCRE2_INFO_ALLOPTIONS), &found)
    isAnchored = status == 0 && found & PCRE2_ANCHORED != 0
  }

  deinit {
    pcre2_code_free_8(fast)
    pcre2_code_free_8(counted)
  }

  private static func compile(
    _ translator: PatternTranslator, _ options: UInt32
  ) throws(PatternProblem) -> OpaquePointer {
    var number: Int32 = 0
    var place = 0
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw PatternProblem(offset: 0, reason: "there is no memory to compile the pattern")
    }
    defer { pcre2_compile_context_free_8(context) }
    // Our own limit comes first; look-arounds and single characters may add one level to it.
    pcre2_set_parens_nest_limit_8(context, UInt32(PatternTranslator.maximumDepth + 8))
    let bytes = translator.text.bytes
    let code = bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address, and PCRE2 wants one.
      withUnsafePointer(to: UInt8(0)) { empty in
        pcre2_compile_8(
          buffer.baseAddress ?? empty, buffer.count, options, &number, &place, context)
      }
    }
    if let code { return code }
    throw PatternProblem(
      offset: translator.text.offset(ofPlace: place), reason: reason(of: number))
  }

  private static func reason(of number: Int32) -> String {
    switch number {
    case Int32(PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH), Int32(PCRE2_ERROR_LOOKBEHIND_TOO_LONG):
      return "a look-behind of varying length is not supported; each alternative directly in it "
        + "must have one length"
    case Int32(PCRE2_ERROR_PATTERN_TOO_LARGE): return "the pattern is too large when compiled"
    case Int32(PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY):
      return "this Unicode property is not known here"
    default:
      var message = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(number, &message, message.count)
      return "the pattern cannot be compiled: "
        + String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self)
    }
  }
}
