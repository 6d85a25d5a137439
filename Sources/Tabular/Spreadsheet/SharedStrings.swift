// SPDX-License-Identifier: MIT

/// The workbook's table of texts, which cells refer to by number.
///
/// All texts lie in one buffer; a text costs its UTF-8 bytes and 4 more.
struct SharedStrings {
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// How many texts there are.
  var count: Int { ends.count }

  /// Where the text with this number lies in `bytes`, or nil when there is none.
  @inline(__always)
  func range(_ index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Reads the table from its part; `maximumBytes` bounds the memory it takes.
  static func read(
    _ source: any ByteSource, place: WorkbookPlace, maximumBytes: Int
  ) throws -> SharedStrings {
    let reader = Reader(place: place, maximumBytes: min(maximumBytes, Int(UInt32.max)))
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.strings
  }

  private final class Reader: XMLHandler {
    var strings = SharedStrings()
    private let place: WorkbookPlace
    private let maximumBytes: Int
    private var isInItem = false
    private var item = RichText()

    init(place: WorkbookPlace, maximumBytes: Int) {
      self.place = place
      self.maximumBytes = maximumBytes
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      if depth == 1 {
        guard name.matches("sst") else { throw place.damaged("is something else") }
      } else if depth == 2 {
        isInItem = name.matches("si")
      } else if isInItem {
        item.startElement(name, attributes, level: depth - 2, outputCount: strings.bytes.count)
      }
      return .proceed
    }

    func endElement(_ name: XMLName, depth: Int) throws -> XMLStep {
      guard isInItem else { return .proceed }
      if depth == 2 {
        isInItem = false
        strings.ends.append(UInt32(strings.bytes.count))
        try checkLimit()
      } else {
        item.endElement(level: depth - 2, output: &strings.bytes)
      }
      return .proceed
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
      guard item.isCollecting else { return }
      strings.bytes.append(contentsOf: bytes)
      try checkLimit()
    }

    private func checkLimit() throws {
      let taken = strings.bytes.count + MemoryLayout<UInt32>.stride * strings.ends.count
      guard taken <= maximumBytes else {
        throw place.tooMuch("takes more than \(maximumBytes) bytes of memory")
      }
    }
  }
}
