import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Typed } from '../access-requests/pages.tsx'
import type { Departure, ExitCopy, LeavingCounts } from './queries.ts'
import { say } from './words.ts'

type Errors = Record<string, string>
export const base = '/manage/exit'
export const departuresPath = '/manage/departures'

type ExitProps = {
  lang: Lang
  organisation: string
  copies: ExitCopy[]
  isHost: boolean
  counts: LeavingCounts
  values: Typed
  errors: Errors
}

/** An organisation's way out: a copy of everything, and leaving the site. */
export function ExitPage(props: ExitProps) {
  const { lang, organisation } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={props.errors} />
      <PageHeading lede={t('lede', { organisation })}>{t('title')}</PageHeading>
      <Section id="copies" title={t('copies')}>
        <p>{t('copiesText')}</p>
        <CopyTable lang={lang} copies={props.copies} />
        <Form action={`${base}/copies`}>
          <Button preventDoubleClick>{t('make')}</Button>
        </Form>
      </Section>
      <Section id="leave" title={t('leave')}>
        {props.isHost ? <p>{t('hostStays')}</p> : <LeaveForm {...props} />}
      </Section>
    </>
  )
}

function CopyTable({ lang, copies }: { lang: Lang; copies: ExitCopy[] }) {
  const t = say(lang)
  const stateOf = (one: ExitCopy) => {
    if (one.state === 'waiting') return t('waiting')
    return one.state === 'ready' && one.ends_at
      ? t('readyUntil', { date: longDate(one.ends_at, lang) })
      : t('removed')
  }
  const size = (bytes: number) => (Number(bytes) / 1_000_000).toFixed(1)
  return (
    <DataTable
      label={t('copies')}
      isDense
      rows={copies}
      empty={<p class="gh-meta">{t('noCopies')}</p>}
      columns={[
        {
          key: 'asked',
          heading: t('asked'),
          isRowHeader: true,
          cell: one => dateAndTime(one.asked_at, lang),
        },
        { key: 'state', heading: t('state'), cell: stateOf },
        { key: 'rows', heading: t('rows'), cell: one => (one.rows === null ? '' : String(one.rows)) },
        {
          key: 'size',
          heading: t('size'),
          cell: one => (one.bytes === null ? '' : t('megabytes', { size: size(one.bytes) })),
        },
        {
          key: 'download',
          heading: t('download'),
          cell: one =>
            one.state === 'ready' ? <a href={`${base}/copies/${one.id}`}>{t('archive')}</a> : null,
        },
      ]}
    />
  )
}

function LeaveForm({ lang, organisation, counts, values, errors }: ExitProps) {
  const t = say(lang)
  return (
    <>
      <h3>{t('reaches')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('people', { count: counts.people })}</li>
        <li>{t('listings', { count: counts.listings })}</li>
        <li>{t('runs', { count: counts.runs })}</li>
      </ul>
      <InsetText>{t('nothingErased')}</InsetText>
      <Form action={`${base}/leave`}>
        <Textarea name="reason" label={t('reason')} value={values.reason} error={errors.reason} rows={3} />
        <Input
          name="name"
          label={t('typeName')}
          hint={t('typeNameHint', { name: organisation })}
          value={values.name}
          error={errors.name}
          autocomplete="off"
        />
        <Button variant="warning" preventDoubleClick>
          {t('leave')}
        </Button>
      </Form>
    </>
  )
}

type DeparturesProps = { lang: Lang; departures: Departure[]; errors?: Errors }

/** Which organisations left, for the operator. */
export function DeparturesPage({ lang, departures, errors }: DeparturesProps) {
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('departuresLede')}>{t('departures')}</PageHeading>
      <DataTable
        label={t('departures')}
        isDense
        rows={departures}
        empty={<EmptyState title={t('noneLeft')}>{t('noneLeftText')}</EmptyState>}
        columns={[
          {
            key: 'organisation',
            heading: t('organisation'),
            isRowHeader: true,
            cell: one => textIn(one.organisation, lang),
          },
          { key: 'site', heading: t('site'), cell: one => one.site },
          { key: 'left', heading: t('leftOn'), cell: one => shortDate(one.recorded_at, lang) },
          { key: 'why', heading: t('why'), cell: one => one.reason },
          { key: 'back', heading: t('state'), cell: one => <Back lang={lang} departure={one} /> },
        ]}
      />
    </>
  )
}

function Back({ lang, departure }: { lang: Lang; departure: Departure }) {
  const t = say(lang)
  if (departure.undone_at) return <>{t('isBack', { date: shortDate(departure.undone_at, lang) })}</>
  if (!departure.can_undo) return <>{t('over')}</>
  const name = textIn(departure.organisation, lang)
  return (
    <Form action={`${departuresPath}/${departure.id}/undo`}>
      <Button variant="secondary" preventDoubleClick>
        {t('putBack')}
        <span class="govuk-visually-hidden"> {t('putBackOf', { name, site: departure.site })}</span>
      </Button>
    </Form>
  )
}
