// SPDX-License-Identifier: MIT

/// All cells of a specification's tables, each once, with what stands behind them.
public struct Tabulation: Sendable {
  /// One cell.
  public struct Cell: Sendable {
    /// The code of every dimension; 0 where the cell is not broken down by it.
    public let codes: [Int]
    /// The number of records, or the sum of an aggregated file's counts.
    public var count = 0
    /// The sum of magnitudes; the count in tables of counts.
    public var value = 0.0
    /// The people at risk, where there is a denominator.
    public var denominator: Double?
    /// The sum of the records' keys modulo 256.
    public var cellKey = 0
    /// What each contributor gave, largest first, for the rules about magnitudes.
    public var contributions: [Double] = []
    /// Whether it is of the national level, which the profile publishes as it is.
    public internal(set) var isNational = false
    /// What is said of the figure: estimated, provisional, revised, in this order.
    public internal(set) var statuses: [FigureStatus] = []
  }

  /// The dimensions, all cells having a code of each.
  public let dimensions: [TableDimension]
  /// The cells, in the order of the tables.
  public var cells: [Cell]
  /// For every table its cells' rows in ``cells``, total first.
  public let tables: [[Int]]
  /// For every table the places of its dimensions.
  public let tableDimensions: [[Int]]
  /// The equations between all of them.
  public let relations: CellRelations
  /// Whether magnitudes are added up.
  public let isMagnitude: Bool
  /// What was done to the codes of the data before they were counted, as sentences.
  public internal(set) var notes: [String] = []

  /// The most cells that tables may have together.
  public static let mostCells = 1_000_000

  /// Lays out the cells of some tables, all of them zero.
  ///
  /// - Parameters:
  ///   - dimensions: all dimensions.
  ///   - tables: for every table the places of its dimensions.
  /// - Throws: `SpecificationProblem` when there would be too many cells.
  init(
    dimensions: [TableDimension], tables: [[Int]], isMagnitude: Bool
  ) throws(SpecificationProblem) {
    self.dimensions = dimensions
    self.isMagnitude = isMagnitude
    tableDimensions = tables
    var cells: [Cell] = []
    var rows: [[Int]: Int] = [:]
    var tableRows: [[Int]] = []
    var relations = CellRelations()
    var known: Set<[Int]> = []
    for table in tables {
      var size = 1
      for place in table { size = min(size * dimensions[place].codes.count, Self.mostCells + 1) }
      guard size + cells.count <= Self.mostCells else {
        throw SpecificationProblem(
          "The tables have more than \(Figure.grouped(Self.mostCells)) cells. "
            + "Take fewer codes or dimensions.")
      }
      let all = Self.products(table.map { dimensions[$0].codes.count }).map { product in
        var codes = Array(repeating: 0, count: dimensions.count)
        for (place, code) in zip(table, product) { codes[place] = code }
        return codes
      }
      tableRows.append(
        all.map { codes in
          if let row = rows[codes] { return row }
          rows[codes] = cells.count
          cells.append(Cell(codes: codes))
          return cells.count - 1
        })
      for place in table {
        for codes in all where codes[place] == 0 {
          for sum in dimensions[place].sums {
            func row(_ code: Int) -> Int {
              var other = codes
              other[place] = code
              return rows[other] ?? 0
            }
            let parent = row(sum.parent)
            let children = sum.children.map(row)
            if known.insert([parent] + children).inserted {
              relations.append(parent: parent, children: children)
            }
          }
        }
      }
    }
    self.cells = cells
    self.tables = tableRows
    self.relations = relations
  }

  private static func products(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { lists, size in
      lists.flatMap { list in (0..<size).map { list + [$0] } }
    }
  }

  /// The codes of a cell as words: those of the dimensions it is broken down by, or the total.
  public func label(_ row: Int) -> String {
    let codes = cells[row].codes
    let named = codes.indices.filter { codes[$0] != 0 }.map {
      "\(dimensions[$0].name) \(dimensions[$0].codes[codes[$0]])"
    }
    return named.isEmpty ? "the total" : named.joined(separator: ", ")
  }

  /// The texts of the codes of every dimension.
  public func codeTexts(_ row: Int) -> [String] {
    zip(dimensions, cells[row].codes).map { $0.codes[$1] }
  }
}
