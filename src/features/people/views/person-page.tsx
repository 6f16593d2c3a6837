import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { IdentityBar } from '../../../ui/identity-bar.tsx'
import { type State, StateTag } from '../../../ui/state-tag.tsx'
import type { LeavingHere } from '../batches/queries.ts'
import type { Detail } from '../fields/values.ts'
import type { PersonFile } from '../person/file.ts'
import type { LearningHere, PersonHere } from '../queries.ts'
import type { GrantHere } from '../roles/queries.ts'
import { say as sayRoles } from '../roles/words.ts'
import { say as saySeeing } from '../seeing/words.ts'
import { say } from '../words.ts'
import { MembershipPart } from './membership-part.tsx'
import { GrantTable } from './roles-page.tsx'

export type PersonPageProps = {
  lang: Lang
  organisation: string
  file: PersonFile
  learning: LearningHere[]
  grants: GrantHere[]
  canEdit: boolean
  canGrant: boolean
  /** By membership. */
  details: Map<string, Detail[]>
  /** Whether the reader may see the site as this person; nothing for whoever is not asked. */
  seeAs?: 'may' | 'may not'
  canSeeStanding: boolean
  canSeeLearning: boolean
  canSeeAudiences: boolean
  /** What must be known before anything else: under 18, on hold, mail that came back. */
  marks?: preact.JSX.Element | null
  leavings: LeavingHere[]
  seesReasons: boolean
  errors: Record<string, string>
}

/** One person of the acting organisation: who they are here, what they do, learn and may do. */
export function PersonPage(props: PersonPageProps) {
  const { lang, file, canEdit } = props
  const t = say(lang)
  const { person } = file
  return (
    <>
      <BackLink href="/manage/people">{t('backToPeople')}</BackLink>
      <FormErrors errors={props.errors} />
      <h1 class="govuk-visually-hidden">{person.name}</h1>
      <IdentityBar
        name={person.known_as ? `${person.name} (${person.known_as})` : person.name}
        initials={initialsOf(person.name)}
        details={<Address lang={lang} person={person} />}
        actions={
          <>
            {canEdit && person.is_unclaimed ? <PersonActions lang={lang} person={person} /> : null}
            {props.seeAs === 'may' ? (
              <Button
                href={`/manage/people/${person.id}/see-as`}
                variant="secondary"
                classes="gh-button--small"
              >
                {saySeeing(lang)('link')}
              </Button>
            ) : null}
          </>
        }
      />
      {props.seeAs === 'may not' ? <p class="gh-meta">{saySeeing(lang)('notOffered')}</p> : null}
      {props.marks}
      <Section
        id="memberships"
        title={t('memberships')}
        more={
          <span class="gh-actions gh-actions--line">
            <a href={`/manage/people/${person.id}/history`}>{t('history')}</a>
            {props.canSeeAudiences ? (
              <a href={`/manage/people/${person.id}/audiences`}>{t('audiences')}</a>
            ) : null}{' '}
            {props.canSeeStanding ? (
              <a href={`/manage/people/${person.id}/requirements`}>{t('requirements')}</a>
            ) : null}{' '}
            {props.canSeeLearning ? <a href={`/manage/people/${person.id}/learning`}>{t('learnt')}</a> : null}
          </span>
        }
      >
        {file.memberships.map(membership => (
          <MembershipPart
            {...{ lang, membership, canEdit }}
            today={file.today}
            leaving={props.leavings.find(one => one.membership_id === membership.id)}
            seesReasons={props.seesReasons}
            details={props.details.get(membership.id) ?? []}
            personId={person.id}
            organisation={props.organisation}
          />
        ))}
        {canEdit ? (
          <p>
            <a href={`/manage/people/${person.id}/memberships/new`}>{t('addMembership')}</a>
          </p>
        ) : null}
      </Section>
      <Learning lang={lang} learning={props.learning} />
      {props.canGrant || props.grants.length > 0 ? <Roles {...props} /> : null}
    </>
  )
}

function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/)
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}

function Address({ lang, person }: { lang: Lang; person: PersonHere }) {
  const t = say(lang)
  const known =
    person.emails ?? (person.given_address ? [{ value: person.given_address, verified: false }] : [])
  if (known.length === 0) return null
  return (
    <>
      {known.map(({ value, verified }, index) => (
        <>
          {index > 0 ? ' · ' : ''}
          {value} ({t(verified ? 'confirmed' : 'notConfirmed')})
        </>
      ))}
    </>
  )
}

function PersonActions({ lang, person }: { lang: Lang; person: PersonHere }) {
  const t = say(lang)
  const hasAddress = person.given_address !== null || person.emails !== null
  return (
    <>
      <Button href={`/manage/people/${person.id}/edit`} variant="secondary" classes="gh-button--small">
        {t('editName')}
      </Button>
      {hasAddress ? (
        <Form action={`/manage/people/${person.id}/invitation`} wide>
          <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
            {t('sendInvitation')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}

function stateOf(run: LearningHere): State {
  if (run.completed_at) return 'completed'
  return run.started_at ? 'inProgress' : 'notStarted'
}

function Learning({ lang, learning }: { lang: Lang; learning: LearningHere[] }) {
  const t = say(lang)
  return (
    <Section id="learning" title={t('learning')}>
      <DataTable
        label={t('learning')}
        isDense
        rows={learning}
        empty={<p class="gh-meta">{t('noLearning')}</p>}
        columns={[
          {
            key: 'course',
            heading: t('course'),
            isRowHeader: true,
            cell: run => {
              if (!run.title) return <span class="gh-meta">{t('someCourse')}</span>
              const title = textIn(run.title, lang)
              return run.can_open ? <a href={`/manage/courses/${run.course_id}/people`}>{title}</a> : title
            },
          },
          {
            key: 'state',
            heading: t('progress'),
            cell: run =>
              run.withdrawn_at ? (
                <StateTag state="archived">{t('withdrawn')}</StateTag>
              ) : (
                <StateTag state={stateOf(run)} />
              ),
          },
          {
            key: 'date',
            heading: t('date'),
            cell: run =>
              !run.completed_at && !run.withdrawn_at && run.due_on
                ? t('dueOn', { date: shortDate(run.due_on, lang) })
                : shortDate(run.completed_at ?? run.withdrawn_at ?? run.opened_at, lang),
          },
        ]}
      />
    </Section>
  )
}

function Roles({ lang, file, grants, canGrant }: PersonPageProps) {
  const r = sayRoles(lang)
  return (
    <Section id="roles" title={r('rolesHere')}>
      <GrantTable lang={lang} grants={grants} label={r('rolesHere')} canEnd={canGrant} />
      {canGrant ? (
        <p>
          <a href={`/manage/people/${file.person.id}/roles/new`}>{r('give')}</a>
        </p>
      ) : null}
    </Section>
  )
}
