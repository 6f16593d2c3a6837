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
    const { submitter } = event
    if (confirmed) return
    event.preventDefault()
    if (submitter?.hasAttribute('data-confirms')) {
      confirmed = true
      dialog.close()
      form.requestSubmit(pressed)
      confirmed = false
      return
    }
    pressed = submitter
    dialog.showModal()
  })
  dialog.querySelector('[data-cancels]')?.addEventListener('click', () => dialog.close())
}
