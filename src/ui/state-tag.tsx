import { useWords } from './govuk/language.ts'
import type { Content } from './govuk/markup.ts'

export type Tone = 'late' | 'due' | 'ok' | 'calm' | 'quiet'

/** Every state a tag can show, with the colour that goes with its word. */
const tones = {
  met: 'ok',
  completed: 'ok',
  passed: 'ok',
  published: 'ok',
  expiring: 'due',
  due: 'due',
  overdue: 'late',
  expired: 'late',
  failed: 'late',
  inProgress: 'calm',
  notStarted: 'quiet',
  waiting: 'quiet',
  exempt: 'quiet',
  draft: 'quiet',
  archived: 'quiet',
} as const satisfies Record<string, Tone>

export type State = keyof typeof tones

/** The colour of a state. */
export function toneOf(state: State): Tone {
  return tones[state]
}

/** A state as word and colour; with children in more exact words ("5 days overdue"). */
export function StateTag({ state, children }: { state: State; children?: Content }) {
  const t = useWords()
  return <span class={`gh-state gh-state--${tones[state]}`}>{children ?? t(state)}</span>
}
