// SPDX-License-Identifier: MIT

/// The links from one part of a workbook to others.
struct Relationships {
  /// One link; links that lead out of the file are left out.
  struct Link: Equatable {
    let id: String
    /// The last word of the type's address, the same in transitional and strict workbooks.
    let kind: String
    /// The part it leads to, as a key of `PartName`.
    let part: String
  }

  /// The links in their order in the file.
  private(set) var links: [Link] = []

  /// The first link of this kind.
  func first(_ kind: String) -> Link? {
    links.first { $0.kind == kind }
  }

  /// Reads the relationships of `part`.
  static func read(
    _ source: any ByteSource, of part: String, place: WorkbookPlace
  ) throws -> Relationships {
    let reader = Reader(part: part, place: place)
    try XMLStream(source, handler: reader, place: place).readToEnd()
    return reader.relationships
  }

  private final class Reader: XMLHandler {
    var relationships = Relationships()
    private let part: String
    private let place: WorkbookPlace

    init(part: String, place: WorkbookPlace) {
      self.part = part
      self.place = place
    }

    func startElement(
      _ name: XMLName, _ attributes: XMLAttributes, depth: Int
    ) throws -> XMLStep {
      if depth == 1 {
        guard name.matches("Relationships") else { throw place.damaged("is something else") }
      }
      guard depth == 2, name.matches("Relationship"), attributes["TargetMode"] != "External",
        let id = attributes["Id"], let type = attributes["Type"],
        let target = attributes["Target"]
      else { return .proceed }
      guard let resolved = PartName.resolve(target, from: part) else {
        throw place.damaged("has a link that leads out of the file")
      }
      let kind = type.split(separator: "/").last.map(String.init) ?? ""
      relationships.links.append(Link(id: id, kind: kind, part: resolved))
      return .proceed
    }
  }
}
