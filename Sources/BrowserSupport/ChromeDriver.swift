// SPDX-License-Identifier: MIT

import Foundation
import TestSupport

/// The program that drives Chromium, on a free port of this machine.
final class ChromeDriver: Sendable {
  let port: Int
  private let processID: pid_t
  private let scratch: TemporaryFolder
  /// Where the browser saves files; it is removed with everything else.
  let downloads: URL

  /// Starts the program and waits until it says its port.
  init() async throws {
    guard let driver = BrowserTools.driver else {
      throw BrowserProblem("chromedriver is not there; run Scripts/setup --browser")
    }
    let scratch = try TemporaryFolder()
    let output = try scratch.write("", to: "output")
    let process = Process()
    process.executableURL = driver
    process.arguments = ["--port=0"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    // Chromium's own files go where they are removed again.
    process.environment = ProcessInfo.processInfo.environment.merging([
      "TMPDIR": scratch.url.path, "HOME": scratch.url.path,
    ]) { $1 }
    try process.run()
    self.scratch = scratch
    downloads = scratch.url.appendingPathComponent("downloads")
    processID = process.processIdentifier

    var port: Int?
    for _ in 0..<600 where port == nil {
      let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
      port = said.firstMatch(of: /started successfully on port (\d+)/).flatMap { Int($0.1) }
      if port == nil { try await Task.sleep(for: .milliseconds(50)) }
    }
    guard let port else {
      kill(processID, SIGKILL)
      throw BrowserProblem("chromedriver did not say its port within 30 seconds")
    }
    self.port = port
  }

  /// Ends the program; it takes no notice of gentler signals.
  func stop() {
    kill(processID, SIGKILL)
  }

  deinit {
    stop()
  }
}
