// SPDX-License-Identifier: MIT
import Foundation

/// Says how far linking has come, on a terminal, and measures its phases.
final class LinkProgress {
  private(set) var seconds: [(phase: String, seconds: Double)] = []

  /// Does a phase of the work.
  ///
  /// - Parameters:
  ///   - phase: what it is called in reports.
  ///   - title: what people see meanwhile.
  ///   - unit: what is counted, if the rate is worth seeing.
  ///   - total: how much there is to do.
  ///   - body: does it, telling how much is done.
  func phase<Result>(
    _ phase: String, _ title: String, unit: String? = nil, total: Int = 0,
    _ body: (@escaping @Sendable (Int) -> Void) throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    let line = ProgressLine()
    line.show(title)
    defer {
      line.clear()
      let more = (ContinuousClock.now - start) / .seconds(1)
      if let place = seconds.firstIndex(where: { $0.phase == phase }) {
        seconds[place].seconds += more
      } else {
        seconds.append((phase, more))
      }
    }
    return try body { done in line.show(title, done: done, of: total, rate: unit) }
  }
}

/// What the process has taken of the machine.
enum ProcessMemory {
  /// The most memory it has had, in bytes.
  static var peak: Int { status("VmHWM:") }

  /// The memory it has now, in bytes.
  static var now: Int { status("VmRSS:") }

  private static func status(_ field: String) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return 0
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
    let digits = (line ?? "").filter(\.isNumber)
    return (Int(digits) ?? 0) << 10
  }
}
