// SPDX-License-Identifier: MIT

/// Which of a pair's two records is meant.
enum Side: Hashable, Sendable {
  case left, right

  var other: Side { self == .left ? .right : .left }
}

/// An SQL expression as it is written, before anyone asks what its parts mean.
indirect enum SQLExpression: Equatable, Sendable {
  case column(String, Side)
  case text(String)
  case number(Double)
  case boolean(Bool)
  case null
  /// A function by its name in small letters.
  case call(String, [SQLExpression])
  /// A value as another type, by the type's name in small letters.
  case cast(SQLExpression, type: String)
  case binary(String, SQLExpression, SQLExpression)
  case negated(SQLExpression)
  case not(SQLExpression)
  case isNull(SQLExpression)
  case choice([SQLChoice], otherwise: SQLExpression)
  /// The most or least that a function gives of any two elements of two lists.
  case pairwise(most: Bool, function: String, SQLExpression, SQLExpression)
}

/// One `WHEN … THEN …` of an expression.
struct SQLChoice: Equatable, Sendable {
  var condition: SQLExpression
  var value: SQLExpression
}
