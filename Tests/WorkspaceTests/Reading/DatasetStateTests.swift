// SPDX-License-Identifier: MIT
import Testing
import Workspace

@Suite("Dataset states")
struct DatasetStateTests {
  @Test("order from the worst to the best")
  func order() {
    let sorted = [DatasetState.good, .acceptedFaults, .warnings, .faults, .notRead].sorted()

    #expect(sorted == [.notRead, .faults, .warnings, .acceptedFaults, .good])
  }
}
