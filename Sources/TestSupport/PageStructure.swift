// SPDX-License-Identifier: MIT

/// What must be true of every page, as far as its markup alone can say.
public enum PageStructure {
  /// Says in words what is wrong with a page; an empty list for a good one.
  ///
  /// Looks at title, language, landmarks, headings, ids and what refers to them, labels, tables,
  /// and for what the content security policy forbids.
  ///
  /// - Parameters:
  ///   - page: The whole page.
  /// - Throws: ``HTMLTree/Problem`` when it can't be read.
  public static func problems(of page: String) throws -> [String] {
    let tree = try HTMLTree(page)
    return wholePage(tree) + partProblems(of: tree)
  }

  /// Says in words what is wrong with a part of a page.
  public static func partProblems(of tree: HTMLTree) -> [String] {
    headings(tree) + references(tree) + fields(tree) + tables(tree) + forbidden(tree)
  }

  private static func wholePage(_ tree: HTMLTree) -> [String] {
    var problems: [String] = []
    if tree.all("html").first?["lang"] != "en-GB" { problems.append("<html> has no lang=en-GB") }
    if tree.all("title").first(where: { $0.text.contains(" – ") }) == nil {
      problems.append("the title does not say page and service")
    }
    for name in ["main", "h1"] where tree.all(name).count != 1 {
      problems.append("there are \(tree.all(name).count) <\(name)>, not one")
    }
    for name in ["header", "footer"] where tree.all(name).isEmpty {
      problems.append("there is no <\(name)>")
    }
    let first = tree.elements.first { $0.name == "a" || $0.name == "button" }
    if let target = first?["href"], target.hasPrefix("#"),
      tree.element(id: String(target.dropFirst()))?.name == "main"
    {
    } else {
      problems.append("the first link does not skip to <main>")
    }
    return problems
  }

  private static func headings(_ tree: HTMLTree) -> [String] {
    let ranks = tree.elements.compactMap { element -> (Int, String)? in
      guard element.name.count == 2, element.name.hasPrefix("h"),
        let rank = Int(element.name.dropFirst())
      else { return nil }
      return (rank, element.text)
    }
    var problems = ranks.filter(\.1.isEmpty).map { "an <h\($0.0)> is empty" }
    // What stands above the page's heading, such as an error summary, may have rank 2.
    for (before, after) in zip(ranks, ranks.dropFirst()) where after.0 > before.0 + 1 {
      problems.append("<h\(after.0)> '\(after.1)' follows <h\(before.0)> '\(before.1)'")
    }
    return problems
  }

  private static func references(_ tree: HTMLTree) -> [String] {
    let ids = tree.elements.compactMap { $0["id"] }
    var problems = Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted()
      .map { "the id '\($0)' is there more than once" }
    let known = Set(ids)
    for element in tree.elements {
      for name in ["aria-describedby", "aria-labelledby", "aria-controls", "for"] {
        for id in (element[name] ?? "").split(separator: " ") where !known.contains(String(id)) {
          problems.append("\(name) of <\(element.name)> names '\(id)', which is not there")
        }
      }
      if let target = element["href"], target.hasPrefix("#"), target.count > 1,
        !known.contains(String(target.dropFirst()))
      {
        problems.append("a link leads to '\(target)', which is not there")
      }
    }
    return problems
  }

  private static func fields(_ tree: HTMLTree) -> [String] {
    let labelled = Set(tree.all("label").filter { !$0.text.isEmpty }.compactMap { $0["for"] })
    var problems: [String] = []
    for field in tree.elements where ["input", "select", "textarea"].contains(field.name) {
      if field["type"] == "hidden" { continue }
      if !labelled.contains(field["id"] ?? "") {
        problems.append("the field '\(field["name"] ?? "")' has no label")
      }
      if field["required"] != nil { problems.append("a field is marked required") }
    }
    for group in tree.all("fieldset") where group.all("legend").first?.text.isEmpty ?? true {
      problems.append("a fieldset has no legend")
    }
    for link in tree.elements where ["a", "button", "summary"].contains(link.name) {
      if link.text.isEmpty, (link["aria-label"] ?? "").isEmpty {
        problems.append("a <\(link.name)> has no text")
      }
    }
    return problems
  }

  private static func tables(_ tree: HTMLTree) -> [String] {
    var problems: [String] = []
    for table in tree.all("table") {
      let caption = table.all("caption").first?.text ?? ""
      if caption.isEmpty { problems.append("a table has no caption") }
      for heading in table.all("th") where heading["scope"] == nil {
        problems.append("a heading of the table '\(caption)' has no scope")
      }
      let widths = Set(table.all("tr").map { row in row.all("td").count + row.all("th").count })
      let spans = table.all("td").contains { $0["colspan"] != nil || $0["rowspan"] != nil }
      if widths.count > 1, !spans {
        problems.append("rows of the table '\(caption)' have different numbers of cells")
      }
    }
    for image in tree.all("svg") where image["aria-hidden"] == nil {
      if image.all("title").isEmpty, image["aria-label"] == nil, image["class"] != nil,
        !image.classes.contains("reeve-chart__mark")
      {
        problems.append("a drawing has neither a title nor aria-hidden")
      }
    }
    return problems
  }

  /// Inline style, handlers and scripts, which the content security policy would stop.
  private static func forbidden(_ tree: HTMLTree) -> [String] {
    tree.elements.flatMap { element -> [String] in
      var problems = element.attributes.keys.filter { $0 == "style" || $0.hasPrefix("on") }
        .map { "<\(element.name)> has the attribute \($0)" }
      if element.name == "style" || element.name == "script" && !element.text.isEmpty {
        problems.append("<\(element.name)> stands in the page")
      }
      return problems
    }
  }
}
