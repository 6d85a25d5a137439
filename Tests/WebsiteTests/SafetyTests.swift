// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Quality
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Forms, origins and exports")
struct SafetyTests {
  @Test("a token is good for its own session and program only")
  func tokens() {
    let forms = FormGuard()
    let session = FormGuard.newSession()
    let token = forms.token(of: session)

    #expect(forms.isToken(token, of: session))
    #expect(!forms.isToken(token, of: FormGuard.newSession()))
    #expect(!FormGuard().isToken(token, of: session))
    #expect(!forms.isToken("", of: session))
    #expect(FormGuard.newSession() != session)
  }

  @Test("a token and a secret have one spelling")
  func spellings() {
    let forms = FormGuard()
    let session = FormGuard.newSession()
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let token = forms.token(of: session)
    #expect(
      letters.filter { forms.isToken(token.dropLast() + String($0), of: session) }
        == token.suffix(1))
    let secret = forms.secret(for: "calendar")
    for letter in letters where letter != secret.last {
      #expect(!forms.isSecret(secret.dropLast() + String(letter), for: "calendar"))
    }
  }

  @Test(
    "only the names of this machine with the right port are ours",
    arguments: [
      ("127.0.0.1:8080", true), ("localhost:8080", true), ("LOCALHOST:8080", true),
      ("[::1]:8080", true), ("127.0.0.1", false), ("127.0.0.1:80", false),
      ("evil.example:8080", false), ("localhost.evil.example:8080", false),
      ("127.0.0.1:8080.evil.example", false), ("", false), ("user@localhost:8080", false),
    ])
  func hosts(host: String, isOurs: Bool) {
    #expect(RequestOrigin.isOurs(host: host, port: 8080) == isOurs)
  }

  @Test("a request without a host is not ours")
  func noHost() {
    #expect(!RequestOrigin.isOurs(host: nil, port: 80))
    #expect(RequestOrigin.isOurs(host: "localhost", port: 80))
  }

  @Test(
    "only addresses of this machine itself can be listened on",
    arguments: [
      ("127.0.0.1", true), ("localhost", true), ("::1", true), ("127.9.9.9", true),
      ("0.0.0.0", false), ("::", false), ("192.168.1.4", false), ("example.org", false),
      ("127.0.0.1.example.org", false), ("127.0.0", false), ("", false),
    ])
  func loopback(host: String, isLoopback: Bool) {
    #expect(RequestOrigin.isLoopback(host) == isLoopback)
  }

  @Test(
    "a form must come from a page of this site",
    arguments: [
      (["sec-fetch-site": "same-origin"], true), (["sec-fetch-site": "cross-site"], false),
      (["sec-fetch-site": "same-site"], false), (["sec-fetch-site": "none"], false),
      (["origin": "http://127.0.0.1:8080"], true), (["origin": "http://127.0.0.1:9090"], false),
      (["origin": "https://127.0.0.1:8080"], false), (["origin": "null"], false), ([:], true),
      (["sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8080"], false),
    ])
  func origins(headers: [String: String], isSame: Bool) throws {
    var request = HTTPRequest(
      method: .post, scheme: "http", authority: "127.0.0.1:8080", path: "/check")
    for (name, value) in headers {
      request.headerFields[try #require(HTTPField.Name(name))] = value
    }

    #expect(RequestOrigin.isSameSite(request) == isSame)
  }

  @Test(
    "no cell of an exported table is a formula",
    arguments: [
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+44 20", "'+44 20"), ("-cmd", "'-cmd"),
      ("-12.5", "-12.5"), ("+3", "+3"), ("\t=1", "'\t=1"), ("\u{FF1D}1", "'\u{FF1D}1"),
      ("-", "'-"), ("--1", "'--1"), ("-1.2.3", "'-1.2.3"), ("a=1", "a=1"), ("", ""),
    ])
  func formulas(cell: String, expected: String) {
    #expect(CSVText.harmless(cell) == expected)
  }

  @Test("a table is written as RFC 4180 says")
  func csv() {
    var table = CSVText(["a", "b"])
    table.add(["x,y", nil])
    table.add(["say \"hi\"", "two\nlines"])
    table.add(["=1,2", ""])

    #expect(
      String(decoding: table.bytes, as: UTF8.self)
        == "a,b\r\n\"x,y\",\r\n\"say \"\"hi\"\"\",\"two\nlines\"\r\n\"'=1,2\",\r\n")
  }

  @Test("a download's name can't break out of its header")
  func fileNames() {
    #expect(Answer.disposition(of: "a\"\r\nX: y.csv") == "attachment; filename=\"a---X--y.csv\"")
  }

  @Test("what zlib compressed is what gzip unpacks")
  func gzip() throws {
    let folder = try TemporaryFolder()
    let bytes = Array(repeating: Array("A council's colours. ".utf8), count: 1_000).flatMap(\.self)
    let file = try folder.write(Data(try #require(Gzip.compressed(bytes))), to: "x.gz")

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "--test", "--verbose", file.path]
    process.standardError = FileHandle.nullDevice
    #expect(try process.runToEnd() == 0)

    let unpack = Process()
    unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpack.arguments = ["gzip", "--decompress", "--stdout", file.path]
    #expect([UInt8](try unpack.output()) == bytes)
    #expect(Gzip.compressed([]) != nil)
  }

  @Test("a waiver form says what is missing, in the order of its fields")
  func waiverForm() {
    var empty = WaiverForm(FormFields())
    #expect(empty.request(dataset: "x") == nil)
    #expect(empty.mistakes.map(\.field) == ["check", "until", "reason", "by"])

    var unreal = WaiverForm(
      FormFields([
        .init(name: "check", value: "a"), .init(name: "until-day", value: "31"),
        .init(name: "until-month", value: "2"), .init(name: "until-year", value: "2027"),
        .init(name: "reason", value: " why "), .init(name: "by", value: "A. Officer"),
      ]))
    #expect(unreal.request(dataset: "x") == nil)
    #expect(
      unreal.mistakes.map(\.message) == ["The last day must be a real date, such as 27 3 2027"])

    unreal.day.day = " 28 "
    let request = unreal.request(dataset: "x")
    #expect(request?.until.description == "2027-02-28")
    #expect(request?.reason == "why")
  }

  @Test("moments are those of London's clocks")
  func moments() {
    let winter = Date(timeIntervalSince1970: 1_795_251_600)
    let summer = Date(timeIntervalSince1970: 1_782_930_600)

    #expect(Words.moment(winter) == "21 November 2026, 9:00am")
    #expect(Words.machine(winter) == "2026-11-21T09:00:00+00:00")
    #expect(Words.moment(summer) == "1 July 2026, 7:30pm")
    #expect(Words.machine(summer) == "2026-07-01T19:30:00+01:00")
  }
}
