import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Chip, FilterChips, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { OwnExternals } from '../../external-learning/index.ts'
import { type OwnStanding, StandingTable, sayStanding } from '../../requirements/index.ts'
import { type Asked, recordAddress } from '../asked.ts'
import type { RecordRow, RecordYear } from '../queries.ts'
import { byYear, printedCode } from '../rules.ts'
import { say } from '../words.ts'

export type RecordProps = {
  ctx: Ctx
  asked: Asked
  years: RecordYear[]
  rows: RecordRow[]
  hasMore: boolean
  standings: OwnStanding[]
  externals: Parameters<typeof OwnExternals>[0]['externals']
  /** Organisations of the reader's that have left this site. */
  gone: Localised[]
}

/** Everything somebody has completed, year by year, fit to be printed. */
export function recordPage(props: RecordProps) {
  const { ctx, asked, years, rows, hasMore } = props
  const t = say(ctx.lang)
  const count = years.reduce((sum, year) => sum + year.count, 0)
  if (count === 0) return <NothingYet {...props} />
  const last = rows.at(-1)
  return (
    <>
      <PageHeading lede={t('lede', { count })}>{t('title')}</PageHeading>
      <p class="gh-print-only">
        {t('printedFor', { name: ctx.actor.person?.name ?? '', date: longDate(ctx.now, ctx.lang) })}
      </p>
      <Gone {...props} />
      <Standings {...props} />
      <OwnExternals ctx={ctx} externals={props.externals} />
      <Filters {...props} />
      <FilterChips chips={chipsOf(props)} clearHref="/record" />
      {rows.length === 0 ? <NothingFits ctx={ctx} /> : null}
      {byYear(rows).map(({ year, rows: some }) => (
        <section aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{year}</h2>
          <ul class="gh-record">
            {some.map(row => (
              <Line row={row} ctx={ctx} />
            ))}
          </ul>
        </section>
      ))}
      <KeyPagination
        firstHref={asked.after ? recordAddress({ ...asked, after: undefined }) : undefined}
        nextHref={hasMore && last ? recordAddress({ ...asked, after: last.id }) : undefined}
      />
      <Footer {...props} />
    </>
  )
}

/** A record is its person's, wherever their organisation goes. */
function Gone({ ctx, gone }: Pick<RecordProps, 'ctx' | 'gone'>) {
  const t = say(ctx.lang)
  if (gone.length === 0) return null
  const names = gone.map(name => textIn(name, ctx.lang))
  return (
    <InsetText>
      {t('gone', { names: new Intl.ListFormat(ctx.lang, { type: 'conjunction' }).format(names) })}{' '}
      <a href="/account/data">{t('takeCopy')}</a>
    </InsetText>
  )
}

function Standings({ ctx, standings }: Pick<RecordProps, 'ctx' | 'standings'>) {
  if (standings.length === 0) return null
  return (
    <section class="gh-section" aria-labelledby="standing">
      <h2 id="standing">{sayStanding(ctx.lang)('mustHave')}</h2>
      <StandingTable lang={ctx.lang} standings={standings} whyHref={id => `/record/requirements/${id}`} />
    </section>
  )
}

function NothingYet({ ctx, standings, externals }: RecordProps) {
  const t = say(ctx.lang)
  return (
    <>
      <PageHeading>{t('title')}</PageHeading>
      <Standings ctx={ctx} standings={standings} />
      <OwnExternals ctx={ctx} externals={externals} />
      <EmptyState title={t('emptyTitle')} action={<Button href="/catalogue">{t('find')}</Button>}>
        {t('emptyBody')}
      </EmptyState>
    </>
  )
}

function NothingFits({ ctx }: { ctx: Ctx }) {
  const t = say(ctx.lang)
  return (
    <EmptyState
      title={t('nothingTitle')}
      action={
        <Button href="/record" variant="secondary">
          {t('showAll')}
        </Button>
      }
    >
      {t('nothingBody')}
    </EmptyState>
  )
}

function Filters({ ctx, asked, years }: RecordProps) {
  const t = say(ctx.lang)
  const options = years.map(({ year, count }) => ({ value: year, text: t('yearWithCount', { year, count }) }))
  return (
    <FilterPanel action="/record" submitText={t('show')} kept={asked.all ? { all: '1' } : undefined}>
      <Input name="q" id="record-words" type="search" label={t('words')} value={asked.q} />
      <Select
        name="year"
        label={t('year')}
        value={asked.year}
        items={[{ value: '', text: t('allYears') }, ...options]}
      />
    </FilterPanel>
  )
}

function chipsOf({ ctx, asked }: RecordProps): Chip[] {
  const t = say(ctx.lang)
  const without = (key: 'q' | 'year') => recordAddress({ ...asked, [key]: undefined, after: undefined })
  return [
    asked.q && { label: t('chipWords', { words: asked.q }), removeHref: without('q') },
    asked.year && { label: String(asked.year), removeHref: without('year') },
  ].filter(chip => typeof chip === 'object')
}

function Line({ row, ctx }: { row: RecordRow; ctx: Ctx }) {
  const t = say(ctx.lang)
  const title = textIn(row.title, ctx.lang)
  const organisation = textIn(row.organisation, ctx.lang)
  const facts = [
    `${t(row.kind)} ${longDate(row.happened_on, ctx.lang)}`,
    organisation ? t('under', { organisation }) : t('own'),
    row.score === null ? '' : t('score', { score: Math.round(row.score) }),
    row.source === 'run' ? '' : t(`from_${row.source}`),
    row.expires_on ? t('expires', { date: longDate(row.expires_on, ctx.lang) }) : '',
  ]
  return (
    <li>
      <h3 lang={otherLang(row.title, ctx.lang)}>
        {row.slug ? <a href={`/courses/${row.slug}`}>{title}</a> : title}
      </h3>
      <p class="gh-meta">{facts.filter(Boolean).join(' · ')}</p>
      {row.external_id ? (
        <p class="gh-record__end gh-no-print">
          <a href={`/learning-elsewhere/${row.external_id}/proof`}>
            {t('proof')}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        </p>
      ) : null}
      {row.certificate_code ? (
        <p class="gh-record__end">
          <a class="gh-no-print" href={`/record/certificates/${row.certificate_code}.pdf`}>
            {t('certificate')}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
          <span class="gh-print-only">{t('code', { code: printedCode(row.certificate_code) })}</span>
        </p>
      ) : null}
    </li>
  )
}

function Footer({ ctx, asked, hasMore }: RecordProps) {
  const t = say(ctx.lang)
  return (
    <aside class="gh-box gh-box--tint gh-no-print" aria-labelledby="printing">
      <h2 id="printing">{t('printTitle')}</h2>
      <p>{t('printHint')}</p>
      {hasMore || asked.after ? (
        <p>
          <a href={recordAddress({ ...asked, after: undefined, all: '1' })}>{t('onePage')}</a>
        </p>
      ) : null}
    </aside>
  )
}
