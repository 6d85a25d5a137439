// SPDX-License-Identifier: MIT
import CPCRE2

/// Looks for one pattern in cell after cell, on one thread.
///
/// Short cells run as machine code with a low limit of steps. A cell that reaches the limit, or is
/// long, runs again with every step counted, so that the answer depends neither on the machine's
/// speed nor on other threads, and no cell takes longer than its length earns it.
final class PatternMatcher {
  /// The most work of a cell of no length, in steps; each takes some ten nanoseconds.
  private static let baseBudget = 250_000
  /// The work that each byte of a cell adds.
  private static let budgetPerByte = 4
  /// The work that machine code may do before it is stopped: start places by bytes by rounds.
  private static let fastBudget = 20_000_000
  /// Machine code that may not do so many rounds is not worth starting.
  private static let leastRounds = 16
  /// The memory for going back, in KiB, without machine code.
  private static let heapLimit: UInt32 = 32 * 1024
  /// The memory for going back in machine code, in bytes.
  private static let stackSize = 512 * 1024

  private let compiled: CompiledPattern
  private let matchData: OpaquePointer?
  private let fastContext: OpaquePointer?
  private let countedContext: OpaquePointer?
  private let stack: OpaquePointer?
  private let budget: UnsafeMutablePointer<StepBudget>
  /// Stands for the address of an empty cell that has none.
  private let nothing: UnsafeMutablePointer<UInt8>
  private var limitedLength = -1
  private var canRunFast = false

  init(_ compiled: CompiledPattern) {
    self.compiled = compiled
    matchData = pcre2_match_data_create_8(1, nil)
    fastContext = pcre2_match_context_create_8(nil)
    countedContext = pcre2_match_context_create_8(nil)
    stack = compiled.hasMachineCode ? pcre2_jit_stack_create_8(32 * 1024, Self.stackSize, nil) : nil
    budget = .allocate(capacity: 1)
    budget.initialize(to: StepBudget())
    nothing = .allocate(capacity: 1)
    nothing.initialize(to: 0)
    if let fastContext, let stack {
      pcre2_jit_stack_assign_8(fastContext, nil, UnsafeMutableRawPointer(stack))
    }
    if let countedContext {
      pcre2_set_heap_limit_8(countedContext, Self.heapLimit)
      pcre2_set_match_limit_8(countedContext, 50_000_000)
      pcre2_set_depth_limit_8(countedContext, 1_000_000)
      pcre2_set_callout_8(countedContext, StepBudget.spend, budget)
    }
  }

  deinit {
    pcre2_match_data_free_8(matchData)
    pcre2_match_context_free_8(fastContext)
    pcre2_match_context_free_8(countedContext)
    pcre2_jit_stack_free_8(stack)
    budget.deallocate()
    nothing.deallocate()
  }

  /// Looks for the pattern anywhere in a cell, which must be valid UTF-8: that is not checked.
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Pattern.Result {
    let start = bytes.baseAddress ?? UnsafePointer(nothing)
    if bytes.count != limitedLength { setLimit(forLength: bytes.count) }
    if canRunFast {
      let status = pcre2_jit_match_8(
        compiled.fast, start, bytes.count, 0, PCRE2_NO_UTF_CHECK, matchData, fastContext)
      if status >= 0 { return .match }
      if status == PCRE2_ERROR_NOMATCH { return .noMatch }
    }
    return matchesCounted(start, bytes.count)
  }

  private func matchesCounted(_ start: UnsafePointer<UInt8>, _ count: Int) -> Pattern.Result {
    guard matchData != nil, countedContext != nil else { return .tooCostly }
    budget.pointee = StepBudget(steps: Self.baseBudget + count * Self.budgetPerByte)
    let status = pcre2_match_8(
      compiled.counted, start, count, 0, PCRE2_NO_UTF_CHECK, matchData, countedContext)
    if status >= 0 { return .match }
    return status == PCRE2_ERROR_NOMATCH ? .noMatch : .tooCostly
  }

  /// Gives machine code so many rounds that start places times bytes times rounds stay in budget.
  private func setLimit(forLength count: Int) {
    limitedLength = count
    let starts = compiled.isAnchored ? 1 : count + 1
    let (work, isHuge) = starts.multipliedReportingOverflow(by: count + 16)
    let rounds = isHuge ? 0 : Self.fastBudget / work
    canRunFast =
      compiled.hasMachineCode && rounds >= Self.leastRounds
      && stack != nil && matchData != nil && fastContext != nil
    if canRunFast { pcre2_set_match_limit_8(fastContext, UInt32(clamping: rounds)) }
  }
}

/// The work that a cell has left.
private struct StepBudget {
  var steps = 0
  var lastPlace = 0

  /// Counts an item that PCRE2 is about to match, and the way to it; stops when nothing is left.
  ///
  /// The way counts because a single item such as `.*` may pass over the whole cell.
  static let spend:
    @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32 =
      { block, data in
        guard let block, let data else { return Int32(PCRE2_ERROR_CALLOUT) }
        let budget = data.assumingMemoryBound(to: StepBudget.self)
        let place = block.pointee.current_position
        budget.pointee.steps -= 1 + abs(place - budget.pointee.lastPlace) >> 5
        budget.pointee.lastPlace = place
        return budget.pointee.steps > 0 ? 0 : Int32(PCRE2_ERROR_CALLOUT)
      }
}
