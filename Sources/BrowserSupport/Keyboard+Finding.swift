// SPDX-License-Identifier: MIT

extension Keyboard {
  /// What somebody can go to.
  public enum Thing: String, Sendable {
    case link, button, field, choice, box, list, disclosure
  }

  /// Where a thing is, seen from where the focus is.
  struct Found {
    /// How many things of that name there are, those that lead to one place counted once.
    let count: Int
    /// How many stops of the tabulator key it is away; backwards below zero.
    let tabs: Int
    /// How many presses of an arrow key it is away from the choice with the focus.
    let arrows: Int
    /// Whether something stands in the field.
    let isFilled: Bool
    /// Whether the choice is chosen, or the box ticked.
    let isChosen: Bool
    /// What there is instead.
    let others: [String]
  }

  /// Goes to a thing by the tabulator key.
  ///
  /// - Throws: ``BrowserProblem`` when there is no such thing, when there are several that can't be
  ///   told apart, or when the key doesn't lead there.
  @discardableResult
  func go(to thing: Thing, _ name: String, _ groups: [String] = []) async throws -> Found {
    // Where the browser starts to count isn't always seen (after a jump inside of the page), and
    // it may stop at parts that scroll: so it is looked again until the focus is there.
    for _ in 0..<6 {
      let found = try await look(thing, name, groups)
      guard found.count == 1 else {
        let place = (groups.isEmpty ? "" : " in \(groups.joined(separator: ", "))")
        throw problem(
          "\(try await title()): there are \(found.count) of \(thing) “\(name)”\(place); there are: "
            + found.others.joined(separator: " | "))
      }
      if found.tabs == 0 { return found }
      try await browser.press(
        .tab, times: abs(found.tabs), holding: found.tabs < 0 ? .shift : nil)
    }
    throw problem("\(try await title()): the tabulator key doesn't lead to \(thing) “\(name)”")
  }

  func look(_ thing: Thing, _ name: String, _ groups: [String]) async throws -> Found {
    let answer = try await browser.run(
      Self.finding, .text(thing.rawValue), .text(name), .list(groups.map(JSON.text)))
    func number(_ name: String) -> Int { Int(answer[name]?.number ?? 0) }
    return Found(
      count: number("count"), tabs: number("tabs"), arrows: number("arrows"),
      isFilled: answer["filled"] == .flag(true), isChosen: answer["chosen"] == .flag(true),
      others: answer["others"]?.items.compactMap(\.text) ?? [])
  }

  /// Finds a thing by its words, and counts the stops of the tabulator key to it.
  ///
  /// Of radio buttons with one name only one is a stop: the chosen one, or the first.
  private static let finding = """
    const [kind, name, groups] = arguments
    const words = text => (text ?? '').replace(/\\s+/g, ' ').trim()
    const is = (text, wanted) => text === wanted || text === wanted + ' (optional)'
    const shown = part => !part.disabled && part.checkVisibility({ visibilityProperty: true })
    const isText = part => part.localName === 'textarea' ||
      part.localName === 'input' &&
      !['radio', 'checkbox', 'hidden', 'submit', 'button'].includes(part.type)
    const kinds = {
      link: part => part.matches('a[href]'),
      button: part => part.localName === 'button',
      field: isText,
      choice: part => part.type === 'radio',
      box: part => part.type === 'checkbox',
      list: part => part.localName === 'select',
      disclosure: part => part.localName === 'summary'
    }
    const called = part => words(part.labels === undefined || part.localName === 'button'
      ? part.textContent : part.labels[0]?.textContent) || words(part.getAttribute('aria-label'))
    const around = part => {
      const legends = []
      const box = one => one?.closest('fieldset, details')
      for (let up = box(part.parentElement); up; up = box(up.parentElement)) {
        legends.push(words(up.querySelector(':scope > legend, :scope > summary')?.textContent))
      }
      return legends
    }
    const all = [...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter(part => part.type !== 'hidden' && part.tabIndex >= 0 && shown(part))
    const group = part => all.filter(one => one.type === 'radio' && one.name === part.name)
    const stop = part => part.type !== 'radio' ? part
      : group(part).find(one => one.checked) ?? group(part)[0]
    const stops = all.filter(part => stop(part) === part)
    const alike = all.filter(kinds[kind])
    let found = alike.filter(part => is(called(part), name) &&
      groups.every(wanted => around(part).some(legend => is(legend, wanted))))
    if (kind === 'link' && new Set(found.map(part => part.href)).size === 1) found = [found[0]]
    if (found.length !== 1) {
      return { count: found.length, others: alike.map(part =>
        [...around(part).reverse(), called(part)].join(' > ')).slice(0, 60) }
    }
    const part = found[0]
    const focus = document.activeElement
    const here = all.includes(focus) ? stops.indexOf(stop(focus)) : -1
    const row = group(part)
    return {
      count: 1,
      tabs: stops.indexOf(stop(part)) - here,
      arrows: part.type === 'radio' && row.includes(focus) ? row.indexOf(part) - row.indexOf(focus) : 0,
      filled: isText(part) && part.value !== '',
      chosen: part.checked === true,
      others: []
    }
    """
}
