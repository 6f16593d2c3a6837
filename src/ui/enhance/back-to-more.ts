/**
 * After something was done from behind “More”, the address ends with that row. The browser has opened it; its first
 * button takes the focus, so that the next step is under the same keys, and says what was done when it is read out.
 */
export function backToMore(details: HTMLDetailsElement): void {
  const row = details.querySelector(':scope > [id]')
  if (!row || location.hash !== `#${row.id}`) return
  details.open = true
  const said = document.querySelector('.govuk-notification-banner__heading')
  const next = row.querySelector<HTMLElement>('button, a')
  if (said && next) {
    said.id ||= 'flash-text'
    next.setAttribute('aria-describedby', said.id)
  }
  next?.focus()
}
