// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Properties of named formats")
struct FormatPropertyTests {
  @Test("the fast path agrees with the finding", arguments: NamedFormat.all.map(\.id))
  func agreement(_ id: String) throws {
    let format = try #require(NamedFormat.named(id))
    var source = FormatSamples(seed: 20_261_121)

    for _ in 0..<800 {
      let bytes = source.value()
      let isAccepted = bytes.withUnsafeBufferPointer { format.accepts($0) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        #expect(!isAccepted, "\(bytes)")
        continue
      }
      let finding = format.assess(text)
      #expect(isAccepted == (finding.status != .invalid), "\(bytes)")
      #expect((finding.normalised == nil) == (finding.status == .invalid), "\(bytes)")
      // A verdict without a sentence of its own is allowed only where one sentence fits all.
      let code = try #require(FormatCode(rawValue: finding.code))
      let hasSentence =
        format.reasons[code] != nil
        || [.empty, .tooLong, .malformed, .unknownCode].contains(code)
      #expect(hasSentence, "\(id) \(code)")
    }
  }

  @Test("the normal spelling is its own normal spelling", arguments: NamedFormat.all.map(\.id))
  func stableSpelling(_ id: String) throws {
    let format = try #require(NamedFormat.named(id))
    var source = FormatSamples(seed: 7)

    for _ in 0..<800 {
      guard let text = String(validating: source.value(), as: UTF8.self) else { continue }
      guard let normalised = format.assess(text).normalised else { continue }
      let again = format.assess(normalised)
      #expect(again.status != .invalid, "\(text.debugDescription)")
      #expect(again.normalised == normalised, "\(text.debugDescription)")
    }
  }

  @Test("tidying bytes in place does what tidying text does")
  func tidying() throws {
    var source = FormatSamples(seed: 11)

    for _ in 0..<5_000 {
      guard let text = String(validating: source.value(), as: UTF8.self) else { continue }
      expectSameTidying(text)
    }
  }

  @Test("letters that are passed by unchanged are those that Unicode leaves unchanged")
  func settledLetters() throws {
    for value in UInt32(0xA0)...0x250 {
      let letter = String(try #require(Unicode.Scalar(value)))
      expectSameTidying(letter)
      expectSameTidying(" x  \(letter)y ")
      expectSameTidying("\(letter)\u{301}")
    }
  }

  private func expectSameTidying(_ text: String) {
    let expected = FormatText.tidied(text, foldingDashes: false)
    var seen: [UInt8] = []
    var text = text
    let verdict = text.withUTF8 { raw in
      FormatText.judgeTidied(raw, foldingDashes: false) { tidied in
        seen = Array(tidied)
        return .valid
      }
    }
    // Bytes, because texts that differ only in composition compare as equal.
    #expect(seen == Array(expected.utf8), "\(text.debugDescription)")
    #expect((verdict == .invalid(.empty)) == expected.isEmpty)
  }

  @Test("National Insurance numbers match the published pattern")
  func nationalInsurancePattern() throws {
    let pattern =
      /(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]/
    let format = try #require(NamedFormat.named("nino"))
    var source = FormatSamples(seed: 3)

    for _ in 0..<2_000 {
      let text =
        source.signs(from: "ABDGKNOTZQ", 2) + "00000" + source.signs(from: "0123A", 1)
        + source.signs(from: "ABCDE", 1)
      #expect(format.accepts(text) == (text.wholeMatch(of: pattern) != nil), "\(text)")
    }
  }

  @Test("postcodes match the published pattern")
  func postcodePattern() throws {
    let outwards = [
      "[A-PR-UWYZ][0-9]{1,2}", "[A-PR-UWYZ][A-HK-Y][0-9]{1,2}",
      "[A-PR-UWYZ][0-9][A-HJKPSTUW]", "[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]",
    ].joined(separator: "|")
    let pattern = try Regex("GIR 0AA|(?:\(outwards)) [0-9][ABD-HJLNP-UW-Z]{2}")
    let format = try #require(NamedFormat.named("postcode"))
    var source = FormatSamples(seed: 5)

    for _ in 0..<3_000 {
      let outward = source.signs(from: "ABIJQVXZKPLY0199", Int.random(in: 2...4, using: &source))
      let text = outward + " " + source.signs(from: "012A", 1) + source.signs(from: "ABCIMX1", 2)
      guard !text.hasPrefix("ZZ99") else { continue }
      #expect(format.accepts(text) == (text.wholeMatch(of: pattern) != nil), "\(text)")
    }
  }

  @Test("one wrong digit in an NHS number never passes")
  func checkDigitFindsOneWrongDigit() throws {
    let format = try #require(NamedFormat.named("nhs-number"))
    let digits = Array("9990123454".utf8)

    for place in 0..<10 {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[place] {
        var wrong = digits
        wrong[place] = digit
        #expect(!wrong.withUnsafeBufferPointer { format.accepts($0) }, "\(wrong)")
      }
    }
  }
}

/// A repeatable source of values: well-formed ones, mutated ones and plain noise.
private struct FormatSamples: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64, after Steele, Lea and Flood (2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func value() -> [UInt8] {
    if Int.random(in: 0..<8, using: &self) == 0 {
      return (0..<Int.random(in: 0...40, using: &self)).map { _ in
        UInt8.random(in: .min ... .max, using: &self)
      }
    }
    var bytes = Array((Self.wellFormed.randomElement(using: &self) ?? "").utf8)
    for _ in 0..<Int.random(in: 0...3, using: &self) { mutate(&bytes) }
    return bytes
  }

  mutating func signs(from set: String, _ count: Int) -> String {
    String((0..<count).map { _ in set.randomElement(using: &self) ?? " " })
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &self)
    let piece = Array((Self.pieces.randomElement(using: &self) ?? "").utf8)
    switch Int.random(in: 0..<4, using: &self) {
    case 0: bytes.insert(contentsOf: piece, at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2 where place < bytes.count:
      bytes[place] = UInt8.random(in: .min ... .max, using: &self)
    default:
      if place < bytes.count { bytes.replaceSubrange(place..<(place + 1), with: piece) }
    }
  }

  private static let pieces = [
    " ", "  ", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}", "-", "\u{2013}", ".", "@", ":", "/", "0",
    "9", "a", "Z", "ß", "ſ", "ı", "e\u{301}", "ﬁ", "１", "Ａ", "\u{FFFD}", "\u{0}", "\u{FDFA}",
    "😀", "+", "(", "%", "=", "\u{2003}", "\u{1D7D8}", "\u{AD}",
  ]

  private static let wellFormed = [
    "999 000 0018", "4000000004", "3200000007", "AA000003D", "AA 00 00 03", "PP000003D", "M1 1AA",
    "SO14 7FY", "GIR 0AA", "ZZ99 3CZ", "SO14", "SO14 7", "100023336956", "00012345", "E06000045",
    "e05000001", "K02000001", "E13000001", "19", "-8", "NS", "Z", "W1", "K", "SPLD", "DS",
    "07700 900982", "+44 (0)7700 900982", "01632 96000", "0044 20 7946 0000", "name@example.org",
    "O'Neill", "Zoë", "Baby of Jo", "unknown", "2024-02-29", "9/3/2024", "1900-01-01", "9/3/24",
    "https://example.org/a?b=%20#c", "http://[2001:db8::1]:80/", "192.0.2.1", "::ffff:192.0.2.1",
    "123e4567-e89b-12d3-a456-426614174000", "www.example.org", "UmVldmU=", "other",
    "Ring 07700 900982 or write to name@example.org",
  ]
}
