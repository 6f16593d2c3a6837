import { dateAndTime, shortDate } from '../../../platform/i18n/dates.ts'
import { langOf, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { type Asked, auditAddress } from '../asked.ts'
import type { AuditRow } from '../queries.ts'
import { sayVerb, subjectWord } from '../verbs.ts'
import { say } from '../words.ts'

export type AuditPageProps = {
  lang: Lang
  organisation: string
  asked: Asked
  rows: AuditRow[]
  names: Map<string, string>
  verbs: string[]
  firstHref?: string
  nextHref?: string
}

/** What was done in the organisation, newest first. */
export function AuditPage(props: AuditPageProps) {
  const { lang, asked } = props
  const t = say(lang)
  return (
    <>
      <PageHeading
        lede={t('lede', { organisation: props.organisation })}
        actions={
          <Button href="/manage/audit/seals" variant="secondary" classes="gh-button--small">
            {t('sealsLink')}
          </Button>
        }
      >
        {t('title')}
      </PageHeading>
      <Filters {...props} />
      <FilterChips chips={chipsOf(props)} clearHref="/manage/audit" />
      <Events {...props} />
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
      {props.rows.length > 0 ? (
        <p>
          <a href={auditAddress({ ...asked, after: undefined }, '/manage/audit.csv')}>{t('download')}</a>
        </p>
      ) : null}
    </>
  )
}

function Filters({ lang, asked, verbs }: AuditPageProps) {
  const t = say(lang)
  const items = verbs
    .map(verb => ({ text: sayVerb(verb, lang), value: verb }))
    .sort((a, b) => a.text.localeCompare(b.text, lang))
  return (
    <FilterPanel
      action="/manage/audit"
      kept={{ ...(asked.subject ? { subject: asked.subject } : {}), ...(asked.id ? { id: asked.id } : {}) }}
    >
      <Input name="q" label={t('person')} value={asked.q} autocomplete="off" />
      <Select
        name="verb"
        label={t('what')}
        value={asked.verb}
        items={[{ text: t('anything'), value: '' }, ...items]}
      />
      <Input name="from" type="date" label={t('from')} value={asked.from} />
      <Input name="to" type="date" label={t('to')} value={asked.to} />
    </FilterPanel>
  )
}

function chipsOf({ lang, asked }: AuditPageProps) {
  const t = say(lang)
  const without = (...names: (keyof Asked)[]) =>
    auditAddress({ ...asked, after: undefined, ...Object.fromEntries(names.map(name => [name, undefined])) })
  return [
    asked.q ? { label: `“${asked.q}”`, removeHref: without('q') } : null,
    asked.verb ? { label: sayVerb(asked.verb, lang), removeHref: without('verb') } : null,
    asked.subject || asked.id
      ? { label: subjectWord(asked.subject ?? 'thing', lang), removeHref: without('subject', 'id') }
      : null,
    asked.from
      ? { label: t('fromDay', { date: shortDate(asked.from, lang) }), removeHref: without('from') }
      : null,
    asked.to ? { label: t('toDay', { date: shortDate(asked.to, lang) }), removeHref: without('to') } : null,
  ].filter(chip => chip !== null)
}

function Events(props: AuditPageProps) {
  const { lang, rows } = props
  const t = say(lang)
  return (
    <DataTable
      label={t('title')}
      isDense
      rows={rows}
      empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'when', heading: t('when'), cell: row => dateAndTime(row.recorded_at, lang) },
        {
          key: 'what',
          heading: t('what'),
          isRowHeader: true,
          cell: row => <span title={row.verb}>{sayVerb(row.verb, lang)}</span>,
        },
        { key: 'subject', heading: t('subject'), cell: row => <Subject {...props} row={row} /> },
        { key: 'who', heading: t('who'), cell: row => <Who {...props} row={row} /> },
        {
          key: 'reason',
          heading: t('reason'),
          cell: row => (row.texts_erased ? <span class="gh-meta">{t('textErased')}</span> : row.reason),
        },
      ]}
    />
  )
}

type RowProps = AuditPageProps & { row: AuditRow }

function Subject({ lang, asked, names, row }: RowProps) {
  const kind = subjectWord(row.subject_type, lang)
  const name =
    row.subject_type === 'person' ? row.subject_id && names.get(row.subject_id) : textIn(row.subject, lang)
  if (!row.subject_id) return <>{kind}</>
  const href = auditAddress({ ...asked, subject: row.subject_type, id: row.subject_id, after: undefined })
  return (
    <>
      <span class="gh-meta">{kind}</span>
      <br />
      <a href={href} lang={row.subject ? langOf(row.subject, lang) : undefined}>
        {name || row.subject_id.slice(-8)}
      </a>
    </>
  )
}

function Who({ lang, names, row }: RowProps) {
  const t = say(lang)
  const name = row.actor_id ? (names.get(row.actor_id) ?? t('somebody')) : t('system')
  const eyes =
    row.on_behalf_of && row.on_behalf_of !== row.actor_id
      ? (names.get(row.on_behalf_of) ?? t('somebody'))
      : null
  return (
    <>
      {name}
      {eyes ? (
        <>
          <br />
          <span class="gh-meta">{t('onBehalfOf', { name: eyes })}</span>
        </>
      ) : null}
    </>
  )
}
