// SPDX-License-Identifier: MIT

/// What arithmetic with a limited number of digits leaves where the exact result is zero.
enum RoundingError {
  /// Whether a sum is no larger than the error of adding up its parts, so that it stands for zero.
  ///
  /// The bound is that of adding one after the other (Higham, "Accuracy and stability of numerical
  /// algorithms", 2002, section 4.2), doubled for the error that the parts bring with them.
  ///
  /// - Parameters:
  ///   - sum: the result.
  ///   - size: the sum of the parts' magnitudes.
  ///   - terms: how many parts there are.
  static func hides(_ sum: Double, of size: Double, terms: Int) -> Bool {
    abs(sum) <= 2 * Double(terms) * .ulpOfOne * size
  }
}
