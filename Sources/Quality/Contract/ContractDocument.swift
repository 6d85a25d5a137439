// SPDX-License-Identifier: MIT

/// A contract's YAML with every key kept.
public struct ContractDocument: Sendable {
}
