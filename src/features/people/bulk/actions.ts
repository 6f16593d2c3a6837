import { Invalid } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { isTaken, lockField, valueTerms } from '../fields/queries.ts'
import { understandValue } from '../fields/rules.ts'
import { asChange, fieldsForStaff, valueRewrite } from '../fields/values.ts'
import { changeFrom, covers } from '../rules.ts'
import { belongHere, type JobTerm, type JobValues, lockManagers } from '../terms/queries.ts'
import { managerChoice } from '../terms/queries-managers.ts'
import { sentences } from '../terms/sentences.ts'
import { endPlan } from './ending.ts'
import type { BulkInput } from './forms.ts'
import { bothOf, type Outcome, type Plan, planOf } from './plan.ts'
import * as queries from './queries.ts'

/** What an act on these people would do. @throws Invalid with a sentence beside what can't be for anybody */
export async function planFor(ctx: Ctx, input: BulkInput, subjects: queries.Subject[]): Promise<Plan> {
  switch (input.action) {
    case 'move':
    case 'role':
    case 'manager':
      return jobPlan(ctx, input, subjects)
    case 'end':
      return endPlan(ctx, input, subjects)
    case 'audience':
      return audiencePlan(ctx, input, subjects)
    case 'field':
      return fieldPlan(ctx, input, subjects)
    case 'invite':
      return letterPlan(ctx, subjects)
  }
}

const bare = ({
  id: _id,
  job_id: _job,
  membership_id: _membership,
  ...values
}: JobTerm): JobValues & {
  starts_on: string
  ends_on: string | null
} => values

async function jobPlan(ctx: Ctx, input: BulkInput, subjects: queries.Subject[]): Promise<Plan> {
  const from = input.from
  if (!from) throw new Invalid({ from: bothOf('from') })
  const { change, above, manager } = await newValues(ctx, input, from)
  const terms = Map.groupBy(
    await queries.jobTermsOf(
      ctx.db,
      subjects.map(one => one.id),
    ),
    term => term.membership_id,
  )
  return planOf(subjects, subject => {
    const all = terms.get(subject.id) ?? []
    const then = all.filter(term => covers(term, from))
    const [term] = then
    if (!term) return { refused: 'noJob' }
    if (then.length > 1) return { refused: 'severalJobs' }
    if (manager === subject.person_id) return { refused: 'isManager' }
    if (above.has(term.job_id)) return { refused: 'circle' }
    const values = { ...bare(term), ...change }
    if (Object.entries(change).every(([name, value]) => term[name as keyof JobTerm] === value))
      return 'unchanged'
    const ofJob = all.filter(one => one.job_id === term.job_id)
    const rewrite = changeFrom<JobValues>(
      ofJob.map(one => ({ id: one.id, ...bare(one) })),
      from,
      values,
    )
    const of = { job_id: term.job_id, membership_id: subject.id, person_id: subject.person_id }
    return [
      { table: 'job_term', close: rewrite.supersede, add: rewrite.insert.map(one => ({ ...one, ...of })) },
    ]
  })
}

type NewValues = { change: Partial<JobValues>; above: Set<string>; manager?: string }

async function newValues(ctx: Ctx, input: BulkInput, from: string): Promise<NewValues> {
  const here = ctx.actor.actingOrg as string
  const named = { unit_id: input.unitId, job_role_id: input.jobRoleId }
  const none = { above: new Set<string>() }
  if (input.action === 'move' || input.action === 'role') {
    const belongs = await belongHere(ctx.db, here, named)
    if (input.action === 'move') {
      if (!input.unitId || !belongs.unit) throw new Invalid({ unitId: sentences.unit })
      return { ...none, change: { unit_id: input.unitId } }
    }
    if (!input.jobRoleId || !belongs.job_role) throw new Invalid({ jobRoleId: sentences.jobRole })
    return { ...none, change: { job_role_id: input.jobRoleId } }
  }
  const chosen = input.managerJobId ? await managerChoice(ctx, input.managerJobId) : undefined
  if (!chosen) throw new Invalid({ manager: sentences.managerUnknown })
  await lockManagers(ctx.db, here)
  const today = localDate(ctx.now)
  const above = new Set<string>()
  for (const day of new Set([from, from > today ? from : today]))
    for (const id of await queries.lineAbove(ctx.db, chosen.id, day)) above.add(id)
  return {
    above,
    manager: chosen.person_id,
    change: { manager_job_id: chosen.id, manager_post_id: null },
  }
}

async function audiencePlan(ctx: Ctx, input: BulkInput, subjects: queries.Subject[]): Promise<Plan> {
  const here = ctx.actor.actingOrg as string
  const audience = (await queries.audienceChoices(ctx.db, here)).find(one => one.id === input.audienceId)
  if (!audience) throw new Invalid({ audienceId: bothOf('chooseOne') })
  if (!input.reason) throw new Invalid({ reason: bothOf('enterReason') })
  const ids = subjects.map(one => one.id)
  const pins = new Map(
    (await queries.pinsOf(ctx.db, audience.id, ids)).map(pin => [pin.membership_id, pin.kind]),
  )
  const jobs = audience.per === 'job' ? await queries.jobTermsOf(ctx.db, ids) : []
  const today = localDate(ctx.now)
  const jobsToday = Map.groupBy(
    jobs.filter(term => covers(term, today)),
    term => term.membership_id,
  )
  return planOf(subjects, (subject): Outcome => {
    const pin = pins.get(subject.id)
    if (pin) return pin === 'pinned' ? 'unchanged' : { refused: 'keptOut' }
    const own = jobsToday.get(subject.id) ?? []
    if (audience.per === 'job' && own.length !== 1)
      return { refused: own.length === 0 ? 'noJob' : 'severalJobs' }
    const add = {
      audience_id: audience.id,
      membership_id: subject.id,
      person_id: subject.person_id,
      job_id: own[0]?.job_id ?? null,
      kind: 'pinned',
      reason: input.reason,
      starts_on: today,
      ends_on: null,
      made_by: ctx.actor.person?.id ?? null,
    }
    return [{ table: 'audience_pin', close: [], add: [add] }]
  })
}

/** A choice may be given by its words in either language, and yes and no in Welsh too. */
function plainValue(
  field: {
    kind: string
    choices: { value: string; name: { en?: { text: string }; cy?: { text: string } } }[]
  },
  given: string,
): string {
  const low = given.trim().toLowerCase()
  if (field.kind === 'yes-no')
    return ({ ie: 'yes', ydy: 'yes', na: 'no', nac: 'no' } as Record<string, string>)[low] ?? low
  if (field.kind !== 'choice') return given
  return (
    field.choices.find(one =>
      [one.name.en?.text, one.name.cy?.text].some(text => text?.toLowerCase() === low),
    )?.value ?? given
  )
}

async function fieldPlan(ctx: Ctx, input: BulkInput, subjects: queries.Subject[]): Promise<Plan> {
  const from = input.from
  if (!from) throw new Invalid({ from: bothOf('from') })
  const field = (await fieldsForStaff(ctx)).find(one => one.id === input.fieldId && one.edited_by !== 'feed')
  if (!field) throw new Invalid({ fieldId: bothOf('chooseOne') })
  const value = understandValue(field, plainValue(field, input.value))
  if (value && 'wrong' in value) throw new Invalid({ value: value.wrong })
  if (field.is_unique && value) {
    if (subjects.length > 1) throw new Invalid({ fieldId: bothOf('uniqueMany') })
    await lockField(ctx.db, field.id)
    const [only] = subjects
    const span = { starts_on: from, ends_on: null }
    if (only && (await isTaken(ctx.db, field.id, only.id, value.value, span)))
      throw new Invalid({
        value: {
          en: 'Somebody else in this organisation has this already',
          cy: 'Mae gan rywun arall yn y sefydliad hwn hwn eisoes',
        },
      })
  }
  const ids = subjects.map(one => one.id)
  const terms = Map.groupBy(
    (await valueTerms(ctx.db, ids)).filter(term => term.field_id === field.id),
    term => term.membership_id,
  )
  const spans = Map.groupBy(await queries.membershipTermsOf(ctx.db, ids), term => term.membership_id)
  return planOf(subjects, subject => {
    const stays = (spans.get(subject.id) ?? []).some(term => term.ends_on === null || term.ends_on >= from)
    if (!stays) return { refused: 'notHere' }
    const rewrite = valueRewrite(terms.get(subject.id) ?? [], value, from)
    if (!rewrite) return 'unchanged'
    return [
      asChange(rewrite, { field_id: field.id, membership_id: subject.id, person_id: subject.person_id }),
    ]
  })
}

async function letterPlan(ctx: Ctx, subjects: queries.Subject[]): Promise<Plan> {
  if (subjects.length > 500) throw new Invalid({ _form: bothOf('tooManyLetters') })
  const letters = await queries.lettersTo(
    ctx.db,
    subjects.map(one => one.person_id),
  )
  return planOf(subjects, subject => {
    const state = letters.get(subject.person_id)
    if (state === 'write') return []
    return { refused: state === 'has account' ? 'hasAccount' : 'noAddress' }
  })
}

/** What the forms of an act offer to choose from. */
export async function offeredFields(ctx: Ctx): Promise<{ value: string; text: string }[]> {
  const fields = (await fieldsForStaff(ctx)).filter(field => field.edited_by !== 'feed')
  return fields.map(field => ({ value: field.id, text: textIn(field.name, ctx.lang) }))
}

export const seesReasons = (ctx: Ctx) =>
  mayInOrganisation(ctx.actor, 'people.leave_reason', ctx.actor.actingOrg)
