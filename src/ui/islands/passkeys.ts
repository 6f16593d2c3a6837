import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** Puts the answer of the browser's passkey window into the form and sends it; the server judges it. */
function send(form: HTMLFormElement, answer: unknown): void {
  const field = form.querySelector<HTMLInputElement>('input[name=response]')
  if (!field) return
  field.value = JSON.stringify(answer)
  form.submit()
}

function tell(form: HTMLFormElement, text: string): void {
  const place = form.querySelector('.gh-passkey__said')
  if (place) place.textContent = text
}

const optionsOf = (form: HTMLFormElement) => JSON.parse(form.dataset.options ?? '{}')

async function answer(form: HTMLFormElement): Promise<void> {
  tell(form, '')
  try {
    const optionsJSON = optionsOf(form)
    const does = form.dataset.passkey
    send(
      form,
      await (does === 'create' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })),
    )
  } catch {
    tell(form, form.dataset.failed ?? '')
  }
}

/** Lets the browser offer passkeys in the field for a name, where it can; asked for by button it asks again. */
async function offer(form: HTMLFormElement): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return
  try {
    send(form, await startAuthentication({ optionsJSON: optionsOf(form), useBrowserAutofill: true }))
  } catch {
    // Asked for in another way meanwhile, or the page goes: nothing to say.
  }
}

// The page between the sign-in page and somebody's own provider.
const onward = document.querySelector<HTMLAnchorElement>('a[data-go-on]')
if (onward) location.replace(onward.href)

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const button = form.querySelector('button')
  if (!browserSupportsWebAuthn()) {
    if (!['offer', 'choice'].includes(form.dataset.passkey ?? '')) tell(form, form.dataset.unknown ?? '')
    continue
  }
  if (button) button.hidden = false
  form.addEventListener('submit', event => {
    event.preventDefault()
    void answer(form)
  })
  if (form.dataset.passkey === 'offer') void offer(form)
}
