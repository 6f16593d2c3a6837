import { dateAndTime, longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Tally } from '../figures.ts'
import type { Standee } from '../manage/queries.ts'
import type { Requirement, StoredVersion } from '../queries.ts'
import { say, states } from '../words.ts'
import { PreviewPart, type PreviewPartProps, RuleInWords } from './preview-part.tsx'
import { TallyBar, tallyInWords } from './tally-bar.tsx'

export type VersionInWords = StoredVersion & { sentences: string[]; example: string[] }
export type RequirementPageProps = {
  lang: Lang
  requirement: Requirement
  versions: VersionInWords[]
  tally: Tally
  waiting: { done: number; total: number } | undefined
  people: Standee[]
  asked: { state: string; after?: string }
  nextHref?: string
  canEdit: boolean
}

/** One requirement: what it asks, who stands where today, its versions, and what can be done with it. */
export function RequirementPage(props: RequirementPageProps) {
  const { lang, requirement, versions, canEdit } = props
  const t = say(lang)
  const here = `/manage/requirements/${requirement.id}`
  const latest = versions.at(-1)
  return (
    <>
      <BackLink href="/manage/requirements">{t('back')}</BackLink>
      <PageHeading lede={textIn(requirement.description, lang)}>
        <span lang={otherLang(requirement.name, lang)}>{textIn(requirement.name, lang)}</span>
      </PageHeading>
      {requirement.state === 'draft' ? <InsetText>{t('draftHint')}</InsetText> : null}
      {requirement.closed_on ? (
        <InsetText>{t('closesAfter', { date: longDate(requirement.closed_on, lang) })}</InsetText>
      ) : null}
      {canEdit && requirement.state !== 'closed' ? (
        <div class="govuk-button-group">
          {requirement.state === 'draft' ? (
            <Button href={`${here}/activate`}>{t('previewActivate')}</Button>
          ) : null}
          <Button href={`${here}/change`} variant="secondary">
            {t('change')}
          </Button>
          {requirement.state === 'active' ? (
            <Button href={`${here}/close`} variant="secondary">
              {t('close')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Section id="rule" title={t('rule')}>
        {latest ? <RuleInWords lang={lang} {...latest} /> : null}
      </Section>
      {requirement.state === 'draft' ? null : <Today {...props} />}
      <Versions {...props} />
    </>
  )
}

function Today({ lang, requirement, tally, waiting, people, asked, nextHref }: RequirementPageProps) {
  const t = say(lang)
  const here = `/manage/requirements/${requirement.id}`
  return (
    <Section id="today" title={t('whoToday')}>
      {waiting ? <p class="gh-meta">{t('working', waiting)}</p> : null}
      <TallyBar lang={lang} tally={tally} />
      <p>{tallyInWords(tally, lang)}</p>
      <FilterPanel action={here} submitText={t('show')} submitsItself>
        <Select
          name="state"
          label={t('standing')}
          value={asked.state}
          items={[
            { text: t('anyStanding'), value: '' },
            ...states.map(state => ({ text: t(state), value: state })),
          ]}
        />
      </FilterPanel>
      <DataTable
        label={t('whoToday')}
        isDense
        rows={people}
        empty={<p class="gh-meta">{t('noStanding')}</p>}
        columns={[
          {
            key: 'name',
            heading: t('person'),
            isRowHeader: true,
            cell: row => <a href={`${here}/people/${row.membership_id}`}>{row.name}</a>,
          },
          {
            key: 'state',
            heading: t('standing'),
            cell: row => <StateTag state={row.state}>{t(row.state)}</StateTag>,
          },
          { key: 'due', heading: t('dueOn'), cell: row => (row.due_on ? shortDate(row.due_on, lang) : '–') },
          {
            key: 'expires',
            heading: t('expiresOn'),
            cell: row => (row.expires_on ? shortDate(row.expires_on, lang) : '–'),
          },
        ]}
      />
      <KeyPagination
        firstHref={asked.after ? `${here}${asked.state ? `?state=${asked.state}` : ''}` : undefined}
        nextHref={nextHref}
      />
    </Section>
  )
}

function Versions({ lang, versions }: RequirementPageProps) {
  const t = say(lang)
  return (
    <Section id="versions" title={t('versions')}>
      <DataTable
        label={t('versions')}
        rows={versions}
        columns={[
          {
            key: 'number',
            heading: t('versions'),
            isRowHeader: true,
            cell: row => t('version', { number: row.number }),
          },
          { key: 'from', heading: t('countsFrom'), cell: row => shortDate(row.counts_from, lang) },
          { key: 'rule', heading: t('rule'), cell: row => row.sentences.join(' ') },
          { key: 'reason', heading: t('reason'), cell: row => row.reason ?? '–' },
          {
            key: 'by',
            heading: t('by'),
            cell: row => [dateAndTime(row.recorded_at, lang), row.made_by_name].filter(Boolean).join(' · '),
          },
        ]}
      />
    </Section>
  )
}

type ActivatePageProps = Omit<PreviewPartProps, 'inForm'> & {
  requirement: Requirement
  errors: Record<string, string>
}

/** What activating a draft would do, before it does it. */
export function ActivatePage(props: ActivatePageProps) {
  const { lang, requirement } = props
  const t = say(lang)
  const here = `/manage/requirements/${requirement.id}`
  return (
    <>
      <BackLink href={here}>{textIn(requirement.name, lang)}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading caption={textIn(requirement.name, lang)}>{t('activate')}</PageHeading>
      <Form action={`${here}/activate`} wide>
        <PreviewPart {...props} />
        <Button preventDoubleClick>{t('activate')}</Button>
      </Form>
    </>
  )
}

type ClosePageProps = {
  lang: Lang
  requirement: Requirement
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Closing a requirement: its last day, and why. */
export function ClosePage({ lang, requirement, values, errors }: ClosePageProps) {
  const t = say(lang)
  const here = `/manage/requirements/${requirement.id}`
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <BackLink href={here}>{textIn(requirement.name, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={textIn(requirement.name, lang)} lede={t('closeText')}>
        {t('close')}
      </PageHeading>
      <Form action={`${here}/close`}>
        <DateField {...field('last_day')} label={t('lastDay')} />
        <Input {...field('reason')} label={t('closeReason')} />
        <Button variant="warning" preventDoubleClick>
          {t('close')}
        </Button>
      </Form>
    </>
  )
}
