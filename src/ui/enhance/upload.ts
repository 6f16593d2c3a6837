/**
 * Sends a form with a file and shows how far it is, then shows the page that answers. Without script the
 * browser sends the form as ever.
 * @param enhance runs the page's behaviours on the new content
 */
export function showUpload(form: HTMLFormElement, enhance: () => void): void {
  const box = form.querySelector<HTMLElement>('.gh-upload')
  const bar = box?.querySelector('progress')
  const status = box?.querySelector('p')
  if (!box || !bar || !status) return
  form.addEventListener('submit', event => {
    const hasFile = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some(
      input => input.files?.length,
    )
    if (!hasFile || event.defaultPrevented) return
    event.preventDefault()
    const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[type=submit]')]
    const data = new FormData(form, event.submitter)
    const working = (isWorking: boolean) => {
      for (const button of buttons) button.disabled = isWorking
    }
    box.hidden = false
    working(true)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.responseType = 'document'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = Math.round((100 * loaded) / total)
      bar.value = percent
      const words = (percent < 100 ? box.dataset.sending : box.dataset.sent) ?? ''
      // In tens, so that a screen reader is not interrupted a hundred times.
      status.textContent = words.replace(
        '%{percent}',
        String(percent < 100 ? percent - (percent % 10) : percent),
      )
    })
    request.addEventListener('load', () => {
      const answer = request.responseXML
      if (answer?.querySelector('main')) show(answer, request.responseURL, enhance)
      else location.assign(request.responseURL || location.href)
    })
    request.addEventListener('error', () => {
      working(false)
      status.textContent = box.dataset.failed ?? ''
    })
    request.send(data)
  })
}

/** Puts an answered page in place of this one: loading it again would lose what it says only once. */
function show(answer: Document, address: string, enhance: () => void): void {
  const supported = document.body.className
  history.pushState(null, '', address)
  addEventListener('popstate', () => location.reload(), { once: true })
  document.title = answer.title
  document.body.replaceWith(document.adoptNode(answer.body))
  document.body.className = supported
  scrollTo(0, 0)
  enhance()
  if (document.activeElement !== document.body) return
  const heading = document.querySelector('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}
