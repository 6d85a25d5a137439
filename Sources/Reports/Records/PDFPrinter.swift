// SPDX-License-Identifier: MIT
import Foundation
import Synchronization
import Tabular

/// Prints a page as PDF by Chromium, run without a window in a profile of its own.
package struct PDFPrinter: Sendable {
  /// Why a page can't be printed: what is wrong and what to do.
  package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
  }

  private static let names = ["chromium", "chromium-browser", "google-chrome", "chrome"]

  private let program: String
  private let timeLimit: Duration

  /// Looks for Chromium in the folders of `PATH`.
  ///
  /// - Throws: ``Problem`` when there is none.
  package init(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? "",
    timeLimit: Duration = .seconds(60)
  ) throws(Problem) {
    let folders = path.split(separator: ":").map(String.init)
    let found = folders.lazy.flatMap { folder in Self.names.map { folder + "/" + $0 } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else {
      throw Problem(
        description: "PDF is made by Chromium, which isn't on PATH. Install it (on Debian: "
          + "apt-get install chromium), or export as html and print that, or as docx.")
    }
    program = found
    self.timeLimit = timeLimit
  }

  /// Prints a page that needs nothing but itself.
  ///
  /// Blocks the calling thread, at most for the time limit.
  ///
  /// - Parameter page: the page as UTF-8.
  /// - Returns: the PDF.
  /// - Throws: ``Problem``, or `DriverProblem` where there is no room for temporary files.
  package func print(_ page: [UInt8]) throws -> [UInt8] {
    let scratch = try ScratchFolder()
    let (source, target) = (scratch.path + "/page.html", scratch.path + "/page.pdf")
    do {
      try Data(page).write(to: URL(fileURLWithPath: source))
    } catch {
      throw Problem(
        description: "\(scratch.path): the page can't be written there. Free some space, or set "
          + "TMPDIR to a folder on another disk.")
    }
    let said = try run(
      arguments(profile: scratch.path + "/profile", source: source, target: target),
      home: scratch.path, log: scratch.path + "/log")
    guard let pdf = FileManager.default.contents(atPath: target),
      pdf.starts(with: Data("%PDF-".utf8)), pdf.suffix(1_024).range(of: Data("%%EOF".utf8)) != nil
    else {
      throw Problem(
        description: "Chromium made no PDF (\(said)). Try it again, or export as html and print "
          + "that.")
    }
    return Array(pdf)
  }

  private func arguments(profile: String, source: String, target: String) -> [String] {
    // Chromium's own walls need an account that isn't root; the page itself runs no script.
    (geteuid() == 0 ? ["--no-sandbox"] : []) + [
      "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
      "--disable-extensions", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--user-data-dir=\(profile)", "--print-to-pdf=\(target)", "file://\(source)",
    ]
  }

  /// Runs the program to its end or the time limit; gives the status in words.
  private func run(_ arguments: [String], home: String, log: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["HOME": home]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw Problem(
        description: "\(program) can't be started. Check that this account may run it.")
    }
    let seconds = Double(timeLimit.components.seconds)
    guard ended.wait(timeout: .now() + seconds) == .success else {
      kill(process.processIdentifier, SIGKILL)
      _ = ended.wait(timeout: .now() + 5)
      throw Problem(
        description: "Chromium took longer than \(Int(seconds)) seconds and was stopped. Try it "
          + "again, or export as html and print that.")
    }
    return process.terminationReason == .exit
      ? "it ended with status \(process.terminationStatus)"
      : "a signal, \(process.terminationStatus), ended it"
  }
}
