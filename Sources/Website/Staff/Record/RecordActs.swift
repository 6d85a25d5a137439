// SPDX-License-Identifier: MIT
import Records
import Workspace

/// What can be done to a whole record besides its workflow, in words.
enum RecordActs {
  /// What a person may do with a record as it is now.
  static func possible(for page: RecordPage) -> [StaffAddress.Act] {
    StaffAddress.Act.allCases.filter { isAllowed($0, for: page) && isPossible($0, with: page) }
  }

  /// Refuses what the person may not do, or nobody as the record is now.
  static func check(_ act: StaffAddress.Act, _ page: RecordPage) throws(RequestRefusal) {
    guard isAllowed(act, for: page) else {
      let roles = isDisposal(act) ? Registers.disposers : page.template.access.write
      throw .notAllowed("This is for: \(RecordWords.roles(roles)).")
    }
    guard isPossible(act, with: page) else {
      throw .refused("This can't be done with the record as it is now.")
    }
  }

  private static func isDisposal(_ act: StaffAddress.Act) -> Bool {
    switch act {
    case .hold, .release, .erase: true
    case .delete, .undelete, .upgrade: false
    }
  }

  private static func isAllowed(_ act: StaffAddress.Act, for page: RecordPage) -> Bool {
    isDisposal(act) ? page.mayDispose : page.mayWrite
  }

  private static func isPossible(_ act: StaffAddress.Act, with page: RecordPage) -> Bool {
    let record = page.record
    guard record.deletedAt == nil else { return act == .undelete }
    let isHeld = record.heldReason != nil
    return switch act {
    case .undelete: false
    case .delete: !isHeld
    case .hold: !isHeld && record.erasedAt == nil
    case .release: isHeld
    case .erase: !isHeld && record.erasedAt == nil && page.template.isPersonalAnywhere
    case .upgrade: page.newerVersion != nil
    }
  }

  static func title(_ act: StaffAddress.Act) -> String {
    switch act {
    case .delete: "Delete the record"
    case .undelete: "Bring the record back"
    case .hold: "Put it under a legal hold"
    case .release: "Lift the legal hold"
    case .erase: "Erase the personal answers"
    case .upgrade: "Move it to the newer template"
    }
  }

  static func consequence(_ act: StaffAddress.Act) -> String {
    switch act {
    case .delete: "It is out of sight then. It can be brought back, and the journal keeps it."
    case .undelete: "It is as it was before it was deleted."
    case .hold: "Nobody can delete or erase it until the hold is lifted."
    case .release: "It can be deleted and erased again."
    case .erase:
      "The key of its personal answers and comments is destroyed. They can't be read again, by "
        + "nobody, from nowhere, backups included. This can't be undone."
    case .upgrade:
      "Answers go to the questions that stand for them in the new version. Those without a place "
        + "stay in the journal. Approvals become void."
    }
  }

  static func said(_ act: StaffAddress.Act) -> String {
    switch act {
    case .delete: "The record is deleted"
    case .undelete: "The record is back"
    case .hold: "The record is under a legal hold"
    case .release: "The legal hold is lifted"
    case .erase: "The personal answers are erased"
    case .upgrade: "The record has the newer template"
    }
  }

  /// Whether a reason has to be given.
  static func needsReason(_ act: StaffAddress.Act) -> Bool { act != .undelete && act != .upgrade }

  /// What the registers do for it; nil for the move to a newer template.
  static func disposal(_ act: StaffAddress.Act) -> RegisterDesk.Disposal? {
    RegisterDesk.Disposal(rawValue: act.rawValue)
  }
}
