// SPDX-License-Identifier: MIT
import Foundation

/// One line on a terminal that says how far the work has come; silent anywhere else.
///
/// `@unchecked Sendable`: all state is under the lock.
final class ProgressLine: @unchecked Sendable {
  private let lock = NSLock()
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var wasDrawn = false

  init() { isShown = isatty(STDERR_FILENO) == 1 }

  /// Shows a phase by itself.
  func show(_ phase: String) { draw(phase, always: true) }

  /// Shows how much of a phase is done, with the time left.
  func show(_ phase: String, done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let share = min(1, Double(done) / Double(total))
    let elapsed = Double((ContinuousClock.now - start).components.seconds)
    var text = "\(phase) \(Int(share * 100)) %"
    if elapsed >= 2, share > 0.02, share < 1 {
      text += ", about \(Int(elapsed / share - elapsed) + 1) s left"
    }
    draw(text, always: false)
  }

  /// Takes the line away before results are printed.
  func clear() {
    lock.lock()
    defer { lock.unlock() }
    if wasDrawn { write("\r\u{1B}[K") }
    wasDrawn = false
  }

  private func draw(_ text: String, always: Bool) {
    guard isShown else { return }
    lock.lock()
    defer { lock.unlock() }
    let now = ContinuousClock.now
    if !always, let last, now - last < .milliseconds(100) { return }
    last = now
    wasDrawn = true
    write("\r\u{1B}[K\(text)")
  }

  private func write(_ text: String) { StandardError.write(text) }
}
