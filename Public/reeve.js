// SPDX-License-Identifier: MIT

// Enhances pages that are complete without it.
import { initAll } from './vendor/govuk-frontend.min.js'

initAll()

// A link to a part inside a closed disclosure opens it first.
function reveal() {
  const target = document.querySelector(':target')
  let part = target?.closest('details:not([open])')
  if (!part) return
  for (; part; part = part.parentElement?.closest('details:not([open])')) part.open = true
  target.scrollIntoView()
}

window.addEventListener('hashchange', reveal)
reveal()

// On a narrow screen the facets start closed, so that results are near: what is chosen stands above
// them. Without scripts they stay open.
if (window.matchMedia('(max-width: 40.0525em)').matches) {
  for (const facet of document.querySelectorAll('.reeve-facet')) facet.open = false
}
