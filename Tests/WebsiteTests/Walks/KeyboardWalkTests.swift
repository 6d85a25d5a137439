// SPDX-License-Identifier: MIT
import BrowserSupport
import Testing

/// What people do from begin to end, each signed in by the page for it; one walk after the other.
@Suite(
  "Walks by keyboard alone, with scripts turned off", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct KeyboardWalkTests {}
