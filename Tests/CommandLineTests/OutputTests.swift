// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import CommandLine

@Suite("Results on their way to disk")
struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("ref,height\nT1,tall\nT1,6\n", to: "trees.csv")
    try folder.write(
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: tree-contract
      version: 1.2.0
      status: active
      schema:
        - name: trees
          properties:
            - {name: ref, unique: true}
            - {name: height, logicalType: integer}

      """, to: "trees.odcs.yaml")
  }

  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  private func refusal(
    _ outputs: [(String, String)], _ inputs: [(String, String)] = []
  ) -> String? {
    do {
      try OutputGuard.check(
        outputs: outputs.map { ($0, path($1)) }, inputs: inputs.map { ($0, path($1)) })
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("An output that is an input is refused, by whatever name")
  func inputs() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path("link.csv"), withDestinationPath: path("trees.csv"))
    try FileManager.default.linkItem(atPath: path("trees.csv"), toPath: path("hard.csv"))
    let inputs = [("the file that is checked", "trees.csv")]

    for name in [
      "trees.csv", "link.csv", "hard.csv", "./trees.csv",
      "../\(folder.url.lastPathComponent)/trees.csv",
    ] {
      let message = refusal([("--html", name)], inputs)
      #expect(
        message?.contains("--html would overwrite the file that is checked") == true, "\(name)")
    }
    #expect(refusal([("--html", "new.html")], inputs) == nil)
  }

  @Test("Two outputs of one name are refused, also when there is no such file yet")
  func twice() {
    #expect(refusal([("--html", "a"), ("--junit", "./a")])?.contains("what --html writes") == true)
    #expect(refusal([("--html", "a"), ("--junit", "b")]) == nil)
  }

  @Test("A folder, a device or a pipe is no output")
  func kinds() throws {
    try FileManager.default.createDirectory(
      atPath: path("folder"), withIntermediateDirectories: true)
    #expect(mkfifo(path("pipe"), 0o600) == 0)

    #expect(refusal([("--html", "folder")])?.contains("not a regular file") == true)
    #expect(refusal([("--html", "pipe")])?.contains("not a regular file") == true)
  }

  private func check(_ options: String...) -> [String] {
    ["check", "trees.csv", "--contract", "trees.odcs.yaml"] + options
  }

  @Test(
    "A standard output that is full is a fault of the system",
    arguments: [["--json"], []], ["check", "profile", "infer"])
  func fullStandardOutput(options: [String], command: String) throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    var arguments = [command, "trees.csv"] + (command == "infer" ? [] : options)
    if command == "check" { arguments += ["--contract", "trees.odcs.yaml"] }
    let process = try reeveProcess(arguments)
    let errors = Pipe()
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = errors
    let ended = try process.start()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    ended.wait()

    #expect(process.terminationStatus == 3)
    #expect(message.contains("standard output: cannot be written"))
  }

  /// Whether this account may mount a small disk in a namespace of its own.
  private static let mayMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.arguments = ["-m", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"]
    process.standardError = FileHandle.nullDevice
    return (try? process.runToEnd()) == 0
  }()

  @Test(
    "A full disk ends with status 3, the older result as it was, and nothing half written",
    .enabled(if: mayMount, "needs the right to mount"),
    arguments: [
      "check trees.csv --contract trees.odcs.yaml --html OUT",
      "check trees.csv --contract trees.odcs.yaml --sample 3000 --junit OUT",
      "check trees.csv --contract trees.odcs.yaml --failures OUT",
      "convert trees.csv OUT.csv", "convert trees.csv OUT.parquet",
    ])
  func fullDisk(command: String) throws {
    let rows = (0..<20_000).map { "T\($0 / 2),number \($0 &* 7_919 % 10_007)\n" }.joined()
    try folder.write("ref,height\n" + rows, to: "trees.csv")
    let disk = path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let program = try #require(try reeveProcess([]).executableURL?.path)
    let name = command.contains("OUT.") ? "OUT.\(command.split(separator: ".").last ?? "")" : "OUT"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.currentDirectoryURL = folder.url
    // 16 KiB: room for the older result, not for a new one.
    process.arguments = [
      "-m", "sh", "-c",
      """
      mount -t tmpfs -o size=16k none disk && printf old > disk/\(name) || exit 99
      '\(program)' \(command.replacingOccurrences(of: "OUT", with: "disk/OUT")) > /dev/null
      echo "status $?"; ls -A disk; cat disk/\(name)
      """,
    ]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let ended = try process.start()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    ended.wait()

    #expect(text == "status 3\n\(name)\nold")
    #expect(message.contains(name))
  }
}
