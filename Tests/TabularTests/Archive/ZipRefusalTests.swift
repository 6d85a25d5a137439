// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Tabular

@Suite("A ZIP archive is refused")
struct ZipRefusalTests {
  @Test("when an entry is encrypted")
  func encrypted() throws {
    var zip = StoredZip()
    zip.entries.append(.init(name: Array("a.csv".utf8), bytes: [1, 2, 3], flags: 1))
    let problem = try refusal(of: zip)

    #expect(problem.kind == .input)
    #expect(problem.message == "the entry 'a.csv' is protected with a password")
  }

  @Test("when an entry's bytes don't match its checksum")
  func damagedEntry() throws {
    var zip = StoredZip()
    zip.entries.append(.init(name: Array("a.csv".utf8), bytes: [1, 2, 3], isDamaged: true))

    #expect(try refusal(of: zip).message.contains("checksum"))
  }

  @Test("when an entry is packed by an unknown method")
  func unknownMethod() throws {
    var zip = StoredZip()
    zip.entries.append(.init(name: Array("a.csv".utf8), bytes: [1, 2, 3], method: 77))

    #expect(try refusal(of: zip).message.contains("method"))
  }

  @Test("when an entry is a folder")
  func folder() throws {
    var zip = StoredZip()
    zip.add("a/", "")

    #expect(try refusal(of: zip).message == "the entry 'a/' is a folder")
  }

  @Test("when its compressed bytes are damaged")
  func damagedCompression() throws {
    let text = (0..<5000).map { String($0 * 7919 % 10007) }.joined(separator: ",")
    let whole = try DeflatedZip.write("a.csv", Array(text.utf8))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: whole.path))
    for index in 2000..<2100 { bytes[index] = 0xFF }
    let file = try TemporaryFile(bytes)

    let problem = #expect(throws: ReadingProblem.self) {
      let archive = try ZipArchive(path: file.path, fileNameForMessages: "a.zip")
      _ = try readAll(archive.open(archive.entries[0]))
    }
    #expect(problem?.message.contains("damaged") == true)
  }

  @Test("when it is cut off", arguments: [4, 30, 60])
  func cutOff(length: Int) throws {
    var zip = StoredZip()
    zip.add("a.csv", "a,b\n1,2\n")
    let file = try TemporaryFile(zip.bytes().prefix(length))

    let problem = #expect(throws: ReadingProblem.self) {
      try ZipArchive(path: file.path, fileNameForMessages: "a.zip")
    }
    #expect(problem?.message == "the ZIP archive is cut off or damaged")
    #expect(problem?.file == "a.zip")
  }

  @Test("when it is no archive, a folder or not there")
  func otherThings() throws {
    let text = try TemporaryFile(Array("a,b\n1,2\n".utf8))
    let expected = [
      (text.path, "this is not a ZIP archive"), ("/", "is a folder, not a file"),
      ("/nowhere/a.zip", "there is no such file"),
    ]
    for (path, message) in expected {
      let problem = #expect(throws: ReadingProblem.self) {
        try ZipArchive(path: path, fileNameForMessages: "a.zip")
      }
      #expect(problem?.message == message)
    }
  }

  @Test("when an entry inflates beyond the limit, whatever size it claims")
  func tooLarge() throws {
    let file = try DeflatedZip.write("a.csv", [UInt8](repeating: 0x30, count: 5000))
    let archive = try ZipArchive(
      path: file.path, fileNameForMessages: "a.zip", maximumBytes: 4999)

    let problem = #expect(throws: ReadingProblem.self) {
      try readAll(archive.open(archive.entries[0]))
    }
    #expect(problem?.kind == .limit)
    #expect(try archive.firstBytes(of: archive.entries[0], count: 4).count == 4)
  }

  @Test("when an entry says that it inflates to more than 64 MiB and 200 times its size")
  func bomb() throws {
    let file = try DeflatedZip.write("a.csv", [UInt8](repeating: 0x30, count: 65 << 20))
    let archive = try ZipArchive(path: file.path, fileNameForMessages: "a.zip")

    let problem = #expect(throws: ReadingProblem.self) {
      // Before a byte is inflated.
      try archive.open(archive.entries[0])
    }
    #expect(problem?.kind == .limit)
    #expect(problem?.remedy.contains("unpack the archive") == true)
    #expect(try archive.firstBytes(of: archive.entries[0], count: 4).count == 4)
  }

  @Test("when more comes out of an entry than it says")
  func understated() throws {
    let file = try DeflatedZip.write("a.csv", [UInt8](repeating: 0x30, count: 65 << 20))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
    let stated = Data([0, 0, 16, 4])
    // 65 MiB, in the entry's own head and in the directory.
    while let place = bytes.range(of: stated) {
      bytes.replaceSubrange(place, with: Data([0, 0, 1, 0]))
    }
    let lying = try TemporaryFile(bytes)
    let archive = try ZipArchive(path: lying.path, fileNameForMessages: "a.zip")
    #expect(archive.entries[0].statedSize == 1 << 16)
    let source = try archive.open(archive.entries[0])
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var inflated = 0

    let problem = #expect(throws: ReadingProblem.self) {
      while case let got = try piece.withUnsafeMutableBytes({ try source.read(into: $0) }), got > 0
      {
        inflated += got
      }
    }
    #expect(problem?.message.contains("damaged") == true)
    #expect(inflated <= 1 << 16)
  }

  private func refusal(of zip: StoredZip) throws -> ReadingProblem {
    let file = try TemporaryFile(zip.bytes())
    let archive = try ZipArchive(path: file.path, fileNameForMessages: "a.zip")
    return try #require(
      #expect(throws: ReadingProblem.self) {
        try readAll(archive.open(archive.entries[0]))
      })
  }
}
