// SPDX-License-Identifier: MIT

extension PrimaryMarking {
  /// Holds the population that each count is a part of against the floor.
  ///
  /// Events are a part of the cell's own people at risk. Where nobody told these, what is counted are
  /// the people themselves, and each cell is a part of the line that it breaks down. Whether a line
  /// adds up plays no part. The total of all is not broken down, so it is shown.
  mutating func markPopulations(
    _ tabulation: Tabulation, _ rules: CountRules, _ threshold: Double
  ) {
    guard let floor = rules.profile.populationFloor else { return }
    let wholes = tabulation.wholes
    for relation in tabulation.relations.relations {
      let whole = tabulation.cells[relation.parent]
      let people = min(whole.denominator ?? Double(whole.count), Double(floor))
      let line =
        relation.children.count > 1 ? rules.reason(population: Int(people.rounded(.up))) : nil
      for child in relation.children where !wholes.contains(child) {
        let own = tabulation.cells[child].denominator.flatMap { rules.reason(atRisk: $0) }
        guard let reason = own ?? line, !reasons[child].contains(where: \.isAboutPopulation) else {
          continue
        }
        mark(
          child, reason, below: max(0, min(tabulation.cells[child].value, threshold) - 1),
          above: max(1, threshold))
      }
    }
  }

  /// Hides a second cell of every line in which one is hidden for its population, where the profile
  /// hides no further cells: from rounded figures it would follow nearly.
  mutating func markBesidePopulations(_ tabulation: Tabulation, _ equations: CellRelations) {
    let wholes = tabulation.wholes
    func isAlone(_ relation: CellRelations.Relation) -> Bool {
      let line = relation.children + [relation.parent]
      let hidden = line.filter(isPrimary)
      return hidden.count == 1
        && hidden.contains { reasons[$0].contains(where: \.isAboutPopulation) }
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for relation in equations.relations where isAlone(relation) {
        let visible = (relation.children + [relation.parent]).filter {
          !isPrimary($0) && !wholes.contains($0)
        }
        // The one whose loss is smallest, and none that counts nobody while there is another.
        let next = visible.min { one, other in
          let (first, second) = (tabulation.cells[one].value, tabulation.cells[other].value)
          return (first == 0) == (second == 0) ? first < second : second == 0
        }
        if let next {
          mark(next, .besidePopulation, below: 0, above: 0)
          isSettled = false
        }
      }
    }
  }
}
