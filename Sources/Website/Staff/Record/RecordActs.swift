// SPDX-License-Identifier: MIT
import Records
import Workspace

/// What can be done to a whole record besides its workflow, in words.
enum RecordActs {
  static func possible(for page: RecordPage) -> [StaffAddress.Act] {
    let record = page.record
    if record.deletedAt != nil { return [.undelete] }
    var acts: [StaffAddress.Act] = record.heldReason == nil ? [.delete, .hold] : [.release]
    if record.heldReason == nil, record.erasedAt == nil, page.template.isPersonalAnywhere {
      acts.append(.erase)
    }
    if page.newerVersion != nil { acts.append(.upgrade) }
    return acts
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
