import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import { conditionInWords, type Names, valueInWords } from '../builder/sentence.ts'
import { type ExplainedNode, fieldOf } from '../engine/index.ts'
import { say } from '../members/words.ts'

type NodeProps = { lang: Lang; node: ExplainedNode; names: Names }

/** A rule as a tree: each part with whether it holds, the facts it was held against, and when it holds. */
export function WhyTree(props: NodeProps) {
  return (
    <ul class="gh-why">
      <Part {...props} />
    </ul>
  )
}

function Part({ lang, node, names }: NodeProps) {
  const t = say(lang)
  const tag = (
    <StateTag state={node.holds ? 'met' : 'overdue'}>{t(node.holds ? 'holds' : 'holdsNot')}</StateTag>
  )
  if (node.kind !== 'condition') {
    return (
      <li>
        {tag} <strong>{t(node.kind)}</strong>
        <ul>
          {node.parts.map(part => (
            <Part lang={lang} node={part} names={names} />
          ))}
        </ul>
      </li>
    )
  }
  const words = conditionInWords(node.condition, names, lang)
  return (
    <li>
      {tag} {words.charAt(0).toUpperCase() + words.slice(1)}
      <p class="gh-meta">{facts({ lang, node, names })}</p>
      <p class="gh-meta">{t('times', { times: times({ lang, node, names }) })}</p>
    </li>
  )
}

type Condition = Extract<ExplainedNode, { kind: 'condition' }>

function facts({ lang, node, names }: { lang: Lang; node: Condition; names: Names }): string {
  const t = say(lang)
  const field = fieldOf(node.condition.field, names.profile)
  const shown = node.actual.slice(0, 5).flatMap(actual => {
    const named = textIn(actual.name, lang)
    const fact =
      named ||
      (actual.value !== null && field
        ? valueInWords(names, field, node.condition.field, actual.value, lang)
        : '')
    if (!fact) return []
    const from = actual.from && actual.from > '1900' ? longDate(actual.from, lang) : undefined
    if (!from) return [fact]
    return [
      actual.until
        ? t('factSpan', { fact, from, to: longDate(actual.until, lang) })
        : t('factFrom', { fact, from }),
    ]
  })
  return shown.length > 0 ? t('fact', { facts: shown.join('; ') }) : t('noFact')
}

function times({ lang, node }: { lang: Lang; node: Condition; names: Names }): string {
  const t = say(lang)
  if (node.periods.length === 0) return t('never')
  return node.periods
    .slice(-4)
    .map(({ from, until }) =>
      until
        ? t('span', { from: longDate(from, lang), to: longDate(until, lang) })
        : t('openEnd', { from: longDate(from, lang) }),
    )
    .join('; ')
}
