// SPDX-License-Identifier: MIT

extension Audit {
  /// Whether the Tab key reaches everything that can be used, from the top of the page on, whether
  /// one sees where one is, and whether one gets out again (WCAG 2.2, 2.1.1, 2.1.2, 2.4.7, 2.4.11).
  ///
  /// A place of its own in the order is a breach of axe-core's rule `tabindex`.
  func tabProblems() async throws -> [String] {
    let names = try await browser.run(Self.prepare).items.compactMap(\.text)
    // All presses go in one message; the page itself notes where each one led.
    try await browser.press(.tab, times: names.count + 2)
    let seen = try await browser.run("return window.reeveSeen").items
    var problems: [String] = []
    var order: [Int] = []
    var after = seen[...]
    while let stop = after.first {
      let place = Self.place(of: stop)
      if place == -1 || order.contains(place) { break }
      after.removeFirst()
      guard place >= 0 else {
        problems.append("the Tab key stops at something that can't be used")
        continue
      }
      order.append(place)
      if let fault = stop["fault"]?.text { problems.append("\(fault): \(names[place])") }
    }
    let missed = names.indices.filter { !order.contains($0) }
    problems += missed.map { "the Tab key does not reach \(names[$0])" }
    if order.count == names.count, Self.isTrapped(after.map(Self.place)) {
      problems.append("the Tab key stays on \(names[order.last ?? 0])")
    }
    return problems
  }

  private static func place(of stop: JSON) -> Int { Int(stop["place"]?.number ?? -1) }

  /// After the last stop the focus must go on: to the browser's own parts, or to the first stop.
  private static func isTrapped(_ after: [Int]) -> Bool {
    guard after.count > 1 else { return false }
    return after[0] == after[1] && after[0] > 0
  }

  /// Finds everything that the Tab key must stop at, and remembers how each looks without the focus.
  ///
  /// Of radio buttons with one name only one is a stop: the chosen one, or the first.
  private static let prepare = """
    // A page may have moved the focus by itself: the keyboard starts at the top again.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    window.scrollTo(0, 0)
    const stops = [...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex]')].filter(part => {
      if (part.disabled || part.type === 'hidden' || part.tabIndex < 0) return false
      if (!part.checkVisibility({ visibilityProperty: true })) return false
      if (part.type !== 'radio') return true
      const group = [...document.getElementsByName(part.name)].filter(one => one.type === 'radio')
      return (group.find(one => one.checked) ?? group[0]) === part
    })
    const looks = part => {
      const of = (one, pseudo) => {
        const style = getComputedStyle(one, pseudo)
        const outline = style.outlineStyle === 'none' || style.outlineWidth === '0px'
          ? '' : style.outlineColor + style.outlineWidth
        return [outline, style.boxShadow, style.backgroundColor, style.borderTopColor,
          style.borderTopWidth, style.color].join('|')
      }
      const next = part.nextElementSibling
      return of(part, null) + (next ? of(next, '::before') : '')
    }
    const before = stops.map(looks)
    // Where the focus is, and whether one sees it there.
    const seen = () => {
      const part = document.activeElement
      const place = stops.indexOf(part)
      if (place < 0) return { place: part === document.body || !part ? -1 : -2 }
      if (looks(part) === before[place]) return { place, fault: 'the focus can\\'t be seen' }
      const box = (part.type === 'radio' || part.type === 'checkbox') && part.labels[0]
        ? part.labels[0].getBoundingClientRect() : part.getBoundingClientRect()
      if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
        return { place, fault: 'the focus is outside of the window' }
      }
      return { place }
    }
    window.removeEventListener('keyup', window.reeveNote, true)
    window.reeveSeen = []
    window.reeveNote = () => window.reeveSeen.push(seen())
    window.addEventListener('keyup', window.reeveNote, true)
    return stops.map(part => '<' + part.localName + '> ' +
      (part.textContent.trim() || part.name || part.getAttribute('aria-label') || '')
        .replace(/\\s+/g, ' ').slice(0, 40))
    """
}
