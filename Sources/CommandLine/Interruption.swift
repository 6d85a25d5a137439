// SPDX-License-Identifier: MIT
import Foundation
import Tabular

/// What happens when a person or the system tells the program to end.
enum Interruption {
  /// Ctrl-C, the usual wish to end, and a terminal that was closed.
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Has a thread wait for these signals, remove what is unfinished and end the program with 128
  /// and the signal's number, as shells do.
  ///
  /// Must be called before any other thread is started: threads inherit that the signals are held
  /// back from them. A signal that is ignored from the start, as under `nohup`, stays ignored.
  static func watch() {
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in signals where !isIgnored(signal) { sigaddset(&watched, signal) }
    pthread_sigmask(SIG_BLOCK, &watched, nil)
    let set = watched
    Thread.detachNewThread {
      var set = set
      var signal: Int32 = 0
      while sigwait(&set, &signal) != 0 {}
      UnfinishedFiles.removeAll()
      // A progress line that was cut off would stand before the shell's prompt.
      if isatty(STDERR_FILENO) == 1 { StandardError.write("\r\u{1B}[K") }
      _exit(128 + signal)
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return true }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
