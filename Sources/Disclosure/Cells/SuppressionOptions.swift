// SPDX-License-Identifier: MIT

/// What a person may say about how secondary cells are chosen.
public struct SuppressionOptions: Sendable, Equatable {
  /// After how many seconds the best safe pattern found is taken.
  ///
  /// Finding a first safe pattern may take longer: an unsafe one is never returned.
  public var timeLimit: Double
  /// Whether cells are also protected from those who contribute alone to another primary cell.
  public var protectsFromSingletons: Bool
  /// Whether a cell with the value 0 may become a secondary one.
  public var zerosMayBeSecondary: Bool
  /// The path of HiGHS's shared library, to solve integer programs by it; COIN-OR's CBC when nil.
  public var highsLibrary: String?

  /// Takes the choices; what is left out is the choice that protects most.
  public init(
    timeLimit: Double = 50, protectsFromSingletons: Bool = true, zerosMayBeSecondary: Bool = false,
    highsLibrary: String? = nil
  ) {
    self.timeLimit = timeLimit
    self.protectsFromSingletons = protectsFromSingletons
    self.zerosMayBeSecondary = zerosMayBeSecondary
    self.highsLibrary = highsLibrary
  }
}
