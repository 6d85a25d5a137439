// SPDX-License-Identifier: MIT

import Markup

extension Stylesheet {
  /// The look of a report page.
  static let report = colours + layout + parts + media

  /// The colours by name, in light and in dark; the tests measure the contrast of their pairs.
  private static let colours: Stylesheet = """
    :root {
      --background: #ffffff; --surface: #f3f4f5; --text: #0b0c0c; --secondary: #505a5f;
      --brand: #0f5a66; --on-brand: #ffffff; --link: #0f5a66; --error: #b10e1e;
      --success: #005a30; --warning: #7a4400; --border: #7d868a; --line: #c9ced1;
      --focus: #ffdd00; --focus-text: #0b0c0c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --background: #14181a; --surface: #22282b; --text: #f3f4f5; --secondary: #b9c1c5;
        --brand: #0f5a66; --on-brand: #ffffff; --link: #86d3de; --error: #ff9a94;
        --success: #7fd6a4; --warning: #ffc46b; --border: #8b959a; --line: #4a5459;
        --focus: #ffdd00; --focus-text: #0b0c0c;
      }
    }
    """

  private static let layout: Stylesheet = """
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--background); color: var(--text);
      font: 1rem/1.3 Arial, Helvetica, sans-serif; overflow-wrap: anywhere;
    }
    .width { max-width: 60rem; margin: 0 auto; padding: 0 0.9375rem; }
    body > header { background: var(--brand); color: var(--on-brand); padding: 0.75rem 0; }
    body > header strong { font-size: 1.25rem; margin-right: 1rem; }
    main.width { padding-top: 1.25rem; padding-bottom: 2.5rem; }
    main:focus { outline: none; }
    body > footer {
      border-top: 1px solid var(--border); background: var(--surface); padding: 1.25rem 0;
    }
    body > footer p { margin: 0 0 0.5rem; font-size: 1rem; }
    h1, h2, h3 { line-height: 1.15; margin: 0 0 0.9375rem; }
    h1 { font-size: 2rem; }
    h2 { font-size: 1.3125rem; margin-top: 2.5rem; }
    h3 { font-size: 1.125rem; margin-top: 1.875rem; }
    p, ul, ol { margin: 0 0 0.9375rem; max-width: 44rem; }
    ul, ol { padding-left: 1.25rem; }
    li { margin-bottom: 0.3125rem; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    a:hover { text-decoration-thickness: 3px; }
    a:focus, summary:focus, .scroll:focus-visible {
      outline: 3px solid var(--focus); outline-offset: 0; background: var(--focus);
      color: var(--focus-text); box-shadow: 0 4px var(--focus-text); text-decoration: none;
    }
    .scroll:focus-visible {
      background: none; color: inherit; box-shadow: 0 0 0 6px var(--text);
    }
    .skip { position: absolute; left: -999em; padding: 0.625rem 0.9375rem; }
    .skip:focus { position: static; display: block; }
    """

  private static let parts: Stylesheet = """
    .outcome { border: 5px solid var(--success); padding: 0.9375rem; margin-bottom: 1.875rem; }
    .outcome h2 { margin: 0 0 0.625rem; font-size: 1.6875rem; color: var(--success); }
    .outcome.fail { border-color: var(--error); }
    .outcome.fail h2 { color: var(--error); }
    .lead { font-size: 1.1875rem; }
    .hint { color: var(--secondary); }
    .inset { border-left: 10px solid var(--border); padding: 0.625rem 0.9375rem; }
    .glance {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr));
      gap: 0.9375rem; margin: 0;
    }
    .glance div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
    .glance dt { font-size: 1rem; }
    .glance dd { margin: 0; font-size: 1.6875rem; font-weight: bold; }
    nav h2 { font-size: 1.125rem; margin: 0 0 0.625rem; }
    nav ul { list-style: none; padding: 0; }
    nav li { padding: 0.125rem 0; }
    .scroll { overflow-x: auto; margin: 0 0 1.25rem; }
    table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
    caption { text-align: left; font-weight: bold; padding-bottom: 0.625rem; }
    th, td {
      text-align: left; vertical-align: top; padding: 0.625rem 1.25rem 0.625rem 0;
      border-bottom: 1px solid var(--line);
    }
    thead th { border-bottom: 2px solid var(--border); vertical-align: bottom; }
    th:last-child, td:last-child { padding-right: 0; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    th.number:first-child { width: 1%; }
    td.text { min-width: 6rem; }
    tbody th.text { min-width: 11rem; overflow-wrap: anywhere; }
    td code { overflow-wrap: anywhere; }
    code {
      font: inherit; white-space: break-spaces; background: var(--surface);
      padding: 0 0.25rem; unicode-bidi: isolate;
    }
    .tag {
      display: inline-block; padding: 0.0625rem 0.5rem; border: 2px solid currentcolor;
      font-size: 1rem; white-space: nowrap;
    }
    .tag.error { color: var(--background); background: var(--error); border-color: var(--error); }
    .tag.warning { color: var(--warning); border-style: dashed; }
    .tag.info { color: var(--secondary); border-style: dotted; }
    .check { border-top: 1px solid var(--border); margin-top: 1.875rem; }
    .check h3 { margin-top: 0.9375rem; }
    .check table { width: auto; min-width: 50%; }
    .check td.text { min-width: 9rem; }
    td.bar { width: 35%; min-width: 9rem; }
    svg {
      display: block; width: 100%; height: 1.25rem; border: 1px solid var(--border);
      background: var(--surface);
    }
    .value { fill: var(--link); }
    .mark { fill: var(--text); }
    details { margin-bottom: 0.9375rem; }
    summary { cursor: pointer; padding: 0.25rem 0; color: var(--link); text-decoration: underline; }
    details[open] > summary { margin-bottom: 0.625rem; }
    .facts { margin: 0 0 1.25rem; }
    .facts div { border-bottom: 1px solid var(--line); padding: 0.625rem 0; }
    .facts dt { font-weight: bold; }
    .facts dd { margin: 0; }
    """

  private static let media: Stylesheet = """
    @media (min-width: 40.0625em) {
      body { font-size: 1.1875rem; line-height: 1.3158; }
      .width { padding: 0 1.875rem; }
      main.width { padding-top: 1.875rem; }
      h1 { font-size: 3rem; }
      h2 { font-size: 1.5rem; }
      .outcome { padding: 1.25rem; }
      .outcome h2 { font-size: 2.25rem; }
      .lead { font-size: 1.5rem; }
      .glance dd { font-size: 2.25rem; }
      .facts div { display: flex; }
      .facts dt { flex: 0 0 30%; padding-right: 1.25rem; }
    }
    @media (forced-colors: active) {
      .tag, .outcome { border-color: CanvasText; }
      .tag.error { background: Canvas; color: CanvasText; border-color: CanvasText; }
      svg { background: Canvas; border-color: CanvasText; }
      .value { fill: CanvasText; }
      .mark {
        fill: Canvas; stroke: CanvasText; stroke-width: 1px; vector-effect: non-scaling-stroke;
      }
      a:focus, summary:focus, .scroll:focus-visible { outline-color: Highlight; }
    }
    @page { margin: 15mm; }
    @media print {
      body { font-size: 11pt; background: #fff; color: #000; }
      body > header { background: none; color: #000; border-bottom: 2px solid #000; }
      .skip, nav { display: none; }
      .scroll { overflow: visible; }
      .width { max-width: none; padding: 0; }
      tr, .outcome, svg { break-inside: avoid; }
      h2, h3, caption, thead { break-after: avoid; }
      tbody tr:first-child { break-before: avoid; }
      details::details-content { content-visibility: visible; block-size: auto; }
      .tag, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    @media print and (prefers-color-scheme: dark) {
      .outcome, .tag, h2, .hint, summary, a { color: #000; }
    }
    """
}
