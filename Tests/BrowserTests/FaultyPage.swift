// SPDX-License-Identifier: MIT

/// A page with one of each fault that an audit must find.
enum FaultyPage {
  static let pages = [
    "/faulty": page, "/faulty.css": style, "/faulty.js": script, "/trap": trap,
    "/trap.js": trapScript,
  ]

  private static let trap = """
    <!DOCTYPE html>
    <html lang="en-GB"><head><meta charset="utf-8"><title>Trap – Audit</title>
    <script type="module" src="/trap.js"></script></head>
    <body><a href="#main">Skip</a><header>Council</header>
    <main id="main" tabindex="-1"><h1>Trap</h1><button type="button">Stay</button></main>
    <footer>End</footer></body></html>
    """

  private static let trapScript = """
    document.querySelector('button').addEventListener('keydown', event => event.preventDefault())
    """

  private static let page = """
    <!DOCTYPE html>
    <html lang="en-GB"><head><meta charset="utf-8"><title>Faulty – Audit</title>
    <link rel="stylesheet" href="/faulty.css"><link rel="stylesheet" href="/absent.css">
    <script type="module" src="/faulty.js"></script></head>
    <body><a href="#main">Skip</a><header>Council</header>
    <main id="main"><h1>Faulty</h1>
    <p class="pale">Pale text</p>
    <p class="wide">Wide text</p>
    <p class="cut">Text that its box cuts off as soon as the reader makes it larger</p>
    <p><a class="unseen" href="/faulty">No focus</a></p>
    <p><a class="late" href="/faulty">Out of order</a> <a href="/faulty" tabindex="3">First</a></p>
    <p><input name="nameless"></p>
    <p style="color: red">Styled</p>
    <svg class="lost" role="img" width="20" height="20"><title>Lost</title>
    <rect width="20" height="20"></rect></svg>
    <ul><p>Not an item</p></ul>
    </main><footer>End</footer></body></html>
    """

  private static let style = """
    body { background: #ffffff; font-size: 1rem }
    .pale { color: #cccccc }
    .wide { min-width: 700px }
    .cut { height: 24px; overflow: hidden; width: 600px }
    .unseen:focus { outline: none }
    .unseen { transition: color 1s }
    .lost rect { fill: Canvas }
    """

  private static let script = """
    const late = document.createElement('p')
    late.textContent = 'Only with scripts'
    document.querySelector('main').append(late)
    """
}
