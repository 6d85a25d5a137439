// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Tabular

@Suite("A ZIP archive")
struct ZipArchiveTests {
  @Test("lists its entries in order with folders and claimed sizes")
  func listing() throws {
    var zip = StoredZip()
    zip.add("data/", "")
    zip.add("data/spend.csv", "a,b\n1,2\n")

    let archive = try open(zip)

    #expect(archive.archive.entries.map(\.name) == ["data/", "data/spend.csv"])
    #expect(archive.archive.entries.map(\.isDirectory) == [true, false])
    #expect(archive.archive.entries.map(\.statedSize) == [0, 8])
    #expect(archive.archive.entries.allSatisfy { !$0.isEncrypted })
  }

  @Test("gives an entry's bytes from front to back, and then 0")
  func reading() throws {
    let text = String(repeating: "council tax,", count: 10_000)
    let file = try DeflatedZip.write("tax.csv", Array(text.utf8))
    let archive = try ZipArchive(path: file.path, fileNameForMessages: "tax.zip")

    let source = try archive.open(archive.entries[0])

    #expect(try readAll(source) == Array(text.utf8))
    var byte: UInt8 = 0
    #expect(try withUnsafeMutableBytes(of: &byte) { try source.read(into: $0) } == 0)
  }

  @Test("gives the first bytes of an entry, fewer when it is shorter", arguments: [3, 100])
  func firstBytes(count: Int) throws {
    var zip = StoredZip()
    zip.add("a.txt", "abcdef")

    let archive = try open(zip).archive

    let bytes = try archive.firstBytes(of: archive.entries[0], count: count)
    #expect(bytes == Array("abcdef".utf8.prefix(count)))
  }

  @Test("stays readable through an open entry after the archive itself is let go")
  func lifetime() throws {
    var zip = StoredZip()
    zip.add("a.txt", "abcdef")
    let file = try TemporaryFile(zip.bytes())
    var archive: ZipArchive? = try ZipArchive(path: file.path, fileNameForMessages: "a.zip")

    let source = try archive.flatMap { try $0.open($0.entries[0]) }
    archive = nil

    #expect(try readAll(#require(source)) == Array("abcdef".utf8))
  }

  @Test(
    "lists names that would lead out of a folder and says so",
    arguments: ["../../etc/passwd", "/etc/passwd", "..\\evil.csv", "C:/evil.csv", "a/../../b.csv"])
  func unsafeNames(name: String) throws {
    var zip = StoredZip()
    zip.add(name, "x")

    let archive = try open(zip).archive

    #expect(archive.entries.map(\.name) == [name])
    #expect(archive.entries[0].hasUnsafeName)
    #expect(try readAll(archive.open(archive.entries[0])) == [0x78])
  }

  @Test("lists a name with a NUL byte whole, with a space in its place")
  func nulInName() throws {
    var zip = StoredZip()
    zip.entries.append(.init(name: Array("a.csv\0.exe".utf8), bytes: [1]))

    #expect(try open(zip).archive.entries.map(\.name) == ["a.csv .exe"])
  }

  @Test("keeps control characters of names out of messages")
  func namesInMessages() {
    #expect(nameInMessage("a\u{1B}[31mb\nc") == "'a\u{FFFD}[31mb\u{FFFD}c'")
    #expect(nameInMessage(String(repeating: "x", count: 500)).count == 123)
  }

  private func open(_ zip: StoredZip) throws -> (archive: ZipArchive, file: TemporaryFile) {
    let file = try TemporaryFile(zip.bytes())
    return (try ZipArchive(path: file.path, fileNameForMessages: "a.zip"), file)
  }
}

/// Reads a source to its end, in small pieces.
func readAll(_ source: any ByteSource, pieceSize: Int = 1000) throws -> [UInt8] {
  var all: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: pieceSize)
  while case let got = try piece.withUnsafeMutableBytes({ try source.read(into: $0) }), got > 0 {
    all += piece[..<got]
  }
  return all
}
