import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { labelOf, type Names, nameOf } from '../builder/sentence.ts'
import { say } from '../words.ts'

export type ProblemShown = { field: string; problem: string; id: string; name: unknown }

const keys: Record<string, 'gone' | 'closed' | 'archivedThing' | 'notActive'> = {
  gone: 'gone',
  closed: 'closed',
  archived: 'archivedThing',
  'not active': 'notActive',
}

/** What stands in `audience.broken`, as a list; of anything else, nothing. */
export function problemsOf(broken: unknown): ProblemShown[] {
  const list = Array.isArray(broken) ? broken : ((broken as { problems?: unknown } | null)?.problems ?? [])
  return Array.isArray(list) ? (list as ProblemShown[]).filter(one => typeof one?.problem === 'string') : []
}

/** What a rule refers to that can't be used any more, each in a sentence. */
export function Problems({ lang, problems, names }: { lang: Lang; problems: ProblemShown[]; names: Names }) {
  if (problems.length === 0) return null
  const t = say(lang)
  return (
    <ul class="govuk-list govuk-list--bullet">
      {problems.map(({ field, problem, id, name }) => (
        <li>
          {t(keys[problem] ?? 'gone', {
            field: labelOf(names, field, lang),
            name:
              (typeof name === 'string' ? name : textIn(name as Localised | null, lang)) ||
              nameOf(names, id, lang) ||
              t('something'),
          })}
        </li>
      ))}
    </ul>
  )
}
