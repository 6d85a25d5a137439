// SPDX-License-Identifier: MIT

/// An inequality that every safe pattern keeps: the hidden cells' coefficients add up to 1 or more.
struct Cut {
  /// Candidates by their number in the master program, ascending.
  var variables: [Int32]
  var coefficients: [Double]
  var atLeast = 1.0

  func activity(_ values: [Double]) -> Double {
    var sum = 0.0
    for (index, variable) in variables.enumerated() {
      sum += coefficients[index] * values[Int(variable)]
    }
    return sum
  }
}

/// What finds capacity inequalities that a choice of cells breaks.
protocol CutSource {
  /// Takes a choice that is going to be asked about.
  mutating func look(at choice: [Double])

  /// The most violated inequality that a demand gives.
  ///
  /// - Parameters:
  ///   - choice: the candidates' shares, from 0 to 1.
  ///   - least: a share that every candidate is taken to have at least; makes stronger inequalities.
  ///   - isLifted: whether rooms count up to the need only.
  /// - Returns: nil when the demand is met, which is certain with `least` 0 and without lifting.
  mutating func cut(for demand: Demand, choice: [Double], least: Double, isLifted: Bool) -> Cut?
}
