// SPDX-License-Identifier: MIT

// The elements of HTML that pages use, in the order of the standard. A name that a local value
// hides is written with the module's name: `Markup.title { … }`.

/// The whole page.
public let html = Tag("html", endsLine: true)
/// The facts about a page.
public let head = Tag("head", endsLine: true)
/// The page's title, in the window's frame.
public let title = Tag("title", endsLine: true)
/// A fact about the page.
public let meta = VoidTag("meta")
/// A resource of the page.
public let link = VoidTag("link")

/// The page's content.
public let body = Tag("body", endsLine: true)
/// The page's or a section's head.
public let header = Tag("header", endsLine: true)
/// The page's or a section's foot.
public let footer = Tag("footer", endsLine: true)
/// A set of links.
public let nav = Tag("nav", endsLine: true)
/// What the page is for.
public let main = Tag("main", endsLine: true)
/// A part with a heading.
public let section = Tag("section", endsLine: true)
/// A part that stands for itself.
public let article = Tag("article", endsLine: true)
/// A part beside the main thing.
public let aside = Tag("aside", endsLine: true)
/// A heading of the first rank, once a page.
public let h1 = Tag("h1", endsLine: true)
/// A heading of the second rank.
public let h2 = Tag("h2", endsLine: true)
/// A heading of the third rank.
public let h3 = Tag("h3", endsLine: true)
/// A heading of the fourth rank.
public let h4 = Tag("h4", endsLine: true)

/// A paragraph.
public let p = Tag("p", endsLine: true)
/// Text that keeps its spaces and line ends.
public let pre = Tag("pre", endsLine: true)
/// A list without order.
public let ul = Tag("ul", endsLine: true)
/// A list with order.
public let ol = Tag("ol", endsLine: true)
/// An item of a list.
public let li = Tag("li", endsLine: true)
/// A list of names and values.
public let dl = Tag("dl", endsLine: true)
/// A name in a list of names and values.
public let dt = Tag("dt", endsLine: true)
/// A value in a list of names and values.
public let dd = Tag("dd", endsLine: true)
/// A picture, chart or table with a caption.
public let figure = Tag("figure", endsLine: true)
/// The caption of a figure.
public let figcaption = Tag("figcaption", endsLine: true)
/// A part without meaning of its own.
public let div = Tag("div", endsLine: true)

/// A link.
public let a = Tag("a")
/// Something important.
public let strong = Tag("strong")
/// Something stressed.
public let em = Tag("em")
/// A side remark.
public let small = Tag("small")
/// A piece of code or of a file.
public let code = Tag("code")
/// A moment, with its form for machines.
public let time = Tag("time")
/// A piece of text without meaning of its own.
public let span = Tag("span")
/// A shortened word.
public let abbr = Tag("abbr")
/// A picture in a file of its own.
public let img = VoidTag("img")
/// A line break.
public let br = VoidTag("br")
/// A change of subject.
public let hr = VoidTag("hr")

/// A table.
public let table = Tag("table", endsLine: true)
/// The title of a table.
public let caption = Tag("caption", endsLine: true)
/// The heading rows of a table.
public let thead = Tag("thead", endsLine: true)
/// The rows of a table.
public let tbody = Tag("tbody", endsLine: true)
/// The sum rows of a table.
public let tfoot = Tag("tfoot", endsLine: true)
/// A row of a table.
public let tr = Tag("tr", endsLine: true)
/// A heading cell.
public let th = Tag("th", endsLine: true)
/// A cell.
public let td = Tag("td", endsLine: true)

/// A part that can be opened and closed.
public let details = Tag("details", endsLine: true)
/// What is seen of a closed part.
public let summary = Tag("summary", endsLine: true)
