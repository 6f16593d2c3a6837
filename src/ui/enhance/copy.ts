const shownForMs = 3000

/** Copies the text of the element named by `data-target` and says so on the button for a while. */
export function copyText(button: HTMLButtonElement): void {
  const target = document.getElementById(button.dataset.target ?? '')
  if (!target || !navigator.clipboard) return
  const words = button.textContent
  button.hidden = false
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    const text = target instanceof HTMLInputElement ? target.value : (target.textContent ?? '')
    await navigator.clipboard.writeText(text.trim())
    button.textContent = button.dataset.copied ?? words
    setTimeout(() => {
      button.textContent = words
    }, shownForMs)
  })
}
