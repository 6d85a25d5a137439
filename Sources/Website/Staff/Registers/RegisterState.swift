// SPDX-License-Identifier: MIT
import Components
import Foundation
import Markup
import Records
import Workspace

/// A register's search as its address carries it: everything that is chosen stands there.
struct RegisterState: Sendable, Equatable {
  /// How many records a page shows.
  static let pageSize = 50

  var text = ""
  var states: [String] = []
  var areas: [String] = []
  var isMine = false
  var isOverdue = false
  var isDeleted = false
  var order = RecordQuery.Order.newest
  var page = 1

  init() {}

  /// Reads an address; what it can't mean is left out.
  init(_ fields: FormFields, page: Int) {
    text = String((fields["q"] ?? "").unicodeScalars.prefix(200).map(Character.init))
    states = Self.distinct(fields.all("state"))
    areas = Self.distinct(fields.all("area"))
    isMine = fields["mine"] == "yes"
    isOverdue = fields["overdue"] == "yes"
    isDeleted = fields["deleted"] == "yes"
    order = fields["sort"].flatMap(RecordQuery.Order.init(rawValue:)) ?? .newest
    self.page = page
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }.prefix(50).map { $0 }
  }

  /// What is asked of the records.
  func query(by person: String, today: Day) -> RecordQuery {
    var query = RecordQuery(text: text.isEmpty ? nil : text)
    query.states = states
    query.areas = areas
    query.writer = isMine ? person : nil
    query.overdueOn = isOverdue ? today : nil
    query.isDeletedOnly = isDeleted
    query.order = order
    query.limit = Self.pageSize
    query.offset = (page - 1) * Self.pageSize
    return query
  }

  /// The fields of the address that shows this.
  var fields: FormFields {
    var fields: [FormFields.Field] = []
    if !text.isEmpty { fields.append(.init(name: "q", value: text)) }
    fields += states.map { .init(name: "state", value: $0) }
    fields += areas.map { .init(name: "area", value: $0) }
    if isMine { fields.append(.init(name: "mine", value: "yes")) }
    if isOverdue { fields.append(.init(name: "overdue", value: "yes")) }
    if isDeleted { fields.append(.init(name: "deleted", value: "yes")) }
    if order != .newest { fields.append(.init(name: "sort", value: order.rawValue)) }
    if page > 1 { fields.append(.init(name: "page", value: String(page))) }
    return FormFields(fields)
  }

  /// Whether anything narrows the register.
  var isNarrowed: Bool {
    var all = self
    (all.order, all.page) = (.newest, 1)
    return all != RegisterState()
  }

  /// The state after a change, on its first page.
  func changed(_ change: (inout RegisterState) -> Void) -> RegisterState {
    var state = self
    state.page = 1
    change(&state)
    return state
  }

  /// The fields that a form keeps, those of some names left out.
  func kept(without names: Set<String>) -> [HiddenValue] {
    fields.fields.filter { !names.contains($0.name) && $0.name != "page" }
      .map { HiddenValue($0.name, $0.value) }
  }
}
