// SPDX-License-Identifier: MIT
public import Foundation

/// A message of text alone to one person.
public struct MailMessage: Sendable, Equatable {
  /// Who sends it: an address.
  public let from: String
  /// Who gets it: an address.
  public let to: String
  /// What it is about, in one line.
  public let subject: String
  /// The text.
  public let text: String
  /// The name that stays with it however often it is sent, without angle brackets.
  public let id: String
  /// When it was made.
  public let date: Date

  /// Makes a message; what would change its header is refused.
  ///
  /// - Throws: ``MailProblem/unsafeText(_:)``.
  public init(
    from: String, to: String, subject: String, text: String, id: String, date: Date
  ) throws(MailProblem) {
    for (address, name) in [(from, "sender"), (to, "recipient"), (id, "id")] {
      guard
        address.wholeMatch(of: /[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}/) != nil
      else { throw .unsafeText(name) }
    }
    let isLine =
      !subject.isEmpty && !subject.unicodeScalars.contains { $0.value < 32 || $0 == "\u{7F}" }
    guard isLine else { throw .unsafeText("subject") }
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.id = id
    self.date = date
  }

  /// The message as it is sent (RFC 5322, MIME), with CRLF, before the doubling of dots.
  public var bytes: [UInt8] {
    let head = [
      "Date: \(Self.date(date))", "From: <\(from)>", "To: <\(to)>",
      "Message-ID: <\(id)>", "Subject: \(Self.header(subject))", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
      "Auto-Submitted: auto-generated",
    ]
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + Self.quotedPrintable(text)).utf8)
  }

  /// A moment as RFC 5322 writes it, in UTC.
  private static func date(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(days[((parts.weekday ?? 1) - 1) % 7]), \(parts.day ?? 1) "
      + "\(months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970) "
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }

  /// A header's text in encoded words (RFC 2047) where it isn't plain ASCII, or is long.
  private static func header(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }), text.utf8.count <= 60,
      !text.contains("=?")
    {
      return text
    }
    // Words of at most 75 characters; no character is parted.
    var words: [String] = []
    var piece: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if piece.count + bytes.count > 42 {
        words.append(Data(piece).base64EncodedString())
        piece = []
      }
      piece += bytes
    }
    words.append(Data(piece).base64EncodedString())
    return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// A text in lines of at most 76 characters (RFC 2045, section 6.7).
  private static func quotedPrintable(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line -> String in
      var (encoded, width) = ("", 0)
      let bytes = Array(line.utf8)
      for (place, byte) in bytes.enumerated() {
        let isLast = place == bytes.count - 1
        let isPlain =
          byte > 32 && byte < 127 && byte != UInt8(ascii: "=")
          || (byte == 32 || byte == 9) && !isLast
        let hex = String(byte, radix: 16, uppercase: true)
        let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + (byte < 16 ? "0" : "") + hex
        if width + piece.count > 75 {
          encoded += "=\r\n"
          width = 0
        }
        encoded += piece
        width += piece.count
      }
      return encoded
    }.joined(separator: "\r\n") + "\r\n"
  }
}
