// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Passwords and codes")
struct AccessValueTests {
  @Test(
    "scrypt gives the vectors of RFC 7914, section 12",
    arguments: [
      (
        "password", "NaCl", 10, 8, 16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
          + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
      ),
      (
        "pleaseletmein", "SodiumChloride", 14, 8, 1,
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
          + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
      ),
    ])
  func scrypt(
    password: String, salt: String, logarithm: Int, blockSize: Int, parallelism: Int, hex: String
  ) throws {
    let cost = PasswordCost(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)

    let key = try cost.derive(Array(password.utf8), salt: Array(salt.utf8), bytes: 64)

    #expect(key.hexText == hex)
  }

  @Test(
    "codes are those of RFC 6238, appendix B",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func oneTime(seconds: Int, code: String) {
    let factor = OneTimePassword(secret: Array("12345678901234567890".utf8))
    let time = Date(timeIntervalSince1970: Double(seconds))

    #expect(factor.code(ofStep: OneTimePassword.step(at: time), digits: 8) == code)
    #expect(factor.code(ofStep: OneTimePassword.step(at: time)) == String(code.suffix(6)))
  }

  @Test("a code of the step before, of now and of the next is taken, no other")
  func window() {
    let factor = OneTimePassword(secret: Array("12345678901234567890".utf8))
    let time = Date(timeIntervalSince1970: 1_234_567_890)
    let now = OneTimePassword.step(at: time)

    for step in now - 3...now + 3 {
      let found = factor.step(of: factor.code(ofStep: step), at: time)
      #expect(found == (abs(step - now) <= 1 ? step : nil))
    }
    #expect(factor.step(of: "", at: time) == nil)
  }

  @Test(
    "base32 is that of RFC 4648, section 10, without padding",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
      ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
  func base32(text: String, encoded: String) {
    #expect(Base32.encoded(Array(text.utf8)) == encoded)
  }

  @Test("a hash is read back, keeps its cost, and fits its password alone")
  func hashes() throws {
    let cost = PasswordCost(logarithm: 4, blockSize: 8, parallelism: 1)
    let hash = try PasswordHash("tin whistle otter", cost: cost)
    let read = try #require(PasswordHash(hash.description))

    #expect(hash.description.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
    #expect(read.cost == cost)
    #expect(try read.matches("tin whistle otter"))
    #expect(try !read.matches("tin whistle otte"))
    #expect(try !read.matches(""))
    #expect(try PasswordHash("tin whistle otter", cost: cost).description != hash.description)
    // The same letters, composed and decomposed.
    #expect(try PasswordHash("caf\u{E9} au lait x", cost: cost).matches("cafe\u{301} au lait x"))
  }

  @Test(
    "what is no hash, or would cost too much to try, is none",
    arguments: [
      "", "$scrypt$",
      "$scrypt$ln=40,r=8,p=1$c2FsdHNhbHQ$"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$scrypt$ln=15,r=99,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHQ$AAAA", "$scrypt$ln=15,r=8,p=1$!!$!!",
    ])
  func noHash(text: String) {
    #expect(PasswordHash(text) == nil)
  }

  @Test(
    "passwords that everybody tries, that repeat, or that say who one is are refused",
    arguments: [
      "short", "elevenchars", "password1234", "Password123!", "P@ssw0rd1234", "passwordpassword",
      "123456789012", "qwertyuiop12", "aaaaaaaaaaaa", "ababababababab", "abcdefghijkl",
      "letmeinplease", "Liverpool2024!", "changeme12345", "aminakhan2024", "AminaKhan!!!",
      "saltmere1234", "a.khan.a.khan", "iloveyou2026", "zaq12wsxcde3",
    ])
  func refused(password: String) {
    #expect(
      PasswordRules.refusal(
        of: password, names: ["a.khan", "Amina Khan", "a.khan@saltmere.example", "Saltmere City"])
        != nil)
  }

  @Test(
    "long ones that nobody guesses are taken, with any letters",
    arguments: [
      "tin whistle otter", "correct-horse-battery-9", "Möwen über dem Hafen", "9f2kQ!vv3#mZ",
      "three random words", "密码是一个很长的句子没错", "khan plays the violin at dawn",
    ])
  func taken(password: String) {
    #expect(PasswordRules.refusal(of: password, names: ["a.khan", "Amina Khan"]) == nil)
  }

  @Test("recovery codes are read however they are written down")
  func recovery() {
    for _ in 0..<50 {
      let code = RecoveryCode.make()
      #expect(RecoveryCode.canonical(RecoveryCode.shown(code)) == code)
      #expect(RecoveryCode.canonical(" \(RecoveryCode.shown(code).uppercased()) ") == code)
    }
    #expect(RecoveryCode.canonical("OIL00-00000") == "0110000000")
    #expect(RecoveryCode.canonical("123456") == nil)
    #expect(RecoveryCode.canonical("u0000-00000") == nil)
  }

  @Test("the key is made once, readable for this account alone, and refused when it is cut off")
  func keyFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("access.key").path
    let key = try AccessKey(path: path)

    #expect(try AccessKey(path: path).code(of: "x", for: .forms) == key.code(of: "x", for: .forms))
    #expect(key.code(of: "x", for: .forms) != key.code(of: "x", for: .factor))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.int16Value == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["access.key"])
    try Data(count: 5).write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreProblem.self) { try AccessKey(path: path) }
  }
}
