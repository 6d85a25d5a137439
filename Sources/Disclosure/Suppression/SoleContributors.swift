// SPDX-License-Identifier: MIT

/// Which cells with one contributor have the same one.
///
/// The only contributor of a total is also the only one of the part that he is counted in. Seeing the
/// one cell from the other's seat, he learns nothing about anybody else.
struct SoleContributors {
  /// For every cell the first cell known to have the same contributor.
  private let group: [Int32]

  init(_ table: CellTable) {
    var up = (0..<Int32(table.count)).map { $0 }
    func top(_ cell: Int) -> Int {
      var cell = cell
      while Int(up[cell]) != cell {
        up[cell] = up[Int(up[cell])]
        cell = Int(up[cell])
      }
      return cell
    }
    for relation in table.relations.relations where table.cells[relation.parent].isSingleton {
      for child in relation.children where table.cells[child].isSingleton {
        let one = top(relation.parent)
        let other = top(child)
        up[max(one, other)] = Int32(min(one, other))
      }
    }
    group = table.cells.indices.map { Int32(top($0)) }
  }

  func areSame(_ one: Int, _ other: Int) -> Bool { group[one] == group[other] }
}
