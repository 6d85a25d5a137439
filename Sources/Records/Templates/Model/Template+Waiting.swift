// SPDX-License-Identifier: MIT

extension Template {
  /// Whether a record may stay in a state for long: its way has ended, or its review clock runs, or
  /// it is public.
  package func rests(in state: String) -> Bool {
    workflow.state(state)?.isFinal ?? true || review?.states.contains(state) ?? false
      || publication?.states.contains(state) ?? false
  }

  /// The moves that bring a record on from a state and that other people than its author make.
  ///
  /// A record that rests waits only for a move to another state of rest, such as publication; ending
  /// it is nobody's task. The first state is its author's, unless a move leads on from there.
  package func waitingMoves(in state: String) -> [Workflow.Move] {
    guard workflow.state(state)?.isFinal == false else { return [] }
    return workflow.moves(from: state).filter { move in
      guard move.by.contains(where: { $0 != "author" && $0 != "staff" }) else { return false }
      let endsIt = workflow.state(move.to)?.isFinal ?? true
      if rests(in: state) { return move.to != state && rests(in: move.to) && !endsIt }
      if state == workflow.start { return !endsIt && move.to != state }
      return !endsIt || move.approves || !move.meets.isEmpty
        || !workflow.moves(from: state).contains { workflow.state($0.to)?.isFinal == false }
    }
  }
}
