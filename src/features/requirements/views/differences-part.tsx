import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Tally } from '../figures.ts'
import type { Compared, Differences } from '../returns/comparing.ts'
import { causeInWords, sayReturn } from '../returns/words.ts'
import type { State } from '../rules/timeline.ts'
import { say } from '../words.ts'
import { TallyBar } from './tally-bar.tsx'

type ComparedTableProps = {
  lang: Lang
  title: string
  heading: string
  /** The headings of the sets of figures that stand side by side. */
  sets: string[]
  names: Record<string, Localised>
  rows: Compared[]
}

/** Sets of figures side by side, a row for each requirement or unit, in the order of their names. */
export function ComparedTable({ lang, title, heading, sets, names, rows }: ComparedTableProps) {
  const t = sayReturn(lang)
  const nameOf = (key: string) => textIn(names[key], lang) || t('noUnit')
  const collator = new Intl.Collator(lang)
  return (
    <DataTable
      label={title}
      caption={title}
      isDense
      rows={rows.toSorted((a, b) => collator.compare(nameOf(a.key), nameOf(b.key)))}
      columns={[
        {
          key: 'name',
          heading,
          isRowHeader: true,
          cell: row => <span lang={otherLang(names[row.key], lang)}>{nameOf(row.key)}</span>,
        },
        ...sets.map((set, at) => ({
          key: `set-${at}`,
          heading: set,
          cell: (row: Compared) => <Share lang={lang} tally={row.tallies[at] as Tally} />,
        })),
      ]}
    />
  )
}

function Share({ lang, tally }: { lang: Lang; tally: Tally }) {
  const t = sayReturn(lang)
  if (tally.asked === 0 && !tally.by.exempt) return <span class="gh-meta">{t('noneAsked')}</span>
  return (
    <>
      <TallyBar lang={lang} tally={tally} />
      <div class="gh-meta">{t('share', { compliant: tally.compliant, asked: tally.asked })}</div>
    </>
  )
}

type DifferencesPartProps = {
  lang: Lang
  day: string
  differences: Differences
  csvHref: string
  firstHref?: string
  nextHref?: string
}

/** Whose state on the day is known otherwise now, from what to what, and why. */
export function DifferencesPart(props: DifferencesPartProps) {
  const { lang, differences } = props
  const [t, s] = [sayReturn(lang), say(lang)]
  const { total, seen } = differences
  const tag = (state: State | null) => (state ? <StateTag state={state}>{s(state)}</StateTag> : s('notAsked'))
  return (
    <Section
      id="differences"
      title={t('differences')}
      more={seen > 0 ? <a href={props.csvHref}>{t('csv')}</a> : undefined}
    >
      <p>
        {total > 0 ? t('count', { count: total }) : t('noDifference')}{' '}
        {total > seen ? t('unseen', { count: total - seen }) : null}
      </p>
      {differences.rows.length > 0 ? (
        <DataTable
          label={t('differences')}
          isDense
          rows={differences.rows}
          columns={[
            {
              key: 'person',
              heading: t('person'),
              isRowHeader: true,
              cell: row => (
                <>
                  <a href={`/manage/requirements/${row.requirement_id}/people/${row.membership_id}`}>
                    {row.person}
                  </a>
                  <div class="gh-meta">{textIn(row.requirement, lang)}</div>
                </>
              ),
            },
            { key: 'was', heading: t('was'), cell: row => tag(row.state_then) },
            { key: 'now', heading: t('isNow'), cell: row => tag(row.state_now) },
            {
              key: 'why',
              heading: t('why'),
              cell: row => row.causes.map(cause => <div>{causeInWords(cause, lang)}</div>),
            },
          ]}
        />
      ) : null}
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
    </Section>
  )
}
