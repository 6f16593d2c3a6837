import type { Lang } from '../../../platform/i18n/words.ts'
import { Tag } from '../../../ui/govuk/tag.tsx'
import type { RunState } from '../runs/queries.ts'
import { say } from '../words.ts'
import { sayFault } from '../words-run.ts'

const colours: Partial<Record<RunState, string>> = {
  ready: 'govuk-tag--blue',
  mapping: 'govuk-tag--blue',
  applied: 'govuk-tag--green',
  undone: 'govuk-tag--grey',
  cancelled: 'govuk-tag--grey',
}

/** The state of a run, as a word and a colour. */
export function StateWord({ state, lang }: { state: RunState; lang: Lang }) {
  return <Tag classes={colours[state] ?? 'govuk-tag--yellow'}>{say(lang)(state)}</Tag>
}

type Fault = { code: string; field?: string; detail?: Record<string, string | number> }

/** A fault of a row as a sentence. */
export function faultSentence(fault: Fault, lang: Lang): string {
  return sayFault(lang)(fault.code as Parameters<ReturnType<typeof sayFault>>[0], fault.detail)
}

/** What is wrong with a row. */
export function Faults({ faults, lang }: { faults: readonly Fault[]; lang: Lang }) {
  return (
    <ul class="govuk-list">
      {faults.map(fault => (
        <li>{faultSentence(fault, lang)}</li>
      ))}
    </ul>
  )
}
