import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { both, Invalid, NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import {
  neededDate,
  neededText,
  optionalDate,
  optionalId,
  text,
  ticked,
} from '../../../platform/http/form-fields.ts'
import { newToken } from '../../../platform/http/tokens.ts'
import { record } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { tokenHash } from '../../../platform/tenancy/open-request.ts'
import { actingWith } from '../permissions.ts'
import { mailDecision } from './letters.ts'
import { joiningKinds } from './queries.ts'
import * as queries from './queries-manage.ts'
import { deleteDomain, insertDomain, keepSetting } from './queries-setting.ts'
import { codeFrom, isAnybodys } from './rules.ts'
import { sentences } from './sentences.ts'

const kind = z.enum(joiningKinds, both('Choose what they become', 'Dewiswch beth y dônt yn'))
const seats = text(6)
  .refine(
    given => given === '' || /^[1-9]\d{0,5}$/.test(given),
    both(
      'Enter a number of places, or nothing for any number',
      'Rhowch nifer o leoedd, neu ddim am unrhyw nifer',
    ),
  )
  .transform(given => (given === '' ? null : Number(given)))
const label = neededText(120, 'Say what the code is for', 'Dywedwch ar gyfer beth y mae’r cod')

export const CodeForm = z.object({
  label,
  kind,
  unitId: optionalId,
  jobRoleId: optionalId,
  seats,
  startsOn: neededDate('Enter the first day', 'Rhowch y diwrnod cyntaf'),
  endsOn: optionalDate,
  needsApproval: ticked,
  forYoungPeople: ticked,
})
export const ChangeCodeForm = z.object({ label, seats, endsOn: optionalDate })
export const DomainForm = z.object({
  domain: text(253)
    .transform(given => given.toLowerCase().replace(/^@/, ''))
    .refine(
      given => /^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(given),
      both(
        'Enter what comes after the @, such as example.org',
        'Rhowch yr hyn sy’n dod ar ôl yr @, megis example.org',
      ),
    ),
  kind,
  needsApproval: ticked,
})
export const SettingForm = z.object({
  linksFor: z.enum(['nobody', 'not employees', 'everybody'], both('Choose one', 'Dewiswch un')),
  managersInvite: ticked,
  daysAfterStart: text(3)
    .refine(
      given => /^\d{1,3}$/.test(given) && Number(given) >= 1 && Number(given) <= 180,
      both('Enter a number of days from 1 to 180', 'Rhowch nifer o ddyddiau o 1 i 180'),
    )
    .transform(Number),
})
const sentence = neededText(
  1000,
  'Write a sentence: it is sent to the applicant',
  'Ysgrifennwch frawddeg: caiff ei hanfon at yr ymgeisydd',
)
export const DecisionForm = z.discriminatedUnion(
  'decision',
  [
    z.object({ decision: z.literal('accept') }),
    z.object({ decision: z.literal('refuse'), words: sentence }),
    z.object({ decision: z.literal('ask'), words: sentence }),
  ],
  both('Choose what to do', 'Dewiswch beth i’w wneud'),
)
export type Decision = z.output<typeof DecisionForm>

/** Makes a code that nobody guesses. @throws Invalid */
export async function makeCode(ctx: Ctx, given: queries.CodeGiven): Promise<string> {
  const here = actingWith(ctx, 'joining.manage')
  if (given.endsOn && given.endsOn < given.startsOn) throw new Invalid({ endsOn: sentences.backwards })
  if (given.forYoungPeople && !given.needsApproval)
    throw new Invalid({ needsApproval: sentences.youngNeedApproval })
  const places = await queries.placesHere(ctx.db, here, given.unitId, given.jobRoleId)
  if (!places.unit) throw new Invalid({ unitId: sentences.unit })
  if (!places.job_role) throw new Invalid({ jobRoleId: sentences.jobRole })
  const by = ctx.actor.person?.id ?? null
  let id: string | undefined
  while (!id) id = await queries.insertCode(ctx.db, here, codeFrom(randomBytes(8)), by, given)
  await record(ctx, 'joining.codeMade', { type: 'joining_code', id }, { detail: { kind: given.kind } })
  return id
}

/** A code of the acting organisation. @throws NotFound */
export async function loadCode(ctx: Ctx, id: string): Promise<queries.JoiningCode> {
  const code = await queries.codeHere(ctx.db, actingWith(ctx, 'joining.manage'), id)
  if (!code) throw new NotFound()
  return code
}

/** Changes for how many and until when a code holds. @throws Invalid */
export async function changeCode(
  ctx: Ctx,
  id: string,
  given: z.output<typeof ChangeCodeForm>,
): Promise<void> {
  const code = await loadCode(ctx, id)
  if (given.endsOn && given.endsOn < code.starts_on) throw new Invalid({ endsOn: sentences.backwards })
  if (given.seats !== null && given.seats < code.taken) throw new Invalid({ seats: sentences.fewerSeats })
  await queries.updateCode(ctx.db, id, given)
  await record(ctx, 'joining.codeChanged', { type: 'joining_code', id })
}

/** Closes a code at once, or opens it again; who joined by it stays. */
export async function setCodeClosed(ctx: Ctx, id: string, closed: boolean): Promise<void> {
  await loadCode(ctx, id)
  await queries.closeCode(ctx.db, id, closed)
  await record(ctx, closed ? 'joining.codeClosed' : 'joining.codeOpened', { type: 'joining_code', id })
}

/** Takes people with addresses at a domain from now on. @throws Invalid */
export async function addDomain(ctx: Ctx, given: z.output<typeof DomainForm>): Promise<void> {
  const here = actingWith(ctx, 'joining.manage')
  if (isAnybodys(given.domain) && !given.needsApproval)
    throw new Invalid({ needsApproval: sentences.anybodys })
  const row = { domain: given.domain, kind: given.kind, needs_approval: given.needsApproval }
  if (!(await insertDomain(ctx.db, here, ctx.actor.person?.id ?? null, row)))
    throw new Invalid({ domain: sentences.domainTaken })
  await record(
    ctx,
    'joining.domainAdded',
    { type: 'organisation', id: here },
    { detail: { domain: given.domain } },
  )
}

/** @throws NotFound */
export async function removeDomain(ctx: Ctx, id: string): Promise<void> {
  const here = actingWith(ctx, 'joining.manage')
  if (!(await deleteDomain(ctx.db, here, id))) throw new NotFound()
  await record(ctx, 'joining.domainRemoved', { type: 'joining_domain', id })
}

/** An application to the acting organisation. @throws NotFound */
export async function loadRegistration(ctx: Ctx, id: string): Promise<queries.Registration> {
  const found = await queries.registrationHere(ctx.db, actingWith(ctx, 'joining.manage'), id)
  if (!found) throw new NotFound()
  return found
}

/** Accepts, refuses with a sentence, or asks back; the applicant is written to. @throws Refused when it is decided already */
export async function decide(ctx: Ctx, id: string, decision: Decision): Promise<void> {
  await loadRegistration(ctx, id)
  const token = newToken()
  const words = decision.decision === 'accept' ? null : decision.words
  const hash = decision.decision === 'ask' ? tokenHash(token) : null
  const decided = await queries.decideRegistration(ctx.db, id, decision.decision, words, hash)
  refuseIf(!decided, 'joining.decided', sentences.decided)
  if (!decided) return
  const organisation = ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name
  const told =
    decision.decision === 'accept'
      ? { is: decision.decision }
      : { is: decision.decision, words: decision.words, token }
  await mailDecision(ctx, organisation, decided, told)
  const detail = { decision: decision.decision, ...(decided.person_id ? { person: decided.person_id } : {}) }
  await record(ctx, 'registration.decided', { type: 'registration', id }, { detail })
}

/** What the organisation allows, from now on. */
export async function changeSetting(ctx: Ctx, given: z.output<typeof SettingForm>): Promise<void> {
  const here = actingWith(ctx, 'joining.manage')
  const setting = {
    links_for: given.linksFor,
    managers_invite: given.managersInvite,
    days_after_start: given.daysAfterStart,
  }
  await keepSetting(ctx.db, here, setting)
  await record(ctx, 'joining.settingChanged', { type: 'organisation', id: here }, { detail: setting })
}
