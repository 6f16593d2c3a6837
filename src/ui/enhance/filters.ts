const key = 'gh-filters'

type Place = { path: string; id: string; scroll: number }

/**
 * Asks for the filtered list as soon as a box is ticked, or something is chosen with a pointer, and returns
 * focus and scroll to where they were. Choosing by keyboard waits for the button: arrow keys pass through
 * every option on the way to the wanted one.
 */
export function filterAtOnce(form: HTMLFormElement): void {
  restore()
  let usedPointer = false
  form.addEventListener('pointerdown', () => {
    usedPointer = true
  })
  form.addEventListener('keydown', () => {
    usedPointer = false
  })
  form.addEventListener('change', event => {
    const control = event.target as HTMLInputElement | HTMLSelectElement
    const isTicked = control.type === 'checkbox'
    const isChosen = control.type === 'radio' || control.type.startsWith('select')
    if (!isTicked && !(isChosen && usedPointer)) return
    const place: Place = { path: location.pathname, id: control.id, scroll: scrollY }
    sessionStorage.setItem(key, JSON.stringify(place))
    form.requestSubmit()
  })
}

function restore(): void {
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!kept) return
  const place = JSON.parse(kept) as Place
  if (place.path !== location.pathname) return
  document.getElementById(place.id)?.focus({ preventScroll: true })
  scrollTo(0, place.scroll)
}
