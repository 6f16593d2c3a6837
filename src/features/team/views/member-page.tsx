import { shortDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { IdentityBar } from '../../../ui/identity-bar.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { sayAsk } from '../../external-learning/index.ts'
import { RemindPart, type RemindPartProps } from '../../notices/index.ts'
import { valueInWords } from '../../people/index.ts'
import { StandingTable } from '../../requirements/index.ts'
import { lateThings } from '../late.ts'
import type { MemberDone, MemberLearning, MemberRun } from '../queries.ts'
import { say } from '../words.ts'

export type MemberViewProps = {
  lang: Lang
  member: MemberLearning
  reminders: Omit<RemindPartProps, 'lang'>
  next?: string
  first?: string
}

/** What one person of the team learns and has learnt. */
export function memberView({ lang, member, reminders, next, first }: MemberViewProps) {
  const t = say(lang)
  const late = lateThings(member)
  const organisations = [...new Set(member.jobs.map(job => textIn(job.organisation, lang)))]
  return (
    <>
      <BackLink href="/team">{t('back')}</BackLink>
      <IdentityBar
        name={member.known_as ? `${member.name} (${member.known_as})` : member.name}
        initials={initialsOf(member.name)}
        details={<Jobs member={member} lang={lang} />}
      />
      <PageHeading lede={late > 0 ? t('ledeOverdue', { count: late }) : t('ledeUpToDate')}>
        {t('memberTitle', { name: member.name })}
      </PageHeading>
      {member.details.length > 0 ? (
        <Section id="details" title={t('details')}>
          <SummaryList
            rows={member.details.map(detail => ({
              key: {
                content: <span lang={otherLang(detail.name, lang)}>{textIn(detail.name, lang)}</span>,
              },
              value: { content: valueInWords(detail, detail.value, lang) },
            }))}
          />
        </Section>
      ) : null}
      {member.standings.length > 0 ? (
        <Section id="standing" title={t('requirements')}>
          <StandingTable lang={lang} standings={member.standings} />
        </Section>
      ) : null}
      <Section id="to-do" title={t('toDo')}>
        <DataTable
          label={t('toDo')}
          columns={openColumns(lang)}
          rows={member.open}
          empty={
            <EmptyState title={t('nothingOpen')} headingLevel={3}>
              {t('nothingOpenWhy')}
            </EmptyState>
          }
        />
      </Section>
      <RemindPart lang={lang} {...reminders} />
      <Section id="done" title={t('doneSection')}>
        <DataTable
          label={t('doneSection')}
          columns={doneColumns(lang)}
          rows={member.done}
          empty={
            <EmptyState title={t('nothingDone')} headingLevel={3}>
              {t('nothingDoneWhy')}
            </EmptyState>
          }
        />
        <KeyPagination firstHref={first} nextHref={next} />
      </Section>
      <p>
        <a href={`/team/${member.person_id}/recognition`}>{sayAsk(lang)('askFor')}</a>
      </p>
      <p class="gh-meta">
        {t('whose', {
          organisations: new Intl.ListFormat(lang, { type: 'conjunction' }).format(organisations),
        })}
      </p>
    </>
  )
}

function Jobs({ member, lang }: { member: MemberLearning; lang: Lang }) {
  return (
    <>
      {member.jobs.map((job, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          {[job.job_role, job.unit, job.organisation]
            .map(text => textIn(text, lang))
            .filter(text => text)
            .join(', ')}
        </>
      ))}
    </>
  )
}

function CourseTitle({ title, lang }: { title: Localised | null; lang: Lang }) {
  return <span lang={otherLang(title, lang)}>{textIn(title, lang) || say(lang)('someCourse')}</span>
}

function openColumns(lang: Lang): Column<MemberRun>[] {
  const t = say(lang)
  return [
    {
      key: 'course',
      heading: t('course'),
      isRowHeader: true,
      cell: run => <CourseTitle title={run.title} lang={lang} />,
    },
    {
      key: 'state',
      heading: t('state'),
      cell: run => {
        if (run.days_late !== null)
          return <StateTag state="overdue">{t('daysLate', { count: run.days_late })}</StateTag>
        return <StateTag state={run.started ? 'inProgress' : 'notStarted'} />
      },
    },
    {
      key: 'due',
      heading: t('due'),
      cell: run =>
        run.due_on ? (
          <time class="gh-nowrap" dateTime={run.due_on}>
            {shortDate(run.due_on, lang)}
          </time>
        ) : (
          <span class="gh-meta">{t('noDue')}</span>
        ),
    },
    {
      key: 'since',
      heading: t('since'),
      cell: run => (
        <time class="gh-nowrap" dateTime={run.opened_on}>
          {shortDate(run.opened_on, lang)}
        </time>
      ),
    },
  ]
}

function doneColumns(lang: Lang): Column<MemberDone>[] {
  const t = say(lang)
  return [
    {
      key: 'course',
      heading: t('course'),
      isRowHeader: true,
      cell: fact => (
        <>
          <CourseTitle title={fact.title} lang={lang} />
          {fact.kind === 'recognised' || fact.kind === 'waived' || fact.kind === 'attended' ? (
            <span class="gh-meta"> ({t(`kind_${fact.kind}`)})</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'finished',
      heading: t('finished'),
      cell: fact => (
        <time class="gh-nowrap" dateTime={fact.happened_on}>
          {shortDate(fact.happened_on, lang)}
        </time>
      ),
    },
    {
      key: 'score',
      heading: t('score'),
      isNumber: true,
      cell: fact => (fact.score === null ? '' : `${Math.round(fact.score)}%`),
    },
    {
      key: 'certificate',
      heading: t('certificate'),
      cell: fact =>
        fact.certificate_code ? (
          <a
            href={`/certificates/${fact.certificate_code}`}
            aria-label={t('certificateOf', { course: textIn(fact.title, lang) || t('someCourse') })}
          >
            {t('certificate')}
          </a>
        ) : (
          ''
        ),
    },
  ]
}

/** The first letters of the first and last name. */
function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/)
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map(part => part?.[0] ?? '')
    .join('')
    .toUpperCase()
}
