/** Closes an open menu by Escape, with focus back on its button, and by a click or focus elsewhere. */
export function closableMenu(menu: HTMLDetailsElement): void {
  const leave = (event: Event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false
  }
  document.addEventListener('click', leave)
  document.addEventListener('focusin', leave)
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
