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

// A section of a record is saved while it is written: what is typed is never lost. The button still
// saves and checks everything.
for (const form of document.querySelectorAll('.reeve-record-form')) {
  const status = form.querySelector('.reeve-autosave')
  const edition = form.querySelector('[name=edition]')
  let isChanged = false
  let isSaving = false

  async function save () {
    if (!isChanged || isSaving) return
    isChanged = false
    isSaving = true
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form))
      })
      const outcome = await answer.json()
      if (outcome.edition) edition.value = outcome.edition
      status.textContent = outcome.problems.length === 0
        ? `Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
        : outcome.edition
          ? 'Saved but for what needs putting right. Press Save to see it.'
          : outcome.problems[0]
    } catch {
      isChanged = true
      status.textContent = 'Not saved: the service can’t be reached. What you typed is still here.'
    }
    isSaving = false
  }

  form.addEventListener('input', () => { isChanged = true })
  form.addEventListener('submit', () => { isChanged = false })
  window.setInterval(save, 10000)
  window.addEventListener('beforeunload', event => { if (isChanged) event.preventDefault() })
}
