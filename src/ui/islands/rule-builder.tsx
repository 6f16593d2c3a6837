/*
 * Makes the form of a rule pleasant: its buttons and lists change the rule in place instead of by a new page, and the
 * number of people follows what is typed. Everything is still worked out by the server, from the same form; without
 * this script the same buttons send it.
 */
const form = document.querySelector<HTMLFormElement>('form[data-rule-builder]')
const waitMs = 600

/** Asks the server for the page that the form would lead to. Nothing is kept by it. */
async function ask(from: HTMLFormElement, act: string, signal?: AbortSignal): Promise<Document | undefined> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(from)) if (typeof value === 'string') body.append(name, value)
  body.set('do', act)
  const response = await fetch(from.action, {
    method: 'POST',
    body,
    signal,
    headers: { accept: 'text/html' },
  })
  if (!response.ok) return undefined
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

function put(answer: Document, id: string): void {
  const fresh = answer.getElementById(id)
  const old = document.getElementById(id)
  if (fresh && old) old.replaceChildren(...fresh.childNodes)
}

function enhance(from: HTMLFormElement): void {
  let going: AbortController | undefined
  let timer = 0

  const begin = () => {
    clearTimeout(timer)
    going?.abort()
    going = new AbortController()
    return going.signal
  }
  const change = async (act: string, then?: () => void) => {
    const signal = begin()
    try {
      const answer = await ask(from, act, signal)
      if (!answer) return void from.submit()
      put(answer, 'rule-fields')
      put(answer, 'rule-so-far')
      document.getElementById('preview')?.closest('section')?.remove()
      const next = from.querySelector<HTMLElement>('#rule-fields [autofocus]')
      if (next) next.focus()
      else then?.()
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
  }
  const count = async () => {
    const signal = begin()
    try {
      const answer = await ask(from, 'update', signal)
      if (answer) put(answer, 'rule-so-far')
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
  }

  from.addEventListener('submit', event => {
    const button = event.submitter as HTMLButtonElement | null
    if (button?.dataset.live === undefined) return
    event.preventDefault()
    const { id } = document.activeElement ?? {}
    void change(button.value, () => id && document.getElementById(id)?.focus())
  })
  from.addEventListener('change', event => {
    const control = event.target as HTMLSelectElement
    if (control.dataset.liveChange === undefined) return
    void change('update', () => document.getElementById(control.id)?.focus())
  })
  from.addEventListener('input', event => {
    if ((event.target as HTMLElement).dataset.liveChange !== undefined) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void count(), waitMs)
  })
}

if (form) enhance(form)

export {}
