/**
 * Shows the form's dialog before it is sent. The button that was pressed is the one that is sent after the
 * confirmation, with its name and value.
 */
export function confirmFirst(form: HTMLFormElement): void {
  const dialog = form.querySelector('dialog')
  if (!dialog) return
  let pressed: HTMLElement | null = null
  let confirmed = false
  form.addEventListener('submit', event => {
    if (confirmed) return
    event.preventDefault()
    pressed = event.submitter
    dialog.showModal()
  })
  dialog.querySelector('[data-confirms]')?.addEventListener('click', () => {
    dialog.close()
    confirmed = true
    form.requestSubmit(pressed)
    confirmed = false
  })
  dialog.querySelector('[data-cancels]')?.addEventListener('click', () => dialog.close())
}
