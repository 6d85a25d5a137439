// SPDX-License-Identifier: MIT

extension ReleaseAudit {
  /// Cells that are shown now and were hidden before, where the profile that hid them would hide them
  /// again.
  ///
  /// A greater count was hidden to protect others; what follows about those is for ``JointAudit``. Of
  /// magnitudes nobody can tell, so all that were hidden count.
  ///
  /// - Parameters:
  ///   - new: the cells of the new tables.
  ///   - earlier: the cells of earlier releases of the same measure and population.
  ///   - threshold: the least count that the new tables' profile shows.
  ///   - isMagnitude: whether the numbers are magnitudes.
  static func shownAgain(
    new: [ReleasedCell], earlier: [ReleasedCell], threshold: Int, isMagnitude: Bool
  ) -> [ReleaseConflict] {
    let published = Set(earlier.filter { $0.value != nil && $0.isExact }.map(\.identity))
    var hidden: [ReleasedCell.Identity: ReleasedCell] = [:]
    for cell in earlier where cell.value == nil && !published.contains(cell.identity) {
      if let other = hidden[cell.identity],
        other.hidingThreshold ?? 0 >= cell.hidingThreshold ?? 0
      {
        continue
      }
      hidden[cell.identity] = cell
    }
    return new.compactMap { cell in
      guard cell.isExact, let value = cell.value, let old = hidden[cell.identity] else {
        return nil
      }
      let least = Double(max(threshold, old.hidingThreshold ?? 0))
      guard isMagnitude ? value != 0 : value < least else { return nil }
      return ReleaseConflict(
        cell: name(cell),
        subtraction: "\(words(cell, isNew: true)), but \(old.source) hides it", difference: value)
    }
  }
}
