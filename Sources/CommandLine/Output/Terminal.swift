// SPDX-License-Identifier: MIT
import Foundation

/// What standard output is.
enum Terminal {
  /// Whether colours are understood and wanted (https://no-color.org).
  static var showsColour: Bool {
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// How many characters a line has.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return min(Int(size.ws_col), 140)
  }
}
