// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Mail

/// Debian's aiosmtpd, run for one test.
final class MailServer {
  struct Taken: Decodable, Equatable {
    let from: String
    let to: [String]
    let content: String
    let encrypted: Bool
    let signedIn: Bool
  }

  let port: Int
  let certificate: String
  private let process = Process()
  private let folder: TemporaryFolder
  private let out: String

  /// Whether there is a Python with aiosmtpd, and openssl for a certificate.
  static let isThere: Bool = {
    run(python, ["-c", "import aiosmtpd"]) && run("openssl", ["version"])
  }()

  /// The system's own Python, to which Debian's packages belong.
  private static let python = "/usr/bin/python3"

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.runToEnd()) == 0
  }

  init(_ mode: String, without mechanisms: [String] = []) throws {
    folder = try TemporaryFolder()
    out = folder.url.appendingPathComponent("out").path
    certificate = folder.url.appendingPathComponent("cert.pem").path
    let key = folder.url.appendingPathComponent("key.pem").path
    try #require(
      Self.run(
        "openssl",
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
          "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out",
          certificate,
        ]))
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("smtp_server.py").path
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Self.python, script, out, mode, certificate, key] + mechanisms
    let said = Pipe()
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
  }

  /// What it took so far.
  var taken: [Taken] {
    ((try? String(contentsOfFile: out, encoding: .utf8)) ?? "").split(separator: "\n").compactMap {
      try? JSONDecoder().decode(Taken.self, from: Data($0.utf8))
    }
  }

  func settings(_ security: SMTPSettings.Security, trusts: Bool = true) -> SMTPSettings {
    SMTPSettings(
      host: "localhost", port: port, security: security, trusted: trusts ? certificate : nil,
      patience: 60)
  }
}
