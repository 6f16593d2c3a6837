const hidden = 'govuk-radios__conditional--hidden'

/**
 * Shows what belongs to the chosen radio button, and only that. Our own and not govuk-frontend's, which marks
 * radio buttons as expanded: an attribute that the role does not allow. What is shown follows its button in
 * the page, and `aria-controls` names it.
 */
export function revealChosen(group: HTMLElement): void {
  const radios = [...group.querySelectorAll<HTMLInputElement>('input[data-aria-controls]')]
  if (radios.length === 0) return
  const sync = () => {
    for (const radio of radios) {
      const id = radio.dataset.ariaControls ?? ''
      radio.setAttribute('aria-controls', id)
      document.getElementById(id)?.classList.toggle(hidden, !radio.checked)
    }
  }
  sync()
  group.addEventListener('change', sync)
  // Going back in the browser restores what was chosen, after this has run.
  addEventListener('pageshow', sync)
}
