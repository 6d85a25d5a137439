// SPDX-License-Identifier: MIT
import Crypto
import Foundation

/// Codes that an app shows and that change every half a minute (TOTP, RFC 6238).
///
/// SHA-1, six digits and steps of 30 s: the only combination that all apps know. A code of the step
/// before or after is taken too, because clocks differ, but each step only once.
package struct OneTimePassword: Sendable {
  /// The seconds of a step.
  static let step: Int64 = 30
  /// The bytes of a secret: as many as SHA-1 gives (RFC 4226, section 4).
  static let secretBytes = 20

  let secret: [UInt8]

  /// Makes the codes of a secret.
  init(secret: [UInt8]) {
    self.secret = secret
  }

  /// The step at a moment.
  static func step(at time: Date) -> Int64 {
    Int64((time.timeIntervalSince1970 / Double(step)).rounded(.down))
  }

  /// The code of a step (RFC 4226, section 5.3).
  func code(ofStep step: Int64, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Data($0) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 0x0F)
    var number: UInt32 = 0
    for byte in mac[offset..<offset + 4] { number = number << 8 | UInt32(byte) }
    number &= 0x7FFF_FFFF
    var limit: UInt32 = 1
    for _ in 0..<digits { limit *= 10 }
    let text = String(number % limit)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  /// The step whose code this is, at a moment; all three are compared, whichever it is.
  func step(of code: String, at time: Date) -> Int64? {
    let now = Self.step(at: time)
    var found: Int64?
    for step in now - 1...now + 1
    where Secret.areEqual(self.code(ofStep: step).utf8, code.utf8) {
      found = step
    }
    return found
  }

  /// The secret in base32, as apps take it when it is typed in.
  package var text: String { Base32.encoded(secret) }

  /// The secret in groups of four letters, for the eye.
  package var groupedText: String {
    let letters = Array(text)
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  /// The link that apps take the secret from, by itself or as a QR code.
  package func link(account: String, issuer: String) -> String {
    let issuer = Self.encoded(issuer)
    return "otpauth://totp/\(issuer):\(Self.encoded(account))?secret=\(text)&issuer=\(issuer)"
  }

  private static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

/// Bytes as letters A to Z and digits 2 to 7 (RFC 4648, section 6), without padding.
enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(letters[Int(bits >> UInt32(count) & 31)])
      }
    }
    if count > 0 { text.append(letters[Int(bits << UInt32(5 - count) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
