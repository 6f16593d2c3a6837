import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { MemberRow } from '../members/queries.ts'
import { say } from '../members/words.ts'
import type { Audience } from '../queries.ts'
import { Frame } from './frame.tsx'

export type MembersPageProps = {
  lang: Lang
  audience: Audience
  asked: { q: string; via: string }
  members: MemberRow[]
  csvHref: string
  firstHref?: string
  nextHref?: string
}

/** Who is in an audience today. */
export function MembersPage(props: MembersPageProps) {
  const { lang, audience, asked, members } = props
  const t = say(lang)
  const here = `/manage/audiences/${audience.id}/members`
  const isFiltered = Boolean(asked.q || asked.via)
  return (
    <Frame
      {...{ lang, audience }}
      place="members"
      lede={t('lede', { count: audience.people })}
      actions={
        members.length > 0 ? (
          <Button href={props.csvHref} variant="secondary">
            {t('csv')}
          </Button>
        ) : undefined
      }
    >
      <FilterPanel action={here} submitText={t('show')} submitsItself>
        <Input name="q" type="search" label={t('search')} value={asked.q} />
        <Select
          name="via"
          label={t('via')}
          items={[
            { text: t('anyVia'), value: '' },
            { text: t('rule'), value: 'rule' },
            { text: t('pinned'), value: 'pinned' },
          ]}
          value={asked.via}
        />
      </FilterPanel>
      <DataTable
        label={t('shown', { count: members.length })}
        isDense
        rows={members}
        columns={columns(lang, audience)}
        empty={
          isFiltered ? (
            <EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>
          ) : (
            <EmptyState title={t('nobodyTitle')}>{t('nobodyText')}</EmptyState>
          )
        }
      />
      {members.length > 0 ? (
        <KeyPagination
          summary={t('shown', { count: members.length })}
          firstHref={props.firstHref}
          nextHref={props.nextHref}
        />
      ) : null}
    </Frame>
  )
}

function columns(lang: Lang, audience: Audience): Column<MemberRow>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: one => <a href={`/manage/people/${one.person_id}`}>{one.name}</a>,
    },
    { key: 'number', heading: t('number'), cell: one => one.employee_number },
    { key: 'unit', heading: t('unit'), cell: one => textIn(one.unit, lang) },
    { key: 'role', heading: t('jobRole'), cell: one => textIn(one.job_role, lang) },
    {
      key: 'via',
      heading: t('via'),
      cell: one => (
        <StateTag state={one.pinned ? 'inProgress' : 'waiting'}>{t(one.pinned ? 'pinned' : 'rule')}</StateTag>
      ),
    },
    {
      key: 'since',
      heading: t('since'),
      cell: one => <span class="gh-nowrap">{shortDate(one.starts_on, lang)}</span>,
    },
    {
      key: 'until',
      heading: t('until'),
      cell: one => (one.ends_on ? <span class="gh-nowrap">{shortDate(one.ends_on, lang)}</span> : null),
    },
    {
      key: 'why',
      heading: t('whyHeading'),
      isHeadingHidden: true,
      cell: one => (
        <a href={`/manage/audiences/${audience.id}/why?membership=${one.membership_id}`}>
          {t('whyHeading')}
          <span class="govuk-visually-hidden"> ({one.name})</span>
        </a>
      ),
    },
  ]
}
