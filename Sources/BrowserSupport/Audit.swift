// SPDX-License-Identifier: MIT

public import Foundation
import TestSupport

/// What a page must stand before it is done, looked at in a browser as its readers have it.
public struct Audit: Sendable {
  let browser: Browser

  /// Looks at pages in a browser that is open.
  public init(in browser: Browser) {
    self.browser = browser
  }

  /// Looks at pages, one after the other, and then at all of their markup at once.
  ///
  /// The one thing to call for the pages of a site:
  ///
  /// ```swift
  /// #expect(try await Audit.problems(at: [site.address("/"), site.address("/datasets")]) == [])
  /// ```
  ///
  /// - Parameters:
  ///   - pages: The pages' addresses.
  ///   - statuses: The HTTP status of those that are meant to answer with an error.
  /// - Returns: What is wrong, a line a fault, each with its page; none when all is well.
  /// - Throws: ``BrowserProblem``, or the error of the system.
  public static func problems(
    at pages: [URL], answeringWith statuses: [URL: Int] = [:]
  ) async throws -> [String] {
    try await Browser.open { browser in
      let audit = Audit(in: browser)
      var problems: [String] = []
      var markup: [String: String] = [:]
      for page in pages {
        let name = page.path + (page.query.map { "?\($0)" } ?? "")
        problems += try await audit.problems(at: page, status: statuses[page]).map {
          "\(name): \($0)"
        }
        markup[name] = try await browser.markup(of: page)
      }
      for (name, page) in markup.sorted(by: { $0.key < $1.key }) {
        problems += try PageStructure.problems(of: page).map { "\(name): \($0)" }
      }
      return problems + (try MarkupChecker.problems(of: markup))
    }
  }

  /// Looks at one page in every way but the validity of its markup.
  ///
  /// - Throws: ``BrowserProblem``.
  public func problems(at page: URL, status: Int? = nil) async throws -> [String] {
    _ = try await browser.consoleErrors()
    var problems: [String] = []
    try await browser.set(ReaderSettings())
    try await browser.open(page)
    let readable = try await readableParts()
    problems += try await looking("usual") {
      try await browser.accessibilityProblems() + tabProblems() + overflowProblems()
    }
    // What a reader may set while the page is open needs no page anew.
    problems += try await looking("forced colours", as: .forcedColours) {
      try await tabProblems() + drawingProblems()
    }
    problems += try await looking("reduced motion", as: .withoutMotion) {
      try await motionProblems()
    }
    problems += try await looking("200% text", as: ReaderSettings()) {
      try await browser.run("document.documentElement.style.fontSize = '200%'")
      return try await overflowProblems() + cutOffProblems()
    }
    try await browser.set(.narrow)
    try await browser.open(page)
    try await openDisclosures()
    problems += try await looking("320 pixels, all opened") {
      try await browser.accessibilityProblems() + overflowProblems() + tabProblems()
    }
    problems += try await looking("wide spacing") {
      try await widenSpacing()
      return try await overflowProblems() + cutOffProblems()
    }
    problems += try await scriptProblems(at: page, readable)
    // A page about an error comes with the error's status, which the console repeats.
    let own = status.map {
      "\(page.absoluteString) - Failed to load resource: the server responded with a status of \($0) "
    }
    problems += try await browser.consoleErrors()
      .filter { line in own.map { !line.hasPrefix($0) } ?? true }
      .map { "the console says: \($0)" }
    return problems
  }

  /// Looks at the page that is open, with other settings where they are given.
  private func looking(
    _ name: String, as settings: ReaderSettings? = nil, _ look: () async throws -> [String]
  ) async throws -> [String] {
    if let settings { try await browser.set(settings) }
    return try await look().map { "\(name): \($0)" }
  }

  // MARK: - Width

  /// Parts that make the page scroll sideways (WCAG 2.2, 1.4.10).
  func overflowProblems() async throws -> [String] {
    let found = try await browser.run(
      """
      const root = document.documentElement
      if (root.scrollWidth <= root.clientWidth) return []
      const scrolls = part => /auto|scroll|hidden/.test(getComputedStyle(part).overflowX)
      const held = part => {
        for (let up = part.parentElement; up && up !== root; up = up.parentElement) {
          if (up !== document.body && scrolls(up)) return true
        }
        return false
      }
      return ['the page is ' + root.scrollWidth + ' pixels wide in ' + root.clientWidth].concat(
        [...document.body.querySelectorAll('*')]
          .filter(part => part.getBoundingClientRect().right > root.clientWidth + 1 && !held(part))
          .slice(0, 5)
          .map(part => 'too wide: <' + part.localName + ' class="' + part.getAttribute('class') +
            '"> ' + part.textContent.trim().slice(0, 40)))
      """)
    return found.items.compactMap(\.text)
  }

  /// Text that its box cuts off (WCAG 2.2, 1.4.4 and 1.4.12).
  func cutOffProblems() async throws -> [String] {
    let found = try await browser.run(
      """
      return [...document.body.querySelectorAll('*')].filter(part => {
        const style = getComputedStyle(part)
        const cuts = style.overflowY === 'hidden' || style.overflowX === 'hidden' ||
          style.overflowY === 'clip' || style.overflowX === 'clip'
        const isHidden = part.closest('.govuk-visually-hidden, .govuk-skip-link, svg, [hidden]')
        return cuts && !isHidden && part.clientHeight > 0 &&
          (part.scrollHeight > part.clientHeight + 2 || part.scrollWidth > part.clientWidth + 2)
      }).slice(0, 5).map(part => 'text is cut off in <' + part.localName + ' class="' +
        part.getAttribute('class') + '">')
      """)
    return found.items.compactMap(\.text)
  }

  /// Opens what is closed, so that it is looked at too.
  private func openDisclosures() async throws {
    try await browser.run(
      "for (const part of document.querySelectorAll('details')) part.open = true")
  }

  /// The spacing that a reader may choose without losing anything (WCAG 2.2, 1.4.12).
  private func widenSpacing() async throws {
    try await browser.run(
      """
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
        'word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      """)
  }

  // MARK: - Colours, motion, scripts

  /// Drawings that would be lost on the reader's own background: of one colour with it.
  func drawingProblems() async throws -> [String] {
    let found = try await browser.run(
      """
      const background = getComputedStyle(document.body).backgroundColor
      const shown = part => part.checkVisibility({ visibilityProperty: true })
      return [...document.querySelectorAll('svg')].filter(shown).filter(drawing => {
        const parts = [...drawing.querySelectorAll('rect, line, path, circle, text')].filter(shown)
        return parts.length > 0 && !parts.some(part => {
          const style = getComputedStyle(part)
          const seen = colour => colour !== 'none' && colour !== background &&
            colour !== 'rgba(0, 0, 0, 0)'
          return seen(style.fill) || seen(style.stroke)
        })
      }).map(drawing => 'a drawing can\\'t be seen: ' + drawing.getAttribute('class'))
      """)
    return found.items.compactMap(\.text)
  }

  /// Parts that move although the reader wants no motion.
  private func motionProblems() async throws -> [String] {
    let found = try await browser.run(
      """
      return [...document.querySelectorAll('*')].filter(part => {
        const style = getComputedStyle(part)
        return style.animationName !== 'none' || /[1-9]/.test(style.transitionDuration)
      }).slice(0, 5).map(part => 'it moves: <' + part.localName + '>')
      """)
    return found.items.compactMap(\.text)
  }

  /// What can be read and used on the page that is open.
  private func readableParts() async throws -> [String] {
    try await browser.run(
      """
      const shown = part => part.checkVisibility({ visibilityProperty: true })
      return [...document.querySelectorAll(
        'h1, h2, h3, h4, p, td, th, dd, dt, li, label, summary, a[href], button, input, select, textarea')]
        .filter(part => shown(part) && !part.closest('svg'))
        .map(part => part.localName + ' ' + (part.getAttribute('name') ?? '') + ' ' +
          part.textContent.replace(/\\s+/g, ' ').trim())
      """
    ).items.compactMap(\.text)
  }

  /// Whether everything that can be read and used with scripts can be without.
  private func scriptProblems(at page: URL, _ withScripts: [String]) async throws -> [String] {
    try await browser.set(.noScripts)
    try await browser.open(page)
    let left = Set(try await readableParts())
    try await browser.set(ReaderSettings())
    guard !left.isEmpty else { return ["without scripts: nothing is shown"] }
    return withScripts.filter { !left.contains($0) }.prefix(5)
      .map { "without scripts: there is no \($0)" }
  }
}
