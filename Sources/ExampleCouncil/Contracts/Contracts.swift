// SPDX-License-Identifier: MIT

/// The contracts of the council's datasets, one each.
struct Contracts {
  let setting: Setting

  var all: [ContractSheet] {
    [
      wards, boundaries, population, housingRepairs, councilTax, planning, spending, contacts,
      libraryMembers, shortBreaks, shortBreaksByWard, youthCaseload,
    ]
  }
}
