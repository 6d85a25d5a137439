// SPDX-License-Identifier: MIT

extension Tabulation {
  /// The equations that a reader may rely on.
  ///
  /// Where one person may have several codes of a dimension, its parts make more than their total;
  /// those of the others add up as ever. Which dimensions these are shows in the figures: one whose
  /// equations all hold is taken for one that adds up.
  ///
  /// - Parameter allowsSeveral: whether one person may have several codes.
  func equations(allowsSeveral: Bool) -> CellRelations {
    guard allowsSeveral else { return relations }
    let held = Dictionary(grouping: relations.relations, by: dimension)
      .filter { $0.value.allSatisfy(holds) }
    return CellRelations(relations.relations.filter { held[dimension(of: $0)] != nil })
  }

  /// The total of all, and the cells that are the same because their line has no other.
  var wholes: Set<Int> {
    var wholes = Set(cells.indices.filter { cells[$0].codes.allSatisfy { $0 == 0 } })
    // Lines stand before those of their parts.
    for relation in relations.relations where relation.children.count == 1 {
      if wholes.contains(relation.parent) { wholes.formUnion(relation.children) }
    }
    return wholes
  }

  /// The dimension that a total is broken down by.
  private func dimension(of relation: CellRelations.Relation) -> Int? {
    guard let child = relation.children.first else { return nil }
    return dimensions.indices.first {
      cells[child].codes[$0] != cells[relation.parent].codes[$0]
    }
  }

  private func holds(_ relation: CellRelations.Relation) -> Bool {
    let sum = relation.children.reduce(0) { $0 + cells[$1].value }
    let total = cells[relation.parent].value
    return abs(sum - total) <= CellTable.tolerance(max(sum, total))
  }
}
