// SPDX-License-Identifier: MIT

public import Markup

/// A table with a caption and headings; the first cell of a row is its heading.
public struct Table: Component {
  /// How the rows are sorted by a column, and the link that sorts them.
  public struct Sort: Sendable {
    /// The order of the rows by this column.
    public enum Order: String, Sendable {
      /// From small to large, from A to Z.
      case ascending
      /// From large to small.
      case descending
      /// By another column.
      case none
    }

    /// The order now.
    public var order: Order
    /// Where the same rows are in the other order.
    public var address: Address

    /// Makes a sorting.
    public init(_ order: Order, to address: Address) {
      self.order = order
      self.address = address
    }
  }

  /// A column.
  public struct Column: Sendable {
    /// The heading.
    public var title: String
    /// Whether it holds numbers, which stand at the right.
    public var isNumeric: Bool
    /// How the rows are sorted by it, where they can be.
    public var sort: Sort?
    /// Whether the heading is only read aloud.
    public var isTitleHidden: Bool

    /// Makes a column.
    public init(
      _ title: String, isNumeric: Bool = false, sort: Sort? = nil, isTitleHidden: Bool = false
    ) {
      self.title = title
      self.isNumeric = isNumeric
      self.sort = sort
      self.isTitleHidden = isTitleHidden
    }
  }

  /// How large the caption is.
  public enum CaptionSize: String, Sendable {
    case small = "s"
    case medium = "m"
    case large = "l"
  }

  /// What happens where the table is wider than the page.
  public enum Fit: Sendable {
    /// It is not: few columns, short cells.
    case page
    /// It scrolls in a region of its own, which the keyboard reaches; the id is the caption's.
    case scrolls(id: String)
  }

  private let caption: String
  private let captionSize: CaptionSize?
  private let isCaptionHidden: Bool
  private let columns: [Column]
  private let rows: [[Slot]]
  private let hasRowHeadings: Bool
  private let fit: Fit
  private let isCompact: Bool

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - caption: What the table shows.
  ///   - captionSize: How large that is; as text when left out.
  ///   - isCaptionHidden: Whether the caption is only read aloud, as a heading says the same.
  ///   - columns: The columns.
  ///   - rows: The cells, as many in each row as there are columns.
  ///   - hasRowHeadings: Whether the first cell of a row is its heading.
  ///   - fit: What happens where the table is wider than the page.
  ///   - isCompact: Whether rows stand close, for tables that are looked up in.
  public init(
    _ caption: String, captionSize: CaptionSize? = nil, isCaptionHidden: Bool = false,
    columns: [Column], rows: [[Slot]], hasRowHeadings: Bool = true, fit: Fit = .page,
    isCompact: Bool = false
  ) {
    self.caption = caption
    self.captionSize = captionSize
    self.isCaptionHidden = isCaptionHidden
    self.columns = columns
    self.rows = rows
    self.hasRowHeadings = hasRowHeadings
    self.fit = fit
    self.isCompact = isCompact
  }

  /// The markup of the component.
  public var body: some HTML {
    switch fit {
    case .page: content(captionID: nil)
    case .scrolls(let id): ScrollRegion(labelledBy: id) { content(captionID: id) }
    }
  }

  private func content(captionID: String?) -> Slot {
    Slot {
      table(classes("govuk-table", isCompact ? "reeve-table--compact" : nil)) {
        Markup.caption(
          classes(
            "govuk-table__caption", captionSize.map { "govuk-table__caption--\($0.rawValue)" },
            isCaptionHidden ? "govuk-visually-hidden" : nil),
          .optional(captionID.map(Attribute.id))
        ) { caption }
        thead(.class("govuk-table__head")) {
          tr(.class("govuk-table__row")) {
            for column in columns { ColumnHeading(column: column) }
          }
        }
        tbody(.class("govuk-table__body")) {
          for row in rows {
            tr(.class("govuk-table__row")) {
              for (place, cell) in row.enumerated() {
                TableCell(
                  content: cell, isHeading: hasRowHeadings && place == 0,
                  isNumeric: columns.indices.contains(place) && columns[place].isNumeric)
              }
            }
          }
        }
      }
    }
  }
}

/// A heading of a column, with the link that sorts by it.
struct ColumnHeading: Component {
  let column: Table.Column

  var body: some HTML {
    th(
      .scope(.column),
      classes("govuk-table__header", column.isNumeric ? "govuk-table__header--numeric" : nil),
      .optional(column.sort.map { .ariaSort($0.order.rawValue) })
    ) {
      if let sort = column.sort {
        a(.class("govuk-link reeve-sort reeve-sort--\(sort.order.rawValue)"), .href(sort.address)) {
          column.title
          SortMark(order: sort.order)
        }
      } else if column.isTitleHidden {
        hidden(column.title)
      } else {
        column.title
      }
    }
  }
}

/// Arrows that show the order; what `aria-sort` says to those who can't see them.
struct SortMark: Component {
  let order: Table.Sort.Order

  var body: some HTML {
    svg(
      .class("reeve-sort__mark"), .viewBox(width: 10, height: 16), .width(10), .height(16),
      .ariaHidden, .notFocusable
    ) {
      if order != .descending { SVG.path(.outline(triangle(tip: 1, base: 7))) }
      if order != .ascending { SVG.path(.outline(triangle(tip: 15, base: 9))) }
    }
  }

  private func triangle(tip: Double, base: Double) -> Outline {
    var outline = Outline(from: 0, base)
    outline.line(to: 5, tip)
    outline.line(to: 10, base)
    outline.close()
    return outline
  }
}

/// A cell of a table.
struct TableCell: Component {
  let content: Slot
  let isHeading: Bool
  let isNumeric: Bool

  var body: some HTML {
    if isHeading {
      th(
        .scope(.row),
        classes("govuk-table__header", isNumeric ? "govuk-table__header--numeric" : nil)
      ) { content }
    } else {
      td(classes("govuk-table__cell", isNumeric ? "govuk-table__cell--numeric" : nil)) { content }
    }
  }
}

/// A part of the page that scrolls sideways when it has to, and that the keyboard reaches.
public struct ScrollRegion<Content: HTML>: Component {
  private let id: String
  private let content: Content

  /// Makes a region.
  ///
  /// - Parameters:
  ///   - id: The id of what names it: a caption or a heading.
  ///   - content: What may be too wide.
  public init(labelledBy id: String, @HTMLBuilder content: () -> Content) {
    self.id = id
    self.content = content()
  }

  /// The markup of the component.
  public var body: some HTML {
    div(.class("reeve-scroll"), .role("region"), .ariaLabelledBy(id), .tabIndex(0)) { content }
  }
}
