// SPDX-License-Identifier: MIT
internal import Glibc

/// The logarithm to base 2 of a probability, bounded below as Splink bounds it.
func matchLogarithm(_ probability: Double) -> Double { log2(max(probability, 1e-300)) }

/// Two to a power.
func exp2(of power: Double) -> Double { exp2(power) }
