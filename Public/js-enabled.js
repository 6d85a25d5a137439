// SPDX-License-Identifier: MIT

// Runs before the page is shown, so that what needs scripts never flashes up without them.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
