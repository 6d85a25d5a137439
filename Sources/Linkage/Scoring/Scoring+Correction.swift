// SPDX-License-Identifier: MIT

extension Scoring {
  /// The pairs with their weights corrected.
  ///
  /// - Parameters:
  ///   - correction: what weights are corrected by; of the same model and records.
  ///   - leastWeight: pairs below this corrected weight are left out. Score down to what
  ///     ``WeightCorrection/modelWeight(toReach:adjustment:)`` says, so that none is missing.
  ///   - memory: how many bytes the pairs may take up before they go to disk.
  /// - Throws: `ReadingProblem` of kind `.system` when the disk fails.
  public func corrected(
    by correction: WeightCorrection, leastWeight: Double, memory: Int
  ) throws -> Scoring {
    let corrected = PairStore(rows: rowCount, memory: memory)
    try store.forEachBatch { batch in
      corrected.add(
        batch.lazy.map { correction.corrected($0) }.filter { $0.weight >= leastWeight })
    }
    try corrected.finish()
    var scoring = Scoring(store: corrected, candidates: candidates, model: model, scorer: scorer)
    scoring.correction = correction
    return scoring
  }

  private var rowCount: Int { scorer.space.scope.sourceOfRow.count }
}
