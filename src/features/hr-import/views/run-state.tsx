import type { Lang } from '../../../platform/i18n/words.ts'
import { Tag } from '../../../ui/govuk/tag.tsx'
import type { RunState } from '../runs/queries.ts'
import { say } from '../words.ts'

const colours: Partial<Record<RunState, string>> = {
  ready: 'govuk-tag--blue',
  mapping: 'govuk-tag--blue',
  stopped: 'govuk-tag--orange',
  failed: 'govuk-tag--red',
  applied: 'govuk-tag--green',
  undone: 'govuk-tag--grey',
  cancelled: 'govuk-tag--grey',
}

/** The state of a run, as a word and a colour. */
export function StateWord({ state, lang }: { state: RunState; lang: Lang }) {
  return <Tag classes={colours[state] ?? 'govuk-tag--yellow'}>{say(lang)(state)}</Tag>
}
