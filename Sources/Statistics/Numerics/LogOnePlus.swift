// SPDX-License-Identifier: MIT
import Foundation

/// The logarithm of 1 + v, less v, without the loss of digits that subtracting would bring.
///
/// With r = v / (2 + v), log(1 + v) = 2 artanh r, so the difference is
/// r (2 r² (1/3 + r²/5 + r⁴/7 + …) − v): every term is small, and none cancels another.
func logOnePlusMinus(_ v: Double) -> Double {
  guard abs(v) <= 0.5 else { return log1p(v) - v }
  let r = v / (2 + v)
  let square = r * r
  var sum = 0.0
  var power = 1.0
  var divisor = 3.0
  while true {
    let next = sum + power / divisor
    if next == sum { break }
    sum = next
    power *= square
    divisor += 2
  }
  return r * (2 * square * sum - v)
}

/// The logarithm of 1 − exp(l), for l at most 0.
///
/// Mächler, "Accurately computing log(1 − exp(−|a|))", 2012.
func logOneMinusExp(_ l: Double) -> Double {
  l > -0.693_147_180_559_945_3 ? log(-expm1(l)) : log1p(-exp(l))
}
