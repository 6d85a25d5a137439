// SPDX-License-Identifier: MIT

/// Which cells are sums of which: what a reader of the table knows besides the published values.
///
/// Cells are named by their rows, counted from 0. Linked tables are told by putting their relations
/// into one value, with a cell that stands in several of them given once.
public struct CellRelations: Sendable, Equatable {
  /// One equation: the parent's value is the sum of its children's.
  public struct Relation: Sendable, Equatable {
    /// The row of the total.
    public var parent: Int
    /// The rows of its parts.
    public var children: [Int]

    /// Says that a row is the sum of others.
    public init(parent: Int, children: [Int]) {
      self.parent = parent
      self.children = children
    }
  }

  /// The equations, in the order given.
  public var relations: [Relation]

  /// Puts equations together.
  public init(_ relations: [Relation] = []) { self.relations = relations }

  /// Adds an equation.
  public mutating func append(parent: Int, children: [Int]) {
    relations.append(Relation(parent: parent, children: children))
  }

  /// A row that is, through other rows, a part of itself; nil when there is none.
  func cycle(cellCount: Int) -> Int? {
    var parents = [[Int]](repeating: [], count: cellCount)
    var waiting = [Int](repeating: 0, count: cellCount)
    for relation in relations {
      for child in relation.children {
        parents[child].append(relation.parent)
        waiting[relation.parent] += 1
      }
    }
    var free = (0..<cellCount).filter { waiting[$0] == 0 }
    var done = 0
    while let cell = free.popLast() {
      done += 1
      for parent in parents[cell] {
        waiting[parent] -= 1
        if waiting[parent] == 0 { free.append(parent) }
      }
    }
    guard done < cellCount else { return nil }
    // From any total that waits, going down to a part that waits too ends up going round.
    guard var cell = waiting.firstIndex(where: { $0 > 0 }) else { return nil }
    var seen: Set<Int> = []
    while seen.insert(cell).inserted {
      let next = relations.lazy.filter { $0.parent == cell }.flatMap(\.children)
        .first { waiting[$0] > 0 }
      guard let next else { return cell }
      cell = next
    }
    return cell
  }
}
