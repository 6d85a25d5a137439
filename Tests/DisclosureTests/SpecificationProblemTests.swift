// SPDX-License-Identifier: MIT
import Disclosure
import Testing

struct SpecificationProblemTests {
  @Test func saysItsMessage() {
    #expect("\(SpecificationProblem("Row 3: no such child."))" == "Row 3: no such child.")
  }
}
