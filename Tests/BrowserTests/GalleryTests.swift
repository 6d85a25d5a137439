// SPDX-License-Identifier: MIT

import BrowserSupport
import Foundation
import TestSupport
import Testing

extension Testing.Tag {
  /// Needs Chromium; left out of `make test-fast`.
  @Tag static var browser: Self
}

@Suite("Pages of all components")
struct GalleryTests {
  @Test("are well made as far as their markup can say", arguments: Gallery.paths)
  func structure(path: String) throws {
    let page = try #require(Gallery.pages[path])

    #expect(try PageStructure.problems(of: page) == [])
  }
}
