// SPDX-License-Identifier: MIT
public import Foundation

/// What a run of the program left behind.
public struct ReeveRun: Sendable {
  /// The exit status; the number of the signal, negative, when one ended it.
  public let status: Int32
  /// What it wrote to standard output.
  public let standardOutput: String
  /// What it wrote to standard error.
  public let standardError: String
}

/// Reasons why the program could not be run to its end.
public enum ReeveRunProblem: Error, Equatable {
  /// The program is not beside the tests, at this path.
  case notBuilt(path: String)
  /// It did not end within the time allowed, and was killed.
  case tookTooLong(Duration)
}

/// Runs the built program, the one beside the tests, and waits for its end.
///
/// It gets no standard input, and standard output and error are files, not a terminal.
///
/// - Parameters:
///   - arguments: what follows the program's name.
///   - folder: the working directory; that of the tests when left out.
///   - environment: variables to add to those of the tests.
///   - timeLimit: how long it may take.
/// - Throws: ``ReeveRunProblem``, or the error of the system.
public func runReeve(
  _ arguments: String..., in folder: URL? = nil, environment: [String: String] = [:],
  timeLimit: Duration = .seconds(120)
) async throws -> ReeveRun {
  try await runReeve(arguments, in: folder, environment: environment, timeLimit: timeLimit)
}

/// Runs the built program with a list of arguments; otherwise the same.
///
/// - Throws: ``ReeveRunProblem``, or the error of the system.
public func runReeve(
  _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
  timeLimit: Duration = .seconds(120)
) async throws -> ReeveRun {
  // Files, because a pipe that nobody empties stops the program once it is full.
  let scratch = try TemporaryFolder()
  let output = try scratch.write("", to: "output")
  let errors = try scratch.write("", to: "errors")
  let process = try reeveProcess(arguments)
  process.currentDirectoryURL = folder
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)

  let ended = AsyncStream<Void>.makeStream()
  process.terminationHandler = { _ in ended.continuation.finish() }
  try process.run()
  let processID = process.processIdentifier
  let isInTime = await withTaskGroup(of: Bool.self) { group in
    group.addTask {
      for await _ in ended.stream {}
      return true
    }
    group.addTask {
      try? await Task.sleep(for: timeLimit)
      return false
    }
    let first = await group.next() ?? false
    if !first { kill(processID, SIGKILL) }
    group.cancelAll()
    return first
  }
  guard isInTime else { throw ReeveRunProblem.tookTooLong(timeLimit) }
  return ReeveRun(
    status: process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus,
    standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
}

/// The built program with its arguments, not yet started, for tests that need more than its results.
///
/// - Throws: ``ReeveRunProblem/notBuilt(path:)``.
public func reeveProcess(_ arguments: [String]) throws -> Process {
  let program = reeveProgramURL
  guard FileManager.default.isExecutableFile(atPath: program.path) else {
    throw ReeveRunProblem.notBuilt(path: program.path)
  }
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.standardInput = FileHandle.nullDevice
  return process
}

/// The built program: tests run from a file in the folder that it is built into, or from a bundle there.
public var reeveProgramURL: URL {
  let start =
    Bundle.main.executableURL ?? URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
  var folder = start.resolvingSymlinksInPath().deletingLastPathComponent()
  while folder.path != "/" {
    let program = folder.appendingPathComponent("reeve")
    if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    guard folder.path.contains(".xctest") else { break }
    folder.deleteLastPathComponent()
  }
  return PackageFolder.url.appendingPathComponent(".build/debug/reeve")
}
