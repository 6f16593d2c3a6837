import { useContext } from 'preact/hooks'
import { Csrf } from './csrf.ts'

export type Seeing = { label: string; text: string; leave: string }

/** On every page while an administrator looks through somebody's eyes: that it is so, and the way back. */
export function SeeingBar({ seeing }: { seeing: Seeing }) {
  return (
    <section class="gh-seeing" aria-label={seeing.label}>
      <div class="gh-wrap">
        <p>{seeing.text}</p>
        <form method="post" action="/seeing-as/leave">
          <input type="hidden" name="_csrf" value={useContext(Csrf)} />
          <button class="govuk-button govuk-button--secondary gh-button--small" type="submit">
            {seeing.leave}
          </button>
        </form>
      </div>
    </section>
  )
}
