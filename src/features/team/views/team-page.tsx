import { localDate, shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Site } from '../../../platform/tenancy/actor.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayExternal } from '../../external-learning/index.ts'
import { type Asked, teamAddress } from '../asked.ts'
import type { Member, Totals } from '../queries.ts'
import { say } from '../words.ts'

export type TeamViewProps = {
  lang: Lang
  site: Site
  asked: Asked
  totals: Totals
  members: Member[]
  next?: string
  /** Where those who are about to join are, where the organisation lets its managers invite them. */
  preJoinersHref?: string
  /** How much learning elsewhere waits for a decision. */
  waiting: number
}

/** Who reports to me, and what they have done. */
export function teamView(props: TeamViewProps) {
  const { lang, asked, members, next } = props
  const t = say(lang)
  return (
    <>
      <PageHeading
        lede={whereTheTeamStands(props)}
        actions={
          props.preJoinersHref ? (
            <Button href={props.preJoinersHref} variant="secondary">
              {t('preJoiners')}
            </Button>
          ) : null
        }
      >
        {t('title')}
      </PageHeading>
      <p>
        <a href="/team/elsewhere">
          {sayExternal(lang)(props.waiting > 0 ? 'waiting' : 'teamTitle', { count: props.waiting })}
        </a>
      </p>
      <Filters {...props} />
      <DataTable
        label={t('title')}
        columns={columns(props)}
        rows={members}
        empty={
          <EmptyState
            title={t('noneFound')}
            action={<a href={teamAddress({ who: asked.who })}>{t('showEveryone')}</a>}
          >
            {t('noneFoundWhy')}
          </EmptyState>
        }
      />
      <KeyPagination
        summary={members.length > 0 ? t('shown', { count: members.length }) : undefined}
        firstHref={asked.after ? teamAddress({ ...asked, after: '' }) : undefined}
        nextHref={next}
      />
      <Details summary={t('meaning')}>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('meaningDone')}</li>
          <li>{t('meaningOpen')}</li>
          <li>{t('meaningOverdue')}</li>
          <li>{t('meaningWhose')}</li>
        </ul>
      </Details>
    </>
  )
}

function whereTheTeamStands({ lang, asked, totals }: TeamViewProps): string {
  const t = say(lang)
  return [
    t(asked.who === 'below' ? 'belowPeople' : 'directPeople', { count: totals.people }),
    totals.with_overdue > 0 ? t('someOverdue', { count: totals.with_overdue }) : t('noneOverdue'),
    totals.idle > 0 ? t('someIdle', { count: totals.idle }) : '',
  ]
    .join(' ')
    .trim()
}

function Filters({ lang, asked }: TeamViewProps) {
  const t = say(lang)
  return (
    <FilterPanel action="/team" submitsItself submitText={t('apply')}>
      <Select
        name="show"
        label={t('filterShow')}
        value={asked.show}
        items={[
          { value: 'all', text: t('showAll') },
          { value: 'overdue', text: t('showOverdue') },
          { value: 'idle', text: t('showIdle') },
        ]}
      />
      <Select
        name="who"
        label={t('filterWho')}
        value={asked.who}
        items={[
          { value: 'direct', text: t('whoDirect') },
          { value: 'below', text: t('whoBelow') },
        ]}
      />
    </FilterPanel>
  )
}

function columns({ lang, site, members }: TeamViewProps): Column<Member>[] {
  const t = say(lang)
  // Whose each person is, once there is more than one organisation in view.
  const isMixed = new Set(members.map(member => member.organisation_id)).size > 1
  return [
    {
      key: 'person',
      heading: t('person'),
      isRowHeader: true,
      cell: member => (
        <>
          <a href={`/team/${member.person_id}`}>{member.name}</a>
          <JobLine member={member} lang={lang} site={isMixed ? site : undefined} />
        </>
      ),
    },
    {
      key: 'overdue',
      heading: t('overdueHeading'),
      cell: member =>
        member.overdue > 0 ? (
          <StateTag state="overdue">{t('overdue', { count: member.overdue })}</StateTag>
        ) : (
          <span class="gh-meta">{t('nothingOverdue')}</span>
        ),
    },
    {
      key: 'requirements',
      heading: t('requirements'),
      cell: member => <Requirements {...{ member, lang }} />,
    },
    { key: 'done', heading: t('done'), isNumber: true, cell: member => member.done },
    { key: 'inProgress', heading: t('inProgress'), isNumber: true, cell: member => member.in_progress },
    { key: 'notStarted', heading: t('notStarted'), isNumber: true, cell: member => member.not_started },
    {
      key: 'lastActivity',
      heading: t('lastActivity'),
      cell: ({ last_activity }) =>
        last_activity ? (
          <time class="gh-nowrap" dateTime={localDate(last_activity)}>
            {shortDate(last_activity, lang)}
          </time>
        ) : (
          <span class="gh-meta">{t('neverActive')}</span>
        ),
    },
  ]
}

function Requirements({ member, lang }: { member: Member; lang: Lang }) {
  const t = say(lang)
  const { late_requirements: late, open_requirements: open } = member
  if (late > 0) return <StateTag state="overdue">{t('lateRequirements', { count: late })}</StateTag>
  if (open > 0) return <StateTag state="due">{t('openRequirements', { count: open })}</StateTag>
  if (member.requirements > 0) return <StateTag state="met">{t('allMet')}</StateTag>
  return <span class="gh-meta">{t('noRequirements')}</span>
}

function JobLine({ member, lang, site }: { member: Member; lang: Lang; site?: Site }) {
  const organisation = site?.organisations.find(one => one.id === member.organisation_id)
  const parts = [member.job_role, member.unit, organisation?.name].filter(part => part)
  if (parts.length === 0) return null
  return (
    <div class="gh-meta">
      {parts.map((part, index) => (
        <>
          {index > 0 ? ', ' : ''}
          <span lang={otherLang(part, lang)}>{textIn(part, lang)}</span>
        </>
      ))}
    </div>
  )
}
