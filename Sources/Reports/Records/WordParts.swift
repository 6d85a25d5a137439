// SPDX-License-Identifier: MIT

/// The parts of a Word document that are the same in every one.
enum WordParts {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  static var contentTypes: String {
    let base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    func part(_ name: String, _ type: String) -> String {
      "<Override PartName=\"/\(name)\" ContentType=\"\(type)\"/>"
    }
    return head + "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + part("word/document.xml", base + ".document.main+xml")
      + part("word/styles.xml", base + ".styles+xml")
      + part("word/settings.xml", base + ".settings+xml")
      + part("word/numbering.xml", base + ".numbering+xml")
      + part("word/header1.xml", base + ".header+xml")
      + part("word/footer1.xml", base + ".footer+xml")
      + part(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
      + "</Types>"
  }

  static var packageRelations: String {
    relations([
      ("\(office)/officeDocument", "word/document.xml"),
      ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
    ])
  }

  static var documentRelations: String {
    relations(
      ["styles", "settings", "header", "footer", "numbering"].map { kind in
        ("\(office)/\(kind)", kind + (["header", "footer"].contains(kind) ? "1" : "") + ".xml")
      })
  }

  private static func relations(_ targets: [(type: String, target: String)]) -> String {
    head + "<Relationships xmlns=\"\(package)/relationships\">"
      + targets.enumerated().map { place, relation in
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(relation.type)\" "
          + "Target=\"\(relation.target)\"/>"
      }.joined() + "</Relationships>"
  }

  static var settings: String {
    head + "<w:settings xmlns:w=\"\(main)\"><w:defaultTabStop w:val=\"720\"/>"
      + "<w:themeFontLang w:val=\"en-GB\"/></w:settings>"
  }

  /// One kind of list: with bullets.
  static var numbering: String {
    head + "<w:numbering xmlns:w=\"\(main)\"><w:abstractNum w:abstractNumId=\"0\">"
      + "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
      + "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{2022}\"/><w:lvlJc w:val=\"left\"/>"
      + "<w:pPr><w:ind w:left=\"360\" w:hanging=\"240\"/></w:pPr></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
  }

  static var styles: String {
    func style(
      _ id: String, _ name: String, based: String? = "Normal", level: Int? = nil,
      space: (before: Int, after: Int) = (0, 80), size: Int? = nil, isBold: Bool = false,
      colour: String? = nil, border: String = "", list: String = "", indent: String = ""
    ) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"\(id == "Normal" ? " w:default=\"1\"" : "")>"
        + "<w:name w:val=\"\(name)\"/>"
        + (based.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? "") + "<w:qFormat/><w:pPr>"
        + (level == nil ? "" : "<w:keepNext/>") + list + border
        + "<w:spacing w:before=\"\(space.before)\" w:after=\"\(space.after)\"/>" + indent
        + (level.map { "<w:outlineLvl w:val=\"\($0)\"/>" } ?? "") + "</w:pPr><w:rPr>"
        + (isBold ? "<w:b/>" : "") + (colour.map { "<w:color w:val=\"\($0)\"/>" } ?? "")
        + (size.map { "<w:sz w:val=\"\($0)\"/>" } ?? "") + "</w:rPr></w:style>"
    }
    let box =
      "<w:pBdr>"
      + ["top", "left", "bottom", "right"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"18\" w:space=\"4\" w:color=\"B10E1E\"/>"
      }.joined() + "</w:pBdr>"
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"7D868A\"/>"
    }.joined()
    return head + "<w:styles xmlns:w=\"\(main)\"><w:docDefaults><w:rPrDefault><w:rPr>"
      + "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"21\"/>"
      + "<w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      + style("Normal", "Normal", based: nil)
      + style("Council", "Council", isBold: true)
      + style("Kind", "Kind", colour: "505A5F")
      + style("Title", "Title", space: (120, 200), size: 40, isBold: true)
      + style("Heading1", "heading 1", level: 0, space: (360, 120), size: 28, isBold: true)
      + style("Heading2", "heading 2", level: 1, space: (200, 40), size: 22, isBold: true)
      + style(
        "DraftMark", "Draft mark", size: 28, isBold: true, colour: "B10E1E", border: box)
      + style("Notice", "Notice", colour: "7A4400")
      + style("Nothing", "Nothing", colour: "505A5F")
      + style("Remark", "Remark", colour: "505A5F", indent: "<w:ind w:left=\"360\"/>")
      + style(
        "ListBullet", "List Bullet",
        list: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        indent: "<w:ind w:left=\"360\" w:hanging=\"240\"/>")
      + style("TableText", "Table text", space: (20, 20), size: 19)
      + style("TableHeading", "Table heading", space: (20, 20), size: 19, isBold: true)
      + style("Header", "header", size: 17, colour: "505A5F")
      + style("Footer", "footer", size: 17, colour: "505A5F")
      + "<w:style w:type=\"table\" w:styleId=\"RecordTable\"><w:name w:val=\"Record table\"/>"
      + "<w:tblPr><w:tblBorders>\(borders)</w:tblBorders><w:tblCellMar>"
      + "<w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"
      + "</w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr>"
      + "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E6EBEC\"/></w:tcPr></w:tblStylePr>"
      + "</w:style></w:styles>"
  }
}
