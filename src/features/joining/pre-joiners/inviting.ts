import { z } from 'zod'
import { both, Invalid, NotAllowed, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import {
  neededDate,
  neededText,
  optionalEmail,
  optionalId,
  text,
} from '../../../platform/http/form-fields.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import { defineJob, enqueue } from '../../../platform/jobs/define.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { sendInvitation } from '../../sign-in/index.ts'
import { writeLetter } from '../letters.ts'
import { linkPath } from '../magic-links/links.ts'
import { insertMagicLink } from '../magic-links/queries.ts'
import { actingWith } from '../permissions.ts'
import { placesHere } from '../registration/queries-manage.ts'
import { sayInvitation } from './letter-words.ts'
import * as queries from './queries.ts'
import { sentences } from './sentences.ts'

const orNull = (given: string) => given || null
const fortnightMinutes = 14 * 24 * 60
const expireJobName = 'pre-joiner.expire'

export const InviteForm = z.object({
  name: neededText(200, 'Enter the name', 'Rhowch yr enw'),
  knownAs: text(200).transform(orNull),
  address: optionalEmail.refine(
    given => given !== '',
    both('Enter their own email address', 'Rhowch eu cyfeiriad e-bost eu hunain'),
  ),
  expectedOn: neededDate('Enter the day they are expected', 'Rhowch y diwrnod y disgwylir hwy'),
  unitId: optionalId,
  jobRoleId: optionalId,
  manager: text(200),
  managerFor: text(200),
  managerJobId: optionalId,
  employeeNumber: text(50).transform(orNull),
  hrReference: text(50).transform(orNull),
})
export type Inviting = Omit<z.output<typeof InviteForm>, 'manager' | 'managerFor'>

/**
 * Invites somebody who accepted an offer, with a letter that lets them in; whoever holds the address already is asked
 * first. @throws Invalid when one of the organisation's own people has the address, NotAllowed
 */
export async function invitePreJoiner(ctx: Ctx, organisationId: string, given: Inviting): Promise<string> {
  const places = await placesHere(ctx.db, organisationId, given.unitId, given.jobRoleId)
  if (!places.unit) throw new Invalid({ unitId: sentences.unit })
  if (!places.job_role) throw new Invalid({ jobRoleId: sentences.jobRole })
  const asked = await queries.addPreJoiner(
    ctx.db,
    organisationId,
    {
      name: given.name,
      known_as: given.knownAs,
      address: given.address,
      expected_on: given.expectedOn,
      unit: given.unitId,
      job_role: given.jobRoleId,
      manager_job: given.managerJobId,
      employee_number: given.employeeNumber,
      hr_reference: given.hrReference,
    },
    tokenHash(newToken()),
  )
  if (asked.outcome === 'known' || !asked.id) throw new Invalid({ address: sentences.known })
  const detail = { person: asked.person_id, membership: asked.membership_id }
  await record(ctx, 'pre-joiner.invited', { type: 'pre_joiner', id: asked.id }, { organisationId, detail })
  const started = { organisationId, detail: { person: asked.person_id } }
  await record(ctx, 'membership.started', { type: 'membership', id: asked.membership_id }, started)
  await openCourses(ctx, organisationId, asked.membership_id)
  await writeInvitation(ctx, organisationId, asked.id)
  return asked.id
}

/** Opens the courses chosen for pre-joiners, and says so. */
export async function openCourses(
  ctx: Ctx,
  organisationId: string,
  membershipId: string | null,
): Promise<number> {
  const opened = await queries.openWelcomeRuns(ctx.db, organisationId, membershipId)
  for (const run of opened) {
    const detail = { course: run.course_id, source: 'assigned', count: 1 }
    await record(
      ctx,
      'enrolment.opened',
      { type: 'enrolment', id: run.enrolment_id },
      { organisationId, detail },
    )
  }
  return opened.length
}

/** A pre-joiner as the actor may see them: all of the acting organisation, or their own team. @throws NotFound */
export async function loadPreJoiner(ctx: Ctx, id: string, isTeam: boolean): Promise<queries.PreJoiner> {
  const here = isTeam ? null : actingWith(ctx, 'joining.invite')
  const found = await queries.preJoinerHere(ctx.db, here, id)
  if (!found) throw new NotFound()
  return found
}

/** Writes the letter again. @throws Refused when they wait no more */
export async function resendInvitation(ctx: Ctx, id: string, isTeam: boolean): Promise<void> {
  const { organisation_id } = await loadPreJoiner(ctx, id, isTeam)
  const isWritten = await writeInvitation(ctx, organisation_id, id)
  refuseIf(!isWritten, 'pre-joiner.gone', sentences.gone)
  await record(ctx, 'pre-joiner.reminded', { type: 'pre_joiner', id }, { organisationId: organisation_id })
}

/** Another first day. @throws Refused when they wait no more */
export async function moveStart(ctx: Ctx, id: string, expectedOn: string, isTeam: boolean): Promise<void> {
  const { organisation_id } = await loadPreJoiner(ctx, id, isTeam)
  const until = await queries.movePreJoiner(ctx.db, id, expectedOn)
  refuseIf(!until, 'pre-joiner.gone', sentences.gone)
  if (until) await expireAfter(ctx, id, until)
  await record(ctx, 'pre-joiner.moved', { type: 'pre_joiner', id }, { organisationId: organisation_id })
}

/**
 * The offer is withdrawn. Who has nothing else here or elsewhere is erased in this step; others keep what they have.
 * @throws Refused when they wait no more
 */
export async function withdrawOffer(ctx: Ctx, id: string, isTeam: boolean): Promise<'erased' | 'ended'> {
  const { organisation_id, person_id } = await loadPreJoiner(ctx, id, isTeam)
  const told = await queries.withdrawPreJoiner(ctx.db, id)
  refuseIf(!told, 'pre-joiner.gone', sentences.gone)
  const detail = { person: person_id, outcome: told }
  await record(
    ctx,
    'pre-joiner.withdrawn',
    { type: 'pre_joiner', id },
    { organisationId: organisation_id, detail },
  )
  return told as 'erased' | 'ended'
}

/** Runs the day after the last: ends the sessions of whoever is still only a pre-joiner. Harmless when nothing is over. */
export const expireJob = defineJob(
  expireJobName,
  z.object({ preJoiner: z.uuid() }),
  async (ctx, { preJoiner }) => {
    await queries.expirePreJoiner(ctx.db, preJoiner)
  },
)

async function expireAfter(ctx: Ctx, id: string, lastDay: string): Promise<void> {
  const runAt = new Date(`${lastDay}T00:00:00Z`)
  // After midnight in both kinds of British time.
  runAt.setUTCHours(25)
  await enqueue(ctx.db, expireJobName, { preJoiner: id }, { key: `${expireJobName}:${id}`, runAt })
}

async function writeInvitation(ctx: Ctx, organisationId: string, id: string): Promise<boolean> {
  const token = newToken()
  const to = await queries.letterOf(ctx.db, id, tokenHash(token))
  if (!to) return false
  const found = await queries.preJoinerHere(ctx.db, organisationId, id)
  if (found?.ends_on) await expireAfter(ctx, id, found.ends_on)
  const organisation = ctx.site.organisations.find(one => one.id === organisationId)?.name
  if (!to.identifier_id) {
    await askHolder(ctx, organisation, to, token)
    return true
  }
  if (!(await queries.mayUseLinks(ctx.db, to.person_id))) return sendInvitation(ctx, to.person_id)
  await insertMagicLink(ctx.db, {
    personId: to.person_id,
    identifierId: to.identifier_id,
    kind: 'invitation',
    isShared: false,
    tokenHash: tokenHash(token),
    minutes: fortnightMinutes,
  })
  await writeLetter(ctx, { address: to.address, lang: to.lang, person: to.person_id }, (lang, site) => {
    const t = sayInvitation(lang)
    const names = namesOf(organisation, to, textIn(site.name, lang), lang)
    return {
      subject: t('subject', names),
      paragraphs: [t('hello', names), t('letter', names), t('limited', names)],
      action: { label: t('open'), path: linkPath(token) },
      after: [t('after')],
    }
  })
  return true
}

function namesOf(organisation: Localised | undefined, to: queries.LetterTo, site: string, lang: 'en' | 'cy') {
  return {
    organisation: textIn(organisation, lang),
    site,
    name: to.name ?? '',
    date: longDate(to.expected_on, lang),
  }
}

async function askHolder(
  ctx: Ctx,
  organisation: Localised | undefined,
  to: queries.LetterTo,
  token: string,
): Promise<void> {
  await writeLetter(ctx, { address: to.address, lang: null }, (lang, site) => {
    const t = sayInvitation(lang)
    const names = namesOf(organisation, to, textIn(site.name, lang), lang)
    return {
      subject: t('askSubject', names),
      paragraphs: [t('ask', names)],
      action: { label: t('look'), path: `/link/${token}` },
      after: [t('askAfter')],
    }
  })
}

/** Whether the actor may invite pre-joiners to their own team. */
export async function mayInviteToTeam(ctx: Ctx): Promise<boolean> {
  return (await queries.ownPosts(ctx.db)).length > 0
}

/** The organisation of a manager's own job, where it lets its managers invite. @throws NotAllowed */
export async function teamPost(ctx: Ctx, jobId: string | null): Promise<queries.OwnPost> {
  const posts = await queries.ownPosts(ctx.db)
  const post = jobId ? posts.find(one => one.id === jobId) : posts[0]
  if (!post) throw new NotAllowed(sentences.notYours)
  return post
}
