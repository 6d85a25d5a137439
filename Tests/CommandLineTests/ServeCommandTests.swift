// SPDX-License-Identifier: MIT
import Foundation
import FoundationNetworking
import TestSupport
import Testing

@Suite("reeve serve")
struct ServeCommandTests {
  private static func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("council: {name: Saltmere City Council}\n", to: "reeve.yaml")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("data"), withIntermediateDirectories: true)
    return folder
  }

  /// Waits for a line on a thread of its own.
  private static func firstLine(of handle: FileHandle) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var bytes = Data()
        while !bytes.contains(0x0A) {
          let more = handle.availableData
          if more.isEmpty { break }
          bytes += more
        }
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  @Test("listens to others only behind a proxy and with sign-in, and says what is missing")
  func hosts() async throws {
    let folder = try Self.workspace()

    for host in ["0.0.0.0", "192.168.1.1", "example.org"] {
      let run = try await runReeve("serve", folder.url.path, "--host", host, "--port", "0")
      #expect(run.status == 2)
      #expect(run.standardError.contains("nobody can sign in"))
      #expect(run.standardError.contains("trusted-proxies"))
    }
  }

  @Test(
    "refuses wrong options and folders that are no workspace",
    arguments: [
      ["--port", "70000"], ["--upload-limit", "lots"], ["--upload-limit", "1"],
    ])
  func options(options: [String]) async throws {
    let folder = try Self.workspace()

    #expect(try await runReeve(["serve", folder.url.path] + options).status == 2)
    let empty = try TemporaryFolder()
    #expect(try await runReeve("serve", empty.url.path).status == 2)
  }

  @Test("says where it is, and ends in good order when asked", arguments: [SIGTERM, SIGINT])
  func ends(signal: Int32) async throws {
    let folder = try Self.workspace()
    let process = Process()
    let output = Pipe()
    process.executableURL = reeveProgramURL
    process.arguments = ["serve", folder.url.path, "--port", "0", "--quiet"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let ended = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      ended.continuation.yield($0.terminationStatus)
      ended.continuation.finish()
    }
    try process.run()
    defer { process.terminate() }

    let line = await Self.firstLine(of: output.fileHandleForReading)
    #expect(line.hasPrefix("The website is at http://127.0.0.1:"))
    let address = line.split(separator: " ").first { $0.hasPrefix("http") }
    let port = try #require(address?.split(separator: ":").last.flatMap { Int($0.dropLast()) })
    #expect(port > 0)
    kill(process.processIdentifier, signal)
    var statuses = ended.stream.makeAsyncIterator()
    #expect(await statuses.next() == 0)
    let left = try FileManager.default.subpathsOfDirectory(
      atPath: folder.url.appendingPathComponent(".reeve").path)
    #expect(!left.contains { $0.contains("upload-") })
  }

  @Test("outlives whoever read its log, such as a terminal that was closed")
  func logReaderGone() async throws {
    let folder = try Self.workspace()
    let process = Process()
    let output = Pipe()
    let log = Pipe()
    process.executableURL = reeveProgramURL
    process.arguments = ["serve", folder.url.path, "--port", "0"]
    process.standardOutput = output
    process.standardError = log
    let ended = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      ended.continuation.yield($0.terminationStatus)
      ended.continuation.finish()
    }
    try process.run()
    defer { process.terminate() }
    let line = await Self.firstLine(of: output.fileHandleForReading)
    let address = try #require(line.split(separator: " ").first { $0.hasPrefix("http") })
    let health = try #require(URL(string: "\(address)health"))
    try log.fileHandleForReading.close()

    for _ in 1...3 {
      let (_, answer) = try await URLSession.shared.data(from: health)
      #expect((answer as? HTTPURLResponse)?.statusCode == 200)
    }
    kill(process.processIdentifier, SIGTERM)
    var statuses = ended.stream.makeAsyncIterator()
    #expect(await statuses.next() == 0)
  }
}
