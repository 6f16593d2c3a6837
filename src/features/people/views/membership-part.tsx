import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { LeavingHere } from '../batches/queries.ts'
import type { LeaveReason } from '../bulk/ending.ts'
import { say as sayBulk } from '../bulk/words.ts'
import type { Detail } from '../fields/values.ts'
import { say as sayFields } from '../fields/words.ts'
import type { JobFile, MembershipFile } from '../person/file.ts'
import { covers, type Span } from '../rules.ts'
import type { HistoryRow } from '../terms/queries-history.ts'
import { say, sayKind } from '../words.ts'
import { DetailsList } from './details-pages.tsx'
import { spanInWords } from './people-page.tsx'

type PartProps = {
  lang: Lang
  membership: MembershipFile
  personId: string
  organisation: string
  today: string
  canEdit: boolean
  details: Detail[]
  leaving: LeavingHere | undefined
  seesReasons: boolean
}

/** One membership with its dates and jobs, and what can be done about each. */
export function MembershipPart(props: PartProps) {
  const { lang, membership, today, canEdit } = props
  const t = say(lang)
  const base = `/manage/people/${props.personId}/memberships/${membership.id}`
  const isOpen = membership.terms.some(term => term.ends_on === null || term.ends_on >= today)
  const title = t('membershipIn', {
    kind: sayKind(lang)(membership.kind as 'employee'),
    organisation: props.organisation,
  })
  return (
    <section class="gh-box" aria-labelledby={`m-${membership.id}`}>
      <h3 id={`m-${membership.id}`}>{title}</h3>
      <p class="gh-meta">
        {membership.employee_number ? `${t('number')}: ${membership.employee_number} ` : null}
        {canEdit ? <a href={`${base}/number`}>{t('changeNumber')}</a> : null}
      </p>
      <ul class="govuk-list">
        {membership.terms.map(term => (
          <li>
            <When lang={lang} span={term} today={today} />{' '}
            {canEdit ? (
              <a href={`${base}/terms/${term.id}/correct`}>
                {t('correctMembership')}
                <span class="govuk-visually-hidden"> ({spanInWords(term, lang)})</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      <Leaving {...props} />
      {membership.jobs.map(job => (
        <JobPart {...{ lang, job, today, canEdit }} personId={props.personId} />
      ))}
      {membership.jobs.length === 0 ? (
        <p>
          <strong>{t('noJob')}.</strong> {t('noJobHint')}
        </p>
      ) : null}
      {props.details.length > 0 ? (
        <div class="gh-part">
          <h4>{sayFields(lang)('details')}</h4>
          <DetailsList lang={lang} details={props.details} />
          {canEdit ? (
            <p>
              <a href={`${base}/details`}>{sayFields(lang)('change')}</a>
            </p>
          ) : null}
        </div>
      ) : null}
      {canEdit ? (
        <ul class="gh-chips">
          <li>
            <a href={`${base}/jobs/new`}>{t('addJob')}</a>
          </li>
          <li>
            {isOpen ? (
              <a href={`${base}/end`}>{t('endMembership')}</a>
            ) : (
              <a href={`${base}/return`}>{t('comeBack')}</a>
            )}
          </li>
        </ul>
      ) : null}
    </section>
  )
}

/** Why somebody leaves, for those who may know, and the way back when it was a mistake. */
function Leaving({ lang, leaving, seesReasons, canEdit }: PartProps) {
  const t = say(lang)
  const isTold = seesReasons && leaving && leaving.reason !== 'not given'
  if (!leaving || !(isTold || (canEdit && leaving.can_undo))) return null
  return (
    <p class="gh-meta">
      {isTold
        ? `${t('leavingReason')}: ${sayBulk(lang)(`leaving_${leaving.reason as LeaveReason}`)}. `
        : null}
      {canEdit && leaving.can_undo ? (
        <a href={`/manage/people/batches/${leaving.batch_id}`}>{t('undoLeaving')}</a>
      ) : null}
    </p>
  )
}

/** Dates with a word for where today stands. */
export function When({ lang, span, today }: { lang: Lang; span: Span; today: string }) {
  const t = say(lang)
  const words = spanInWords(span, lang)
  if (covers(span, today)) {
    return (
      <>
        <StateTag state="met">{t('now')}</StateTag> {words}
      </>
    )
  }
  return (
    <>
      <StateTag state="waiting">{t(span.starts_on > today ? 'upcoming' : 'ended')}</StateTag> {words}
    </>
  )
}

type JobProps = { lang: Lang; job: JobFile; personId: string; today: string; canEdit: boolean }

function JobPart({ lang, job, personId, today, canEdit }: JobProps) {
  const t = say(lang)
  const base = `/manage/people/${personId}/jobs/${job.id}`
  const isOpen = job.terms.some(term => term.ends_on === null || term.ends_on >= today)
  const shown = job.terms.find(term => covers(term, today)) ?? job.terms[0]
  return (
    <div class="gh-part">
      <h4>{shown ? jobInWords(shown, lang) || t('job') : t('job')}</h4>
      <ul class="govuk-list">
        {job.terms.map(term => (
          <li>
            <When lang={lang} span={term} today={today} />
            {job.terms.length > 1 ? <>: {jobInWords(term, lang)}</> : null}
            <ManagedBy lang={lang} term={term} today={today} />
            {canEdit ? (
              <>
                {' · '}
                <a href={`${base}/terms/${term.id}/correct`}>
                  {t('correct')}
                  <span class="govuk-visually-hidden">
                    {' '}
                    ({jobInWords(term, lang)}, {spanInWords(term, lang)})
                  </span>
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <ul class="gh-chips">
          <li>
            <a href={`${base}/change`}>{t('changeJob')}</a>
          </li>
          {isOpen ? (
            <>
              <li>
                <a href={`${base}/stand-in`}>{t('standIn')}</a>
              </li>
              <li>
                <a href={`${base}/end`}>{t('endJob')}</a>
              </li>
            </>
          ) : null}
        </ul>
      ) : null}
    </div>
  )
}

/** Who manages a job: a person, a post, and who stands in for a while. */
function ManagedBy({ lang, term, today }: { lang: Lang; term: HistoryRow; today: string }) {
  const t = say(lang)
  const standIn = term.temporary_until && term.temporary_until >= today ? term.temporary_manager : null
  return (
    <>
      {term.post ? ` · ${textIn(term.post, lang)}` : null}
      {term.manager || term.manager_post ? (
        <>
          {' · '}
          {t('manager')}:{' '}
          {term.manager && term.manager_id ? (
            <a href={`/manage/people/${term.manager_id}`}>{term.manager}</a>
          ) : (
            (term.manager ?? textIn(term.manager_post, lang))
          )}
        </>
      ) : null}
      {standIn
        ? ` · ${t('standsIn', { name: standIn, date: shortDate(term.temporary_until as string, lang) })}`
        : null}
    </>
  )
}

/** A job in few words: role and unit. */
export function jobInWords(term: Pick<HistoryRow, 'job_role' | 'unit'>, lang: Lang): string {
  return [textIn(term.job_role, lang), textIn(term.unit, lang)].filter(Boolean).join(', ')
}
