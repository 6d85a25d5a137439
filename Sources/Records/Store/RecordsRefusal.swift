// SPDX-License-Identifier: MIT

/// A reason why the store does not do what it was asked; nothing was written.
public enum RecordsRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// No dataset has this id.
  case unknownDataset(DatasetID)
  /// The dataset was retired before.
  case retiredDataset(DatasetID)
  /// No import has this number.
  case unknownImport(ImportID)
  /// The import was deleted before.
  case deletedImport(ImportID)
  /// No waiver has this number.
  case unknownWaiver(WaiverID)
  /// The waiver was withdrawn before.
  case withdrawnWaiver(WaiverID)
  /// The waiver's last day lies before its first.
  case waiverEndsBeforeItBegins(from: Day, until: Day)
  /// Another waiver for the same check covers some of these days.
  case waiverOverlaps(WaiverID, until: Day)
  /// No link has this name, or it was retired.
  case unknownLink(LinkID)
  /// Another release of the same measure and population came in between.
  case releasedMeanwhile(ReleaseID)
  /// A text that must say something is empty: a reason or a name.
  case empty(String)

  /// What is wrong and what to do, in one line.
  public var description: String {
    switch self {
    case .unknownDataset(let id):
      "There is no dataset \(id). Look at the list of datasets for its right name."
    case .retiredDataset(let id):
      "The dataset \(id) was retired. Put its contract back and build to bring it back."
    case .unknownImport(let id): "There is no import \(id)."
    case .deletedImport(let id): "Import \(id) was deleted before."
    case .unknownWaiver(let id):
      "There is no waiver \(id). Look at the dataset's waivers for its number."
    case .withdrawnWaiver(let id): "Waiver \(id) was withdrawn before."
    case .waiverEndsBeforeItBegins(let from, let until):
      "The waiver would end on \(until), before it begins on \(from). Give a later last day."
    case .waiverOverlaps(let id, let until):
      "Waiver \(id) covers this check until \(until). Withdraw it first, or begin the day after."
    case .unknownLink(let id):
      "There is no link \(id). Look at the list of links for its right name."
    case .releasedMeanwhile(let id):
      "Release \(id) of the same people came in between. Run the command again."
    case .empty(let field): "The \(field) is empty. Say it in a few words."
    }
  }
}
