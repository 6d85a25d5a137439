// SPDX-License-Identifier: MIT
internal import CADBC

/// One column of a record batch, read in place; rows count from 0.
///
/// A column keeps the batch's memory alive. Asking for a row outside `0..<count` is a programmer's
/// error and stops the program, as with an array.
///
/// `@unchecked Sendable`: the pointers lead into memory that `memory` keeps and nobody writes.
public struct Column: @unchecked Sendable {
  /// The name, as the driver gives it.
  public let name: String
  /// The type of the values.
  public let type: ColumnType
  /// The number of rows.
  public let count: Int
  /// The columns inside: a list's elements, a structure's fields, a map's keys and values.
  public let children: [Column]
  /// The values of a dictionary-encoded column; nil for others.
  public var dictionary: Column? { isDictionary ? children.first : nil }

  /// Keeps the buffers alive.
  let memory: ArrowMemory
  let buffers: [UnsafeRawPointer?]
  /// Where row 0 lies in the buffers: the array's own offset and that of the structures around it.
  let start: Int
  private let validity: UnsafeRawPointer?
  private let isDictionary: Bool

  /// Looks at an array of the driver.
  ///
  /// - Parameters:
  ///   - shift: the offset of the structure around it.
  ///   - count: the number of rows; nil for all the array has.
  init(
    name: String, type: ColumnType, array: UnsafeMutablePointer<ArrowArray>, memory: ArrowMemory,
    shift: Int = 0, count: Int? = nil
  ) throws(DriverProblem) {
    let source = array.pointee
    let available = Int(source.length) - shift
    guard source.offset >= 0, available >= 0, (count ?? available) <= available else {
      throw Self.misfit(name, "is shorter than its batch")
    }
    self.name = name
    self.type = type
    self.count = count ?? available
    self.memory = memory
    start = Int(source.offset) + shift
    let buffers = (0..<Int(source.n_buffers)).map { source.buffers?[$0] }
    guard buffers.count >= type.bufferCount else { throw Self.misfit(name, "lacks buffers") }
    self.buffers = buffers
    validity = type == .null || source.null_count == 0 ? nil : buffers.first ?? nil
    (children, isDictionary) = try Self.children(
      of: type, named: name, source, memory, start: start, count: self.count)
  }

  /// Whether a row holds no value.
  public func isNull(_ row: Int) -> Bool {
    precondition(row >= 0 && row < count, "row outside the column")
    if type == .null { return true }
    guard let validity else { return false }
    return !bit(start + row, of: validity)
  }

  /// The number of rows that hold no value.
  ///
  /// - Complexity: O(`count`), unless every row holds one.
  public var nullCount: Int {
    if type == .null { return count }
    return validity == nil ? 0 : (0..<count).count { isNull($0) }
  }

  func bit(_ index: Int, of bitmap: UnsafeRawPointer) -> Bool {
    bitmap.load(fromByteOffset: index >> 3, as: UInt8.self) >> UInt8(index & 7) & 1 == 1
  }

  static func misfit(_ name: String, _ what: String) -> DriverProblem {
    DriverProblem(.driver, "column \(name) of a batch \(what)", operation: "read a result")
  }

  private static func children(
    of type: ColumnType, named name: String, _ source: ArrowArray, _ memory: ArrowMemory,
    start: Int, count: Int
  ) throws(DriverProblem) -> ([Column], Bool) {
    func child(
      _ index: Int, _ field: ColumnField, shift: Int = 0, count: Int? = nil
    ) throws(DriverProblem) -> Column {
      guard index < Int(source.n_children), let array = source.children?[index] else {
        throw misfit(name, "lacks a child")
      }
      return try Column(
        name: field.name, type: field.type, array: array, memory: memory, shift: shift,
        count: count)
    }
    switch type {
    case .list(_, of: let element):
      return ([try child(0, ColumnField(name: name, type: element))], false)
    case .fixedList(let length, of: let element):
      let field = ColumnField(name: name, type: element)
      return ([try child(0, field, shift: start * length, count: count * length)], false)
    case .structure(let fields):
      var columns: [Column] = []
      for (index, field) in fields.enumerated() {
        columns.append(try child(index, field, shift: start, count: count))
      }
      return (columns, false)
    case .map(let key, let value):
      let pair = ColumnField(
        name: name,
        type: .structure([
          ColumnField(name: "key", type: key), ColumnField(name: "value", type: value),
        ]))
      return (try child(0, pair).children, false)
    case .dictionary(_, _, let values):
      guard let array = source.dictionary else { throw misfit(name, "lacks its dictionary") }
      return ([try Column(name: name, type: values, array: array, memory: memory)], true)
    default:
      return ([], false)
    }
  }
}

extension ColumnType {
  /// The number of buffers an array of this type has at least.
  fileprivate var bufferCount: Int {
    switch self {
    case .null: 0
    case .structure, .fixedList: 1
    case .text(.offsets32), .text(.offsets64), .binary(.offsets32), .binary(.offsets64): 3
    default: 2
    }
  }
}
