// SPDX-License-Identifier: MIT
import Markup

extension Stylesheet {
  /// The look of a record's document, on a screen and on paper.
  static let document: Stylesheet = """
    *, *::before, *::after { box-sizing: border-box; }
    body {
      margin: 0 auto; max-width: 52rem; padding: 1rem; background: #ffffff; color: #0b0c0c;
      font: 1rem/1.35 Arial, Helvetica, sans-serif; overflow-wrap: anywhere;
    }
    .skip { position: absolute; left: -999em; padding: 0.625rem 0.9375rem; color: #0b0c0c; }
    .skip:focus { position: static; display: block; outline: 3px solid #0b0c0c; }
    main:focus { outline: none; }
    .govuk-visually-hidden {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    header { border-bottom: 3px solid #0f5a66; margin-bottom: 1.25rem; }
    header p { margin: 0 0 0.3125rem; }
    .council { font-weight: bold; }
    .kind { color: #505a5f; }
    h1 { font-size: 1.75rem; line-height: 1.15; margin: 0.625rem 0 1rem; }
    h2 {
      font-size: 1.25rem; margin: 1.875rem 0 0.625rem; border-bottom: 1px solid #7d868a;
      padding-bottom: 0.25rem; break-after: avoid;
    }
    h3 { font-size: 1rem; margin: 1rem 0 0.25rem; break-after: avoid; }
    p { margin: 0 0 0.5rem; }
    ul { margin: 0 0 0.5rem; padding-left: 1.25rem; }
    .mark {
      border: 4px solid #b10e1e; color: #b10e1e; font-weight: bold; font-size: 1.25rem;
      padding: 0.375rem 0.75rem; display: inline-block;
    }
    .notice { border-left: 6px solid #7a4400; padding-left: 0.75rem; }
    .none { color: #505a5f; font-style: italic; }
    .remarks { border-left: 3px solid #7d868a; list-style: none; padding-left: 0.75rem; }
    dl { margin: 0; }
    dl div { display: flex; gap: 1rem; padding: 0.25rem 0; border-bottom: 1px solid #c9ced1; }
    dt { flex: 0 0 10rem; font-weight: bold; }
    dd { margin: 0; }
    .scroll { overflow-x: auto; margin: 0 0 0.75rem; }
    .scroll:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; }
    table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
    th, td {
      text-align: left; vertical-align: top; padding: 0.3125rem 0.5rem; border: 1px solid #7d868a;
      overflow-wrap: break-word; min-width: 4rem;
    }
    thead th { background: #e6ebec; }
    footer { margin-top: 2.5rem; border-top: 1px solid #7d868a; padding-top: 0.5rem; color: #505a5f; }
    @page {
      size: A4; margin: 18mm 16mm 20mm;
      @bottom-right {
        content: "Page " counter(page) " of " counter(pages);
        font: 9pt Arial, Helvetica, sans-serif;
      }
      @bottom-left { font: 9pt Arial, Helvetica, sans-serif; }
    }
    @media print {
      body { max-width: none; padding: 0; font-size: 10pt; }
      .skip { display: none; }
      .scroll { overflow: visible; }
      thead { display: table-header-group; }
      tr, dl div { break-inside: avoid; }
      th, td { overflow-wrap: anywhere; min-width: 0; }
      body.draft::before {
        content: "DRAFT"; position: fixed; top: 40%; left: 0; right: 0; text-align: center;
        font-size: 120pt; font-weight: bold; color: rgba(177, 14, 30, 0.12);
        transform: rotate(-30deg);
      }
    }
    """
}
