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
  ///
  /// - Parameter unit: what is counted, where the number each second is worth seeing.
  func show(_ phase: String, done: Int, of total: Int, rate unit: String? = nil) {
    guard isShown, total > 0 else { return }
    let share = min(1, Double(done) / Double(total))
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    var text = "\(phase) \(Int(share * 100)) %"
    if let unit, elapsed >= 1 { text += ", \(Self.short(Double(done) / elapsed)) \(unit)/s" }
    if elapsed >= 2, share > 0.02, share < 1 {
      text += ", about \(Int(elapsed / share - elapsed) + 1) s left"
    }
    draw(text, always: false)
  }

  /// A number in at most four figures, such as `37.2 million`.
  static func short(_ number: Double) -> String {
    let units = [(1e9, " billion"), (1e6, " million"), (1e3, ",000")]
    for (size, name) in units where number >= size {
      let part = number / size
      if size == 1e3 { return "\(Int(part.rounded()))\(name)" }
      return "\((part * 10).rounded() / 10)\(name)"
    }
    return "\(Int(number.rounded()))"
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
