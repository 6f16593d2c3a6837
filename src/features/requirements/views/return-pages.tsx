import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import type { Content } from '../../../ui/govuk/markup.ts'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { WarningText } from '../../../ui/govuk/warning-text.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { BoardAsked } from '../board/room.ts'
import type { Compared, Differences } from '../returns/comparing.ts'
import type { SignedReturn } from '../returns/queries.ts'
import { sayReturn } from '../returns/words.ts'
import { ComparedTable, DifferencesPart } from './differences-part.tsx'

type Names = Record<string, Localised>

const fact = (key: string, value: Content) => ({ key: { content: key }, value: { content: value } })

/** What figures are about, in words: units with all below them, a requirement, or everything. */
function aboutInWords(lang: Lang, requirement: Localised | undefined, unit: Localised | undefined): string {
  const t = sayReturn(lang)
  if (!requirement && !unit) return t('everything')
  const place = unit ? t('withBelow', { name: textIn(unit, lang) }) : t('wholeOrganisation')
  return [requirement ? textIn(requirement, lang) : '', place].filter(Boolean).join(' · ')
}

type SignPageProps = {
  lang: Lang
  asked: BoardAsked
  day: string
  knownOn: string
  rows: Compared[]
  names: Names
  unitName: Localised | undefined
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** What is signed, as at when and as known when, before it is. */
export function SignPage(props: SignPageProps) {
  const { lang, asked, day, knownOn, names, values, errors } = props
  const t = sayReturn(lang)
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href="/manage/compliance">{t('toBoard')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('signHint')}>{t('signTitle')}</PageHeading>
      <SummaryList
        rows={[
          fact(t('asAt'), longDate(day, lang)),
          fact(t('knownAt'), knownOn ? longDate(knownOn, lang) : t('nowKnown')),
          fact(t('scope'), aboutInWords(lang, names[asked.requirement], props.unitName)),
        ]}
      />
      <ComparedTable
        {...{ lang, names }}
        title={t('byRequirement')}
        heading={t('requirement')}
        sets={[t('figures')]}
        rows={props.rows}
      />
      <Form action="/manage/compliance/sign">
        {Object.entries(asked).map(([name, value]) =>
          value && ['on', 'known', 'unit', 'requirement'].includes(name) ? (
            <input type="hidden" name={name} value={value} />
          ) : null,
        )}
        <Input {...field('name')} label={t('name')} autocomplete="off" />
        <Textarea {...field('note')} label={t('note')} rows={2} />
        <Button preventDoubleClick>{t('signNow')}</Button>
      </Form>
    </>
  )
}

/** What was signed, newest first. */
export function ReturnsPage(props: {
  lang: Lang
  rows: SignedReturn[]
  firstHref?: string
  nextHref?: string
}) {
  const { lang, rows } = props
  const t = sayReturn(lang)
  const toBoard = <Button href="/manage/compliance">{t('toBoard')}</Button>
  return (
    <>
      <BackLink href="/manage/compliance">{t('toBoard')}</BackLink>
      <PageHeading lede={t('returnsLede')}>{t('returns')}</PageHeading>
      <DataTable
        label={t('returns')}
        rows={rows}
        empty={
          <EmptyState title={t('noneTitle')} action={toBoard}>
            {t('noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            heading: t('returns'),
            isRowHeader: true,
            cell: row => <a href={`/manage/compliance/returns/${row.id}`}>{row.name}</a>,
          },
          { key: 'asAt', heading: t('asAt'), cell: row => shortDate(row.as_at, lang) },
          { key: 'known', heading: t('knownAt'), cell: row => dateAndTime(row.known_at, lang) },
          {
            key: 'by',
            heading: t('signedBy'),
            cell: row => `${row.signed_by ?? t('somebody')}, ${shortDate(row.signed_at, lang)}`,
          },
        ]}
      />
      <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
    </>
  )
}

type ReturnPageProps = {
  lang: Lang
  signed: SignedReturn
  isSame: boolean
  names: Names
  byRequirement: Compared[]
  byUnit: Compared[]
  differences: Differences
  after: string
}

/** A return as it was signed, whether it still gives the same, and what is known otherwise since. */
export function ReturnPage(props: ReturnPageProps) {
  const { lang, signed, isSame, names } = props
  const t = sayReturn(lang)
  const here = `/manage/compliance/returns/${signed.id}`
  const sets = [t('asSigned'), ...(isSame ? [] : [t('again')]), t('nowKnown')]
  const { requirement, unit } = signed.filters
  return (
    <>
      <BackLink href="/manage/compliance/returns">{t('returns')}</BackLink>
      <PageHeading>{signed.name}</PageHeading>
      {signed.is_sealed ? null : <WarningText>{t('broken')}</WarningText>}
      {isSame ? <InsetText>{t('same')}</InsetText> : <WarningText>{t('notSame')}</WarningText>}
      <SummaryList
        rows={[
          fact(t('sentence'), signed.note ?? ''),
          fact(t('signedBy'), `${signed.signed_by ?? t('somebody')}, ${dateAndTime(signed.signed_at, lang)}`),
          fact(t('asAt'), longDate(signed.as_at, lang)),
          fact(t('knownAt'), dateAndTime(signed.known_at, lang)),
          fact(
            t('scope'),
            aboutInWords(lang, requirement ? names[requirement] : undefined, unit ? names[unit] : undefined),
          ),
          fact(t('seal'), <span class="gh-code">{signed.hash}</span>),
        ]}
      />
      <ByRequirement {...props} sets={sets} />
      <DifferencesPart
        {...{ lang }}
        day={signed.as_at}
        differences={props.differences}
        csvHref={`${here}/differences.csv`}
        firstHref={props.after ? `${here}#differences` : undefined}
        nextHref={props.differences.next ? `${here}?after=${props.differences.next}#differences` : undefined}
      />
      <ByUnit {...props} sets={sets} />
    </>
  )
}

type TablesProps = Pick<ReturnPageProps, 'lang' | 'names' | 'byRequirement' | 'byUnit'> & { sets: string[] }

function ByRequirement({ lang, names, byRequirement, sets }: TablesProps) {
  const t = sayReturn(lang)
  return (
    <Section id="figures" title={t('figures')}>
      <ComparedTable
        {...{ lang, names, sets }}
        title={t('byRequirement')}
        heading={t('requirement')}
        rows={byRequirement}
      />
    </Section>
  )
}

/** The same figures by unit: long, so last and folded. */
function ByUnit({ lang, names, byUnit, sets }: TablesProps) {
  const t = sayReturn(lang)
  if (byUnit.length === 0) return null
  return (
    <Details summary={t('byUnit')}>
      <ComparedTable {...{ lang, names, sets }} title={t('byUnit')} heading={t('unit')} rows={byUnit} />
      <p class="gh-meta">{t('moved')}</p>
    </Details>
  )
}

type ComparePageProps = Pick<
  ReturnPageProps,
  'lang' | 'names' | 'byRequirement' | 'byUnit' | 'differences'
> & {
  day: string
  knownOn: string
  after: string
  boardHref: string
  addressOf: (path: string, after?: string) => string
}

/** Figures of a day as known at the end of another, beside those known now. */
export function ComparePage(props: ComparePageProps) {
  const { lang, day, knownOn, addressOf } = props
  const t = sayReturn(lang)
  const dates = { date: longDate(day, lang), known: longDate(knownOn, lang) }
  return (
    <>
      <BackLink href={props.boardHref}>{t('toBoard')}</BackLink>
      <PageHeading lede={t('differencesLede', dates)}>{t('differencesTitle')}</PageHeading>
      <ByRequirement {...props} sets={[t('thenKnown'), t('nowKnown')]} />
      <DifferencesPart
        {...{ lang, day }}
        differences={props.differences}
        csvHref={addressOf('differences.csv')}
        firstHref={props.after ? addressOf('differences') : undefined}
        nextHref={props.differences.next ? addressOf('differences', props.differences.next) : undefined}
      />
      <ByUnit {...props} sets={[t('thenKnown'), t('nowKnown')]} />
    </>
  )
}
